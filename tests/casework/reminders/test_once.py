"""Each is reminded once, on London's days, and many in bulk."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.access.acting import system_user
from casework.deadlines.models import Deadline
from casework.notices.models import OutboxMessage
from casework.reminders.tasks import remind
from casework.staff.models import Role
from tests.casework.reminders.conftest import (
    LATE,
    SOON,
    TODAY,
    VERY_LATE,
    family_with,
    remind_on,
    told,
)
from tests.casework.test_notices import in_threads
from tests.factories import (
    TeamFactory,
    member,
)


@pytest.mark.usefixtures("committed_db")
def test_remind_ten_times_at_once_writes_one_row_each():
    team = TeamFactory()
    manager = member(Role.TEAM_MANAGER, team=team)
    made = [family_with(VERY_LATE, team=team, children=2) for _ in range(4)]

    system_user()

    in_threads(10, lambda: remind_on(TODAY))

    assert told() == {
        **{(one.lead.pk, "late"): 1 for one in made},
        (manager.pk, "late_manager"): 4,
    }
    assert OutboxMessage.objects.count() == 5


@pytest.mark.django_db
def test_remind_each_day_tells_each_rule_once():
    made = family_with(date(2026, 11, 20))
    manager = member(Role.TEAM_MANAGER, team=made.family.team)

    for day in range(10, 31):
        for _ in range(2):
            remind_on(date(2026, 11, day))

    assert told() == {
        (made.lead.pk, "due_soon"): 1,
        (made.lead.pk, "late"): 1,
        (manager.pk, "late_manager"): 1,
    }


@pytest.mark.django_db
def test_remind_after_three_days_off_catches_up():
    made = family_with(date(2026, 11, 20))
    remind_on(date(2026, 11, 18))

    remind_on(date(2026, 11, 21))

    assert set(told()) == {(made.lead.pk, "due_soon"), (made.lead.pk, "late")}


@pytest.mark.django_db
def test_remind_of_a_clock_that_moved_tells_of_the_new_day():
    made = family_with(TODAY)
    remind_on(TODAY)
    Deadline.objects.update(due_on=SOON)

    remind_on(TODAY)

    assert told() == {(made.lead.pk, "due_soon"): 2}


# --- Midnight is London's -----------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "due_on", "rule"),
    [
        # 29 March 2026: the clocks go forward at 1am.
        ("2026-03-28T23:59", date(2026, 3, 28), "due_soon"),
        ("2026-03-29T00:00", date(2026, 3, 28), "late"),
        ("2026-03-29T22:59", date(2026, 3, 29), "due_soon"),
        ("2026-03-29T23:00", date(2026, 3, 29), "late"),  # midnight in London
        # 25 October 2026: they go back at 2am.
        ("2026-10-24T22:59", date(2026, 10, 24), "due_soon"),
        ("2026-10-24T23:00", date(2026, 10, 24), "late"),  # midnight in London
        ("2026-10-25T23:59", date(2026, 10, 25), "due_soon"),
        ("2026-10-26T00:00", date(2026, 10, 25), "late"),
    ],
)
def test_remind_task_at_the_edge_of_a_day(moment, due_on, rule, time_machine):
    time_machine.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False)
    made = family_with(due_on)

    remind()

    assert set(told()) == {(made.lead.pk, rule)}


# --- In bulk ------------------------------------------------------------------------
@pytest.mark.django_db
def test_remind_asks_as_many_questions_for_forty_as_for_two():
    team = TeamFactory()
    lead = member(team=team)
    system_user()  # made when it is first asked for

    def questions(families):
        for _ in range(families):
            family_with(LATE, team=team, lead=lead, children=1)
        with CaptureQueriesContext(connection) as asked:
            remind_on(TODAY)
        return len(asked)

    assert questions(2) == questions(38)
    assert told() == {(lead.pk, "late"): 40}
