"""What child protection shows on a family's record, and its number in the menu."""

from typing import Any

from casework import clock
from casework.access.capabilities import Capability
from casework.access.permission import can
from casework.cases.models import ProtectionRequest, TeamInvolvement
from casework.deadlines.models import Deadline
from casework.staff.models import Team, User
from casework.views.work import Clock
from child_protection import rules
from child_protection.models import Section47Enquiry, StrategyDiscussion

MOST_COUNTED = 99


def waiting(user: User) -> int:
    """Requests to decide that this person may open, counted no further than 99."""
    rows = ProtectionRequest.objects.visible_to(user).undecided()
    return rows.values("pk")[:MOST_COUNTED].count()


def team_panel(record: Any) -> dict[str, Any]:
    """Since when the team works with the family, and what runs because of it."""
    user, case = record.user, record.case
    parts = TeamInvolvement.objects.visible_to(user).open().filter(case=case)
    since = parts.filter(team__kind=Team.Kind.CHILD_PROTECTION)
    requests = ProtectionRequest.objects.visible_to(user).undecided().filter(case=case)
    discussions = StrategyDiscussion.objects.visible_to(user).filter(case=case)
    known = list(discussions.by_time())
    now = clock.now()
    return {
        "since": since.select_related("team").order_by("started_at").first(),
        "requests": [
            (row, rules.in_words(row.decide_by, now=now))
            for row in requests.by_decide_by()[:5]
        ],
        "discussions": [
            (row, rules.in_words(row.to_be_held_at, now=now))
            for row in known
            if row.held_at is None
        ],
        "under_enquiry": under_enquiry(record) if any(d.held_at for d in known) else [],
        "may_review": bool(can(user, Capability.PROTECTION_QUEUE, record.family)),
    }


def under_enquiry(record: Any) -> list[tuple[Section47Enquiry, Clock | None]]:
    """Each open enquiry with its conference; none starts without a discussion."""
    kind = Deadline.Kind.INITIAL_CONFERENCE
    due = {row.child_id: row for row in record.clocks if row.kind == kind}
    enquiries = Section47Enquiry.objects.visible_to(record.user).open()
    rows = enquiries.filter(case=record.case).select_related("child")
    return [(r, due.get(r.child_id)) for r in rows.order_by("started_on", "pk")]
