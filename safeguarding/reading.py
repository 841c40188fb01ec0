"""What a share shows: made once, for the partner's page and for the preview alike."""

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, OuterRef, QuerySet, Subquery
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from casework.access.actions import Disclosure, share_sections
from casework.access.kinds import LOOKED
from casework.access.models import AuditEvent, Share, ShareItem, last_day
from casework.access.prepared import PreparedQuery
from casework.access.querysets import ShareQuerySet
from casework.cases.models import Assignment, Case
from casework.chronology.models import ChronologyEntry
from casework.people.models import ProtectedDetail
from casework.people.rules import first_name, gives_away
from casework.sharing.kinds import SECTIONS, Section
from casework.staff.models import User
from casework.story.models import StoryEntry
from safeguarding import rules
from safeguarding.sections import Together

PURPOSE = "why it is shared"


@dataclass(frozen=True, slots=True)
class SharedPart:
    """One section as its reader gets it. Held back: its words name a safe place."""

    title: str
    html: SafeString
    is_held_back: bool = False

    @property
    def words(self) -> str:
        return html.unescape(strip_tags(self.html))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a share shows: why it was made, and its sections."""

    purpose: str
    parts: list[SharedPart]


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


def read(share: Share) -> Shown:
    """A share as its reader gets it.

    A section in which somebody has since written a protected detail is held back
    whole: better a phone call than an address in the wrong hands.
    """
    opened = set(_sections_of(None, share=share.pk))
    details = _protected([share.case_id])[share.case_id]
    parts = [_drawn(section, share) for section in SECTIONS if section.key in opened]
    return Shown(
        purpose=_purpose(share, details),
        parts=[_held_back_if_telling(part, details) for part in parts],
    )


@PreparedQuery
def _sections_of(user: None, share: int) -> QuerySet[ShareItem, str]:
    items = ShareItem.objects.filter(share=share)
    return items.order_by().values_list("section", flat=True).distinct()


def _purpose(share: Any, details: Iterable[str]) -> str:
    return rules.HELD_BACK if _tells(share.purpose, details) else share.purpose


def held_back(shares: Sequence[Share]) -> dict[int, list[str]]:
    """Live shares of one case: what each of them does not show, in words.

    They are read together first. Mostly nothing is held back, and that is one reading
    however many they are.
    """
    protected = _protected(share.case_id for share in shares)
    if not any(protected.values()):
        return {}
    ((case_id, details),) = protected.items()
    items = ShareItem.objects.filter(share__in=shares)
    opened = _children_opened(items)
    together = Together(case_id, items)
    found: dict[int, list[str]] = {share.pk: [] for share in shares}
    for section in SECTIONS:
        of_section = opened.get(section.key, {})
        if of_section and _holds_back(section, together, details):
            for share_id in _held_by(section, shares, of_section, details):
                found[share_id].append(section.label)
    for share in shares:
        if _tells(share.purpose, details):
            found[share.pk].append(PURPOSE)
    return found


# For each share, the children whom it opens a section of; None is the whole family.
Opened = dict[int, set[int | None]]


def _children_opened(items: QuerySet[ShareItem]) -> dict[str, Opened]:
    opened: dict[str, Opened] = defaultdict(lambda: defaultdict(set))
    for share_id, section, child in items.values_list("share", "section", "child"):
        opened[section][share_id].add(child)
    return opened


def _held_by(
    section: Section,
    shares: Iterable[Share],
    opened: Opened,
    details: list[str],
) -> Iterator[int]:
    """Shares that hold this section back. Those of the same children are alike."""
    known: dict[frozenset[int | None], bool] = {}
    for share in shares:
        if share.pk not in opened:
            continue
        children = frozenset(opened[share.pk])
        if children not in known:
            known[children] = _holds_back(section, share, details)
        if known[children]:
            yield share.pk


def preview(*, case: Case, disclosure: Disclosure, by: User) -> list[SharedPart]:
    """What this disclosure would show: a share really made, read, and undone."""
    with transaction.atomic():
        share = share_sections(case=case, disclosure=disclosure, by=by)
        parts = read(share).parts
        transaction.set_rollback(True)
    return parts


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


def listed(shares: ShareQuerySet, *, by: User) -> QuerySet[Any, Any]:
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
    details = _protected(share.case_id for share in shares)
    written = _last_written([s for s in shares if s.opened_at], by=by)
    return [
        Line(
            reference=share.reference,
            record=share.record,
            shared_by=share.team_name,
            until=last_day(share.ends_at),
            children=names.get(share.pk, []),
            purpose=_purpose(share, details[share.case_id]),
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


def names_protected(words: str, *, case_id: int) -> bool:
    """Whether these words name a protected detail of the case's family."""
    return _tells(words, _protected([case_id])[case_id])


def _protected(cases: Iterable[int]) -> dict[int, list[str]]:
    """By case: the family's protected details, to look for in what is shown."""
    found: dict[int, list[str]] = {case: [] for case in cases}
    for case, value in _values_of(None, cases=list(found)):
        found[case].append(value)
    return found


@PreparedQuery
def _values_of(
    user: None, cases: list[int]
) -> QuerySet[ProtectedDetail, tuple[int, str]]:
    return ProtectedDetail.objects.values_of(cases)


def _tells(words: str, details: Iterable[str]) -> bool:
    return any(gives_away(words, value=value) for value in details)


def _drawn(section: Section, share: Share | Together) -> SharedPart:
    return SharedPart(
        title=section.label,
        html=render_to_string(section.template, section.load(share)),
    )


def _holds_back(section: Section, share: Share | Together, details: list[str]) -> bool:
    part = _drawn(section, share)
    return _tells(part.words, details)


def _held_back_if_telling(part: SharedPart, details: list[str]) -> SharedPart:
    if _tells(part.words, details):
        return SharedPart(part.title, SafeString(""), is_held_back=True)
    return part
