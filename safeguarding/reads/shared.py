"""What a partner's pages read beside what a share shows: the list, and whom to ring."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max, OuterRef, QuerySet, Subquery

from casework.access.kinds import LOOKED
from casework.access.models import AuditEvent, Share, ShareItem, last_day
from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader, profile_of
from casework.access.querysets import ShareQuerySet
from casework.cases.models import Assignment
from casework.chronology.models import ChronologyEntry
from casework.people.rules import first_name
from casework.sharing.protected import details_of
from casework.sharing.reading import shown_purpose
from casework.staff.models import User
from casework.story.models import Contribution, StoryEntry
from safeguarding import rules

ENDED_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a partner rings about a family."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True, slots=True)
class Line:
    """A share on its reader's list."""

    reference: str
    record: str  # the family's reference
    shared_by: str
    until: date
    children: list[str]
    purpose: str
    news: str


def received(by: User) -> ShareQuerySet[Share]:
    """The newest first."""
    return Share.objects.received_by(by).order_by("-starts_at", "-pk")


def share_once_received(by: User, reference: str) -> QuerySet[Share]:
    """Live or ended: whoever held it may still send what they know."""
    once = Share.objects.once_received_by(by).filter(reference=reference)
    return once.select_related("case__family")


@PreparedQuery
def once_shared(user: Reader, now: datetime) -> QuerySet[Share, tuple[str, str]]:
    once = Share.objects.once_received_by(user).ended(at=now)
    rows = once.order_by("-ends_at", "-pk")
    return rows.values_list("reference", "case__family__reference")[:ENDED_SHOWN]


@PreparedQuery
def share_received(user: Reader, reference: str) -> QuerySet[Share]:
    held = Share.objects.received_by(user).filter(reference=reference)
    return held.select_related("agency", "case__family__team", "shared_by")


@PreparedQuery
def sent_by_reader(user: Reader, share: int) -> QuerySet[Contribution]:
    mine = Contribution.objects.visible_to(user).filter(share=share)
    mine = mine.filter(sent_by=profile_of(user).user_id)
    return mine.order_by("-sent_at", "-pk")


def contact_for(share: Share) -> Contact:
    """The family's lead practitioner today, else whoever shared."""
    lead = next(iter(_lead_of(None, case=share.case_id)), None)
    if lead is None:
        who = share.shared_by
        return Contact(who.full_name, "Shared this with you", who.phone)
    return Contact(
        lead.worker.full_name,
        lead.get_role_display(),
        lead.worker.phone or lead.team.phone,
    )


@PreparedQuery
def _lead_of(user: None, case: int) -> QuerySet[Assignment]:
    leads = Assignment.objects.open().leads().filter(case=case)
    return leads.select_related("worker", "team").order_by("pk")[:1]


def children_named_by(shares: Iterable[Any]) -> dict[int, list[str]]:
    """First names of the children whom each share is about, oldest first."""
    names: dict[int, list[str]] = {}
    keys = [share.pk for share in shares]
    for share, _, full_name, known_as, _ in _children_of(None, shares=keys):
        first = first_name(full_name=full_name, known_as=known_as)
        names.setdefault(share, []).append(first)
    return names


@PreparedQuery
def _children_of(user: None, shares: list[int]) -> QuerySet[ShareItem, Any]:
    items = ShareItem.objects.filter(share__pk__any_of=shares, child__isnull=False)
    rows = items.order_by("child__born_on", "child").distinct()
    return rows.values_list(
        "share", "child", "child__full_name", "child__known_as", "child__born_on"
    )


def listed(shares: ShareQuerySet[Share], *, by: User) -> QuerySet[Any, Any]:
    """What their reader's list needs of shares, with when this person last opened each.

    Tuples: `opened_at` is None where they never did.
    """
    looks = AuditEvent.objects.filter(
        actor_id=by.pk,
        event=LOOKED.key,
        object_type="share",
        object_id=OuterRef("pk"),
    )
    return shares.annotate(
        record=F("case__family__reference"),
        family_id=F("case__family"),
        team_name=F("case__family__team__name"),
        opened_at=Subquery(looks.order_by("-at").values("at")[:1]),
    ).values_list(
        *("pk", "reference", "case_id", "purpose", "ends_at"),
        *("record", "family_id", "team_name", "opened_at"),
        named=True,
    )


def lines(shares: list[Any], *, by: User) -> list[Line]:
    """Rows `listed`, as their reader's list shows them."""
    names = children_named_by(shares)
    details = details_of(share.case_id for share in shares)
    written = _last_written([s for s in shares if s.opened_at], by=by)
    return [
        Line(
            reference=share.reference,
            record=share.record,
            shared_by=share.team_name,
            until=last_day(share.ends_at),
            children=names.get(share.pk, []),
            purpose=shown_purpose(share.purpose, details[share.case_id]),
            news=_news(share.opened_at, written=written.get(share.case_id)),
        )
        for share in shares
    ]


def _last_written(opened: list[Any], *, by: User) -> dict[int, datetime]:
    """By case: when something was last written that the reader of these may read."""
    if not opened:
        return {}
    written = {
        "case__in": [share.case_id for share in opened],
        "written__gt": min(share.opened_at for share in opened),
    }
    lines = ChronologyEntry.objects.visible_to(by).annotate(written=F("recorded_at"))
    story = StoryEntry.objects.visible_to(by).annotate(written=F("written_at"))
    latest = [
        rows.filter(**written).order_by().values("case").annotate(last=Max("written"))
        for rows in (lines, story)
    ]
    found = latest[0].union(latest[1], all=True).order_by("last")
    return dict(found.values_list("case", "last"))


def _news(opened: datetime | None, *, written: datetime | None) -> str:
    is_added_to = bool(opened and written and written > opened)
    return rules.news_for(is_opened=opened is not None, is_added_to=is_added_to)
