"""What each section shows a partner: rows that the share opens, and nothing beside.

Addresses, protected details and the free text of a visit are in none of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from casework.access.models import Share, ShareItem
from casework.access.prepared import PreparedQuery
from casework.access.sections import SectionKey
from casework.cases.models import (
    Assignment,
    Decision,
    EpisodeStatus,
    ProtectionRequestChild,
)
from casework.foundations import clock, words
from casework.people.models import FamilyMember
from casework.people.rules import ADULT_AT, years_before
from casework.sharing.kinds import Section
from casework.story.models import StoryEntry
from casework.visits.models import ChildWords, Visit, VisitChild

# A section shows so many of its latest rows; its template says so.
MOST = 100


@dataclass(frozen=True, slots=True)
class Together:
    """Share items of one case, read together: of several shares, for nobody to be shown,
    or of one whose key is filled in later."""

    case_id: int
    items: QuerySet[ShareItem]


Row = TypeVar("Row")


class _Shown(Generic[Row]):
    """Of one share its first rows, with their SQL kept; of several together, all rows."""

    most: int | None = None

    def __init__(self, rows: Callable[[Any], QuerySet[Any, Row]]) -> None:
        def of_share(user: None, case: int, share: int) -> QuerySet[Any, Row]:
            return rows(_opened(case, share))[: self.most]

        of_share.__name__ = rows.__name__  # the database's name for it
        self.rows, self.kept = rows, PreparedQuery(of_share)

    def __call__(self, share: Share | Together) -> list[Row]:
        if isinstance(share, Together):
            return list(self.rows(share))
        return self.kept(None, case=share.case_id, share=share.pk)


class _Latest(_Shown[Row]):
    most = MOST


def _opened(case: int, share: int) -> Together:
    return Together(case, ShareItem.objects.filter(share=share))


def _people(
    share: Together, today: date, adults_born_by: date
) -> QuerySet[FamilyMember]:
    members = FamilyMember.objects.shared_by(
        share, on=today, adults_born_by=adults_born_by
    )
    return members.select_related("person").oldest_first()


@PreparedQuery
def _people_of(
    user: None, case: int, share: int, today: date, adults_born_by: date
) -> QuerySet[FamilyMember]:
    return _people(_opened(case, share), today, adults_born_by)


def people(share: Share | Together) -> dict[str, Any]:
    today = clock.today()
    adults_born_by = years_before(today, ADULT_AT)
    if isinstance(share, Together):
        return {"members": list(_people(share, today, adults_born_by))}
    return {
        "members": _people_of(
            None,
            case=share.case_id,
            share=share.pk,
            today=today,
            adults_born_by=adults_born_by,
        )
    }


@_Shown
def _workers(share: Any) -> QuerySet[Assignment]:
    rows = Assignment.objects.shared_by(share).open()
    return rows.select_related("worker__agency", "team").order_by("started_at", "pk")


def workers(share: Share | Together) -> dict[str, Any]:
    return {"assignments": _workers(share)}


@_Latest
def _story(share: Any) -> QuerySet[StoryEntry]:
    rows = StoryEntry.objects.shared_by(share)
    return rows.select_related("child", "written_by").by_topic()


def story(share: Share | Together) -> dict[str, Any]:
    return {"entries": _story(share), "most": MOST}


@dataclass(frozen=True, slots=True)
class SharedVisit:
    """One visit, and in words how the shared children were seen."""

    visit: Visit
    said: str


@_Latest
def _visits(share: Any) -> QuerySet[VisitChild]:
    rows = VisitChild.objects.shared_by(share).select_related("visit", "child")
    return rows.order_by("-visit__happened_on", "-visit", "child__born_on", "pk")


def visits(share: Share | Together) -> dict[str, Any]:
    shown = _visits(share)
    by_visit = groupby(shown, key=attrgetter("visit"))
    made = [_shared_visit(visit, list(children)) for visit, children in by_visit]
    return {"visits": made, "rows": shown, "most": MOST}


def _shared_visit(visit: Visit, children: Sequence[VisitChild]) -> SharedVisit:
    names: dict[str, list[str]] = {word: [] for word in ("seen alone", "seen")}
    for row in children:
        names.setdefault(_how_seen(row), []).append(row.child.first_name)
    said = [f"{words.listed(who)} {how}" for how, who in names.items() if who]
    return SharedVisit(visit, "; ".join(said))


def _how_seen(row: VisitChild) -> str:
    if row.was_seen is None:
        return "not born yet"
    if not row.was_seen:
        return "not seen"
    return "seen alone" if row.was_seen_alone else "seen"


@_Latest
def _child_words(share: Any) -> QuerySet[ChildWords]:
    rows = ChildWords.objects.shared_by(share)
    rows = rows.select_related("visit_child__visit", "visit_child__child")
    return rows.order_by("-visit_child__visit__happened_on", "-pk")


def child_words(share: Share | Together) -> dict[str, Any]:
    return {"words": _child_words(share), "most": MOST}


@_Shown
def _statuses(share: Any) -> QuerySet[EpisodeStatus]:
    rows = EpisodeStatus.objects.shared_by(share).select_related("episode__child")
    return rows.order_by("-started_on", "-pk")


@_Shown
def _requests(share: Any) -> QuerySet[ProtectionRequestChild]:
    rows = ProtectionRequestChild.objects.shared_by(share)
    rows = rows.select_related("request", "child")
    return rows.order_by("-request__asked_at", "-pk")


def protection(share: Share | Together) -> dict[str, Any]:
    return {"statuses": _statuses(share), "requests": _requests(share)}


@_Latest
def _decisions(share: Any) -> QuerySet[Decision]:
    return Decision.objects.shared_by(share).order_by("-decided_at", "-pk")


def decisions(share: Share | Together) -> dict[str, Any]:
    return {"decisions": _decisions(share), "most": MOST}


PEOPLE = Section(
    key=SectionKey.PEOPLE,
    label="Who is in the family",
    hint="Names and ages. Never an address or a phone number.",
    by_child=True,
    whole_family="The grown-ups: their names, and who they are to the children",
    template="safeguarding/sections/people.html",
    load=people,
)
WORKERS = Section(
    key=SectionKey.WORKERS,
    label="Who works with the family",
    hint="Names, roles and phone numbers of the workers.",
    by_child=False,
    whole_family="Everyone who works with the family",
    template="safeguarding/sections/workers.html",
    load=workers,
)
STORY = Section(
    key=SectionKey.STORY,
    label="The story so far",
    hint="What the family told us, in the words written down.",
    by_child=True,
    whole_family="What is about the whole family",
    template="safeguarding/sections/story.html",
    load=story,
)
VISITS = Section(
    key=SectionKey.VISITS,
    label="Visits: when, and who was seen",
    hint=(
        "The day of each visit, where it was, and whether the child was seen. "
        "Not what was written."
    ),
    by_child=True,
    template="safeguarding/sections/visits.html",
    load=visits,
)
CHILD_WORDS = Section(
    key=SectionKey.CHILD_WORDS,
    label="What the child said or showed",
    hint="Share a child's words only with somebody who needs to hear them.",
    by_child=True,
    template="safeguarding/sections/child_words.html",
    load=child_words,
)
PROTECTION = Section(
    key=SectionKey.PROTECTION,
    label="Child protection work",
    hint="Each child's status and when a child protection view was asked for.",
    by_child=True,
    template="safeguarding/sections/protection.html",
    load=protection,
)
DECISIONS = Section(
    key=SectionKey.DECISIONS,
    label="Decisions",
    hint="Each decision with its reason.",
    by_child=False,
    whole_family="Decisions about the family",
    template="safeguarding/sections/decisions.html",
    load=decisions,
)
