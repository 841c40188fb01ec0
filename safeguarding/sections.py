"""What each section shows a partner: rows that the share opens, and nothing beside.

Addresses, protected details and the free text of a visit are in none of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from casework import clock
from casework.access.models import Share, ShareItem
from casework.access.sections import Section
from casework.cases.models import (
    Assignment,
    Decision,
    EpisodeStatus,
    ProtectionRequestChild,
)
from casework.people.models import FamilyMember
from casework.registry import SharedSection
from casework.story.models import StoryEntry
from casework.ui import words
from casework.visits.models import ChildWords, Visit, VisitChild

# A section shows so many of its latest rows; its template says so.
MOST = 100


@dataclass(frozen=True, slots=True)
class Together:
    """What several shares of one case open: every row of it, for nobody to be shown."""

    case_id: int
    items: QuerySet[ShareItem]


def _most(share: Share | Together) -> int | None:
    return None if isinstance(share, Together) else MOST


def people(share: Share | Together) -> dict[str, Any]:
    members = FamilyMember.objects.shared_by(share, on=clock.today())
    return {"members": list(members.select_related("person").oldest_first())}


def workers(share: Share | Together) -> dict[str, Any]:
    rows = Assignment.objects.shared_by(share).open()
    rows = rows.select_related("worker__agency", "team").order_by("started_at", "pk")
    return {"assignments": list(rows)}


def story(share: Share | Together) -> dict[str, Any]:
    rows = StoryEntry.objects.shared_by(share)
    rows = rows.select_related("child", "written_by").by_topic()
    return {"entries": list(rows[: _most(share)]), "most": MOST}


@dataclass(frozen=True, slots=True)
class SharedVisit:
    """One visit, and in words how the shared children were seen."""

    visit: Visit
    said: str


def visits(share: Share | Together) -> dict[str, Any]:
    rows = VisitChild.objects.shared_by(share).select_related("visit", "child")
    rows = rows.order_by("-visit__happened_on", "-visit", "child__born_on", "pk")
    shown = list(rows[: _most(share)])
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


def child_words(share: Share | Together) -> dict[str, Any]:
    rows = ChildWords.objects.shared_by(share)
    rows = rows.select_related("visit_child__visit", "visit_child__child")
    rows = rows.order_by("-visit_child__visit__happened_on", "-pk")
    return {"words": list(rows[: _most(share)]), "most": MOST}


def protection(share: Share | Together) -> dict[str, Any]:
    statuses = EpisodeStatus.objects.shared_by(share)
    asked = ProtectionRequestChild.objects.shared_by(share)
    return {
        "statuses": list(
            statuses.select_related("episode__child").order_by("-started_on", "-pk")
        ),
        "requests": list(
            asked.select_related("request", "child").order_by(
                "-request__asked_at", "-pk"
            )
        ),
    }


def decisions(share: Share | Together) -> dict[str, Any]:
    rows = Decision.objects.shared_by(share).order_by("-decided_at", "-pk")
    return {"decisions": list(rows[: _most(share)]), "most": MOST}


LOADERS = {
    Section.PEOPLE: people,
    Section.WORKERS: workers,
    Section.STORY: story,
    Section.VISITS: visits,
    Section.CHILD_WORDS: child_words,
    Section.PROTECTION: protection,
    Section.DECISIONS: decisions,
}


def shared_sections() -> list[SharedSection]:
    return [
        SharedSection(section, f"safeguarding/sections/{section}.html", load, order)
        for order, (section, load) in enumerate(LOADERS.items(), start=1)
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be ticked of a section, with what each tick opens."""

    section: Section
    hint: str
    by_child: bool
    # What ticking the whole family opens; "" where a section is about children only.
    whole_family: str = ""


CHOICES = (
    Choice(
        Section.PEOPLE,
        "Names and ages. Never an address or a phone number.",
        by_child=True,
        whole_family="The grown-ups: their names, and who they are to the children",
    ),
    Choice(
        Section.WORKERS,
        "Names, roles and phone numbers of the workers.",
        by_child=False,
        whole_family="Everyone who works with the family",
    ),
    Choice(
        Section.STORY,
        "What the family told us, in the words written down.",
        by_child=True,
        whole_family="What is about the whole family",
    ),
    Choice(
        Section.VISITS,
        "The day of each visit, where it was, and whether the child was seen. "
        "Not what was written.",
        by_child=True,
    ),
    Choice(
        Section.CHILD_WORDS,
        "Share a child's words only with somebody who needs to hear them.",
        by_child=True,
    ),
    Choice(
        Section.PROTECTION,
        "Each child's status and when a child protection view was asked for.",
        by_child=True,
    ),
    Choice(
        Section.DECISIONS,
        "Each decision with its reason.",
        by_child=False,
        whole_family="Decisions about the family",
    ),
)
