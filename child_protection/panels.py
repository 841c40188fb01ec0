"""What child protection shows on a family's record, and its number in the menu."""

from typing import Any

from casework.access.permission import can
from casework.deadlines.due import Clock
from casework.foundations import clock
from casework.staff.models import User
from casework.views.places import RecordPage
from child_protection import rules
from child_protection.capabilities import PROTECTION_QUEUE
from child_protection.kinds import CONFERENCE_DUE
from child_protection.models import Section47Enquiry
from child_protection.reads.discussions import discussions_of, enquiries_of
from child_protection.reads.requests import requests_of, undecided_keys
from child_protection.reads.team import team_since


def waiting(user: User) -> int:
    """Requests to decide that this person may open, counted no further than 99."""
    return len(undecided_keys(user))


def team_panel(record: RecordPage) -> dict[str, Any]:
    """Since when the team works with the family, and what runs because of it."""
    user, case = record.user, record.case.pk
    discussions = discussions_of(user, case=case)
    now = clock.now()
    return {
        "since": next(iter(team_since(user, case=case)), None),
        "requests": [
            (row, rules.in_words(row.decide_by, now=now))
            for row in requests_of(user, case=case)
        ],
        "discussions": [
            (row, rules.in_words(row.to_be_held_at, now=now))
            for row in discussions
            if row.held_at is None
        ],
        "under_enquiry": under_enquiry(record)
        if any(row.held_at for row in discussions)
        else [],
        "may_review": bool(can(user, PROTECTION_QUEUE, record.family)),
    }


def under_enquiry(record: RecordPage) -> list[tuple[Section47Enquiry, Clock | None]]:
    """Each open enquiry with its conference; none starts without a discussion."""
    kind = CONFERENCE_DUE.key
    due = {row.child_id: row for row in record.clocks if row.kind == kind}
    enquiries = enquiries_of(record.user, case=record.case.pk)
    return [(row, due.get(row.child_id)) for row in enquiries]
