"""What several pages of a family read, each with its SQL kept."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.cases.models import Assignment, Case, SafetyNote
from casework.people.models import FamilyMember
from casework.people.querysets import FamilyMemberQuerySet


@PreparedQuery
def latest_case(user: Reader, reference: str) -> QuerySet[Case]:
    """The open case of the family with this reference, else its last; none if hidden."""
    here = Case.objects.visible_to(user).filter(family__reference=reference)
    return here.select_related("family__team").latest_first()[:1]


@PreparedQuery
def safety_notes(user: Reader, case: int, today: date) -> QuerySet[SafetyNote]:
    """What to know before a visit."""
    notes = SafetyNote.objects.visible_to(user).filter(case=case).current(on=today)
    return notes.select_related("added_by")[:10]


def _members(user: Reader, family: int, today: date) -> FamilyMemberQuerySet:
    here = FamilyMember.objects.visible_to(user).filter(family=family)
    return here.current(on=today).select_related("person").oldest_first()


@PreparedQuery
def members(user: Reader, family: int, today: date) -> QuerySet[FamilyMember]:
    """Who is in the family today, children first."""
    return _members(user, family, today)


@PreparedQuery
def members_seen(user: Reader, family: int, today: date) -> QuerySet[Any]:
    """The same, with `last_seen` and `last_alone` of each child."""
    return _members(user, family, today).with_last_seen()


@PreparedQuery
def workers(user: Reader, case: int) -> QuerySet[Assignment]:
    """Who works with the family, who leads first."""
    working = Assignment.objects.visible_to(user).open().filter(case=case)
    return working.select_related("worker__agency").order_by("-role", "started_at")
