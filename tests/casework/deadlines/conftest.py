"""A family with one child and a manager, on Friday 20 November 2026 at noon."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from casework.access.models import AuditEvent
from casework.cases.kinds import FAMILY_HELP_VISIT
from casework.deadlines import actions
from casework.deadlines.models import Deadline
from casework.deadlines.rules import working_days
from casework.staff.models import Role, User
from child_protection.kinds import VIEW_DUE
from tests import factories as make
from tests.factories import WorkingFamily

TODAY = date(2026, 11, 20)  # a Friday
DAY = timedelta(days=1)
NOON = datetime.combine(TODAY, time(12), UTC)


@pytest.fixture(autouse=True)
def travel():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def known() -> WorkingFamily:
    return make.working_family(children=1, visit_due=False)


@pytest.fixture
def manager(known: WorkingFamily) -> User:
    return make.member(Role.TEAM_MANAGER, team=known.family.team)


def opened(known: WorkingFamily, **changed) -> Deadline:
    """Twenty working days from Monday 2 November: due on the 30th."""
    whose = {"family_id": known.family.pk, "case": known.case}
    length = working_days(20)
    facts = {
        "kind": FAMILY_HELP_VISIT,
        "child": known.children[0],
        "from_day": date(2026, 11, 2),
        "length": length,
        "repeats_every": length,
    }
    return actions.open_clock(**whose | facts | changed)


def hours(known: WorkingFamily, due_at: datetime = NOON) -> Deadline:
    return actions.open_clock_hours(
        kind=VIEW_DUE,
        family_id=known.family.pk,
        case=known.case,
        from_moment=NOON - timedelta(hours=24),
        due_at=due_at,
        working="24 hours",
    )


def met(due: Deadline, on: date = TODAY, **how) -> Deadline | None:
    return actions.meet(deadline=due, on=on, by=due.family, **how)


def fresh(due: Deadline) -> Deadline:
    return Deadline.objects.get(pk=due.pk)


def audited(event: str) -> AuditEvent:
    return AuditEvent.objects.get(event=event)
