"""What child protection shows on a family's record, and its number in the menu."""

from typing import Any

from django.db.models import QuerySet

from casework.access.permission import can
from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.cases.models import ProtectionRequest, TeamInvolvement
from casework.foundations import clock
from casework.staff.models import Team, User
from casework.views.work import Clock
from child_protection import rules
from child_protection.capabilities import PROTECTION_QUEUE
from child_protection.kinds import CONFERENCE_DUE
from child_protection.models import Section47Enquiry, StrategyDiscussion

MOST_COUNTED = 99


@PreparedQuery
def undecided(user: Reader) -> QuerySet[ProtectionRequest, int]:
    rows = ProtectionRequest.objects.visible_to(user).undecided()
    return rows.order_by().values_list("pk", flat=True)[:MOST_COUNTED]


@PreparedQuery
def team_since(user: Reader, case: int) -> QuerySet[TeamInvolvement]:
    parts = TeamInvolvement.objects.visible_to(user).open().filter(case=case)
    since = parts.filter(team__kind=Team.Kind.CHILD_PROTECTION)
    return since.select_related("team").order_by("started_at")[:1]


@PreparedQuery
def requests_of(user: Reader, case: int) -> QuerySet[ProtectionRequest]:
    asked = ProtectionRequest.objects.visible_to(user).undecided().filter(case=case)
    return asked.by_decide_by()[:5]


@PreparedQuery
def discussions_of(user: Reader, case: int) -> QuerySet[StrategyDiscussion]:
    return StrategyDiscussion.objects.visible_to(user).filter(case=case).by_time()


@PreparedQuery
def enquiries_of(user: Reader, case: int) -> QuerySet[Section47Enquiry]:
    running = Section47Enquiry.objects.visible_to(user).open().filter(case=case)
    return running.select_related("child").order_by("started_on", "pk")


def waiting(user: User) -> int:
    """Requests to decide that this person may open, counted no further than 99."""
    return len(undecided(user))


def team_panel(record: Any) -> dict[str, Any]:
    """Since when the team works with the family, and what runs because of it."""
    user, case = record.user, record.case.pk
    known = discussions_of(user, case=case)
    now = clock.now()
    return {
        "since": next(iter(team_since(user, case=case)), None),
        "requests": [
            (row, rules.in_words(row.decide_by, now=now))
            for row in requests_of(user, case=case)
        ],
        "discussions": [
            (row, rules.in_words(row.to_be_held_at, now=now))
            for row in known
            if row.held_at is None
        ],
        "under_enquiry": under_enquiry(record) if any(d.held_at for d in known) else [],
        "may_review": bool(can(user, PROTECTION_QUEUE, record.family)),
    }


def under_enquiry(record: Any) -> list[tuple[Section47Enquiry, Clock | None]]:
    """Each open enquiry with its conference; none starts without a discussion."""
    kind = CONFERENCE_DUE.key
    due = {row.child_id: row for row in record.clocks if row.kind == kind}
    enquiries = enquiries_of(record.user, case=record.case.pk)
    return [(row, due.get(row.child_id)) for row in enquiries]
