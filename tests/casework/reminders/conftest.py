"""Families with clocks, on Friday 20 November 2026, and who was told of them."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest

from casework.access.acting import system_user
from casework.notices.models import Notification
from casework.reminders import actions
from tests.factories import (
    DeadlineFactory,
    working_family,
)

TODAY = date(2026, 11, 20)
SOON, LATE, VERY_LATE = (TODAY + timedelta(days=days) for days in (3, -1, -6))


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to(datetime.combine(TODAY, time(12), UTC))


def family_with(due_on, *, kind="family_help_visit", children=1, **fields):
    """A family led by somebody, with one clock for each child."""
    made = working_family(children=children, visit_due=False, **fields)
    for child in made.children:
        DeadlineFactory(
            case=made.case,
            child=child,
            kind=kind,
            due_on=due_on,
            triggered_on=date(2026, 1, 5),
        )
    return made


def remind_on(day):
    return actions.remind(on=day, by=system_user())


def told():
    """How often each person was told by each rule."""
    return Counter(Notification.objects.values_list("recipient", "kind"))
