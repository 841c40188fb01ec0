"""What each section of casework shows a partner: rows that the share opens, no more.

Addresses, protected details and the free text of a visit are in none of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from casework.access.sections import SectionKey
from casework.cases.models import Assignment, Decision
from casework.foundations import clock, words
from casework.people.models import FamilyMember
from casework.people.rules import ADULT_AT, years_before
from casework.sharing.kinds import Section
from casework.sharing.scope import ShareScope
from casework.story.models import StoryEntry
from casework.visits.models import ChildWords, Visit, VisitChild

# Where a section shows the latest only, it is so many; its template says so.
MOST = 100


def members(
    share: ShareScope, today: date, adults_born_by: date
) -> QuerySet[FamilyMember]:
    rows = FamilyMember.objects.shared_by(
        share, on=today, adults_born_by=adults_born_by
    )
    return rows.select_related("person").oldest_first()


def adults_born_by() -> date:
    """The last birth date of somebody who is of age today."""
    return years_before(clock.today(), ADULT_AT)


PEOPLE = Section(
    key=SectionKey.PEOPLE,
    label="Who is in the family",
    hint="Names and ages. Never an address or a phone number.",
    by_child=True,
    whole_family="The grown-ups: their names, and who they are to the children",
    template="casework/sections/people.html",
    rows={"members": members},
    values={"today": clock.today, "adults_born_by": adults_born_by},
)


def assignments(share: ShareScope) -> QuerySet[Assignment]:
    rows = Assignment.objects.shared_by(share).open()
    return rows.select_related("worker__agency", "team").order_by("started_at", "pk")


WORKERS = Section(
    key=SectionKey.WORKERS,
    label="Who works with the family",
    hint="Names, roles and phone numbers of the workers.",
    by_child=False,
    whole_family="Everyone who works with the family",
    template="casework/sections/workers.html",
    rows={"assignments": assignments},
)


def story_entries(share: ShareScope) -> QuerySet[StoryEntry]:
    rows = StoryEntry.objects.shared_by(share)
    return rows.select_related("child", "written_by").by_topic()


STORY = Section(
    key=SectionKey.STORY,
    label="The story so far",
    hint="What the family told us, in the words written down.",
    by_child=True,
    whole_family="What is about the whole family",
    template="casework/sections/story.html",
    rows={"entries": story_entries},
    most=MOST,
)


@dataclass(frozen=True, slots=True)
class SharedVisit:
    """One visit, and in words how the shared children were seen."""

    visit: Visit
    said: str


def visits_to_children(share: ShareScope) -> QuerySet[VisitChild]:
    rows = VisitChild.objects.shared_by(share).select_related("visit", "child")
    return rows.order_by("-visit__happened_on", "-visit", "child__born_on", "pk")


def by_visit(rows: Iterable[VisitChild]) -> dict[str, Any]:
    visits = groupby(rows, key=attrgetter("visit"))
    return {"visits": [_shared_visit(visit, children) for visit, children in visits]}


def _shared_visit(visit: Visit, children: Iterable[VisitChild]) -> SharedVisit:
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


VISITS = Section(
    key=SectionKey.VISITS,
    label="Visits: when, and who was seen",
    hint=(
        "The day of each visit, where it was, and whether the child was seen. "
        "Not what was written."
    ),
    by_child=True,
    template="casework/sections/visits.html",
    rows={"rows": visits_to_children},
    most=MOST,
    context=by_visit,
)


def child_words(share: ShareScope) -> QuerySet[ChildWords]:
    rows = ChildWords.objects.shared_by(share)
    rows = rows.select_related("visit_child__visit", "visit_child__child")
    return rows.order_by("-visit_child__visit__happened_on", "-pk")


CHILD_WORDS = Section(
    key=SectionKey.CHILD_WORDS,
    label="What the child said or showed",
    hint="Share a child's words only with somebody who needs to hear them.",
    by_child=True,
    template="casework/sections/child_words.html",
    rows={"words": child_words},
    most=MOST,
)


def decisions(share: ShareScope) -> QuerySet[Decision]:
    return Decision.objects.shared_by(share).order_by("-decided_at", "-pk")


DECISIONS = Section(
    key=SectionKey.DECISIONS,
    label="Decisions",
    hint="Each decision with its reason.",
    by_child=False,
    whole_family="Decisions about the family",
    template="casework/sections/decisions.html",
    rows={"decisions": decisions},
    most=MOST,
)
