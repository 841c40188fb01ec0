"""A family's case, who works with it, and what to know before a visit."""

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader, profile_of
from casework.cases.models import Assignment, Case, Episode, Handover, SafetyNote
from casework.people.models import Family
from casework.people.querysets import FamilyQuerySet
from casework.people.reads import families_by_name
from casework.staff.models import Team, User

MOST = 60  # rows of a list on My work; a full caseload is about 15 families
MOST_WORKERS = 100  # of one family, over the years


# --- Cases and their children -------------------------------------------------------
@PreparedQuery
def latest_case(user: Reader, reference: str) -> QuerySet[Case]:
    """The open case of the family with this reference, else its last; none if hidden."""
    of_family = Case.objects.visible_to(user).filter(family__reference=reference)
    return of_family.select_related("family__team").latest_first()[:1]


@PreparedQuery
def safety_notes(user: Reader, case: int, today: date) -> QuerySet[SafetyNote]:
    """What to know before a visit."""
    notes = SafetyNote.objects.visible_to(user).filter(case=case).current(on=today)
    return notes.select_related("added_by")[:10]


@PreparedQuery
def episodes_elsewhere(user: Reader, case: int, people: list[int]) -> QuerySet[Episode]:
    """Open work with one of these people in another family: its lead is named."""
    others = Episode.objects.visible_to(user).open().exclude(case=case)
    elsewhere = others.filter(child__pk__any_of=people)
    return elsewhere.select_related("child", "case__family")[:10]


def families_with_lead(
    user: User, *, team: Team | None = None, stage: str = ""
) -> FamilyQuerySet[Family]:
    """By name, with their team and `lead`, the name of who leads today.

    Of one team or in one stage, if given.
    """
    leads = Assignment.objects.visible_to(user).open().leads()
    lead = leads.filter(case__family=OuterRef("pk")).values("worker__full_name")
    rows = families_by_name(user).select_related("team")
    rows = rows.annotate(lead=Subquery(lead[:1]))
    if team:
        rows = rows.filter(team=team)
    return rows.filter(stage=stage) if stage else rows


# --- Who works with a family --------------------------------------------------------
@PreparedQuery
def workers(user: Reader, case: int) -> QuerySet[Assignment]:
    """Who works with the family, who leads first."""
    working = Assignment.objects.visible_to(user).open().filter(case=case)
    return working.select_related("worker__agency").order_by("-role", "started_at")


def workers_ever(user: User, *, family: int) -> QuerySet[Assignment]:
    """Everybody who works or worked with the family, who came last first."""
    rows = Assignment.objects.visible_to(user).filter(case__family=family)
    rows = rows.select_related("worker", "team")
    return rows.order_by("-started_at", "-pk")[:MOST_WORKERS]


def assignment(user: User, *, case: int, key: int) -> QuerySet[Assignment]:
    """The one with this key; none if it is of another case."""
    rows = Assignment.objects.visible_to(user).filter(case=case, pk=key)
    return rows.select_related("worker", "case__family")


def has_had_lead(user: User, *, case: int) -> bool:
    """Whether anybody leads or led this case."""
    leads = Assignment.objects.visible_to(user).leads().filter(case=case)
    return leads.exists()


def open_handover(user: User, *, case: int) -> QuerySet[Handover]:
    """The one that is offered and not answered, if any."""
    offered = Handover.objects.visible_to(user).open().filter(case=case)
    return offered.select_related("to_worker", "offered_by")


# --- A person's own work ------------------------------------------------------------
@PreparedQuery
def own_work(user: Reader) -> QuerySet[Assignment]:
    """What the person works with now, by the family's name, with the last visit."""
    family = [f"case__family__{column}" for column in ("reference", "name", "stage")]
    mine = profile_of(user).user_id
    work = Assignment.objects.visible_to(user).open().filter(worker=mine)
    return (
        work.with_last_visit()
        .select_related("case__family")
        .only("role", *family)
        .order_by("case__family__sort_name", "case__family", "pk")[: MOST * 2]
    )


@PreparedQuery
def handovers_to(user: Reader) -> QuerySet[Handover, Any]:
    """Families that somebody wants to hand over to this person."""
    mine = profile_of(user).user_id
    offered = Handover.objects.visible_to(user).open().filter(to_worker=mine)
    return offered.values(
        by=F("offered_by__full_name"),
        record=F("case__family__reference"),
        name=F("case__family__name"),
    )[:MOST]
