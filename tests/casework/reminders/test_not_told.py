"""Nobody is reminded who should not be."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from casework.access.acting import system_user
from casework.deadlines.models import Deadline
from casework.notices.models import Notification, OutboxMessage
from casework.reminders import actions
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
from tests.factories import (
    DeadlineFactory,
    DeadlinePauseFactory,
    DenialFactory,
    member,
)


@pytest.mark.django_db
def test_remind_tells_nobody_of_a_contact_that_waits():
    """A family without work has no lead; its team's manager is not told either."""
    made = family_with(SOON, children=0)
    member(Role.TEAM_MANAGER, team=made.family.team)
    DeadlineFactory(
        of_contact=True,
        family=made.family,
        triggered_on=date(2026, 1, 5),
        due_on=VERY_LATE,
    )

    remind_on(TODAY)

    assert not Notification.objects.exists()


def deny_the_lead(made):
    DenialFactory(user=made.lead, family=made.family)


def lead_leaves(made):
    made.lead.is_active = False
    made.lead.save()


def lead_hands_over(made):
    made.assignment.ended_at = made.assignment.started_at + timedelta(days=1)
    made.assignment.save()


def close_the_case(made):
    made.case.closed_on = TODAY
    made.case.save()


def meet_the_deadline(made):
    Deadline.objects.update(met_on=TODAY)


def pause_the_clock(made):
    DeadlinePauseFactory(deadline=Deadline.objects.get())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        deny_the_lead,
        lead_leaves,
        lead_hands_over,
        close_the_case,
        meet_the_deadline,
        pause_the_clock,
    ],
)
def test_remind_tells_nobody_after(change):
    made = family_with(LATE)
    change(made)

    remind_on(TODAY)

    assert not Notification.objects.exists()
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("began", "ended", "is_told"),
    [
        pytest.param(0, None, True, id="leads from this moment"),
        pytest.param(1, None, False, id="leads in a second"),
        pytest.param(-9, 1, True, id="led for a second more"),
        pytest.param(-9, 0, False, id="led to this moment"),
    ],
)
def test_remind_tells_whoever_leads_at_this_moment(began, ended, is_told, time_machine):
    now = datetime.combine(TODAY, time(12), UTC)
    time_machine.move_to(now, tick=False)
    made = family_with(LATE)
    made.assignment.started_at = now + timedelta(seconds=began)
    if ended is not None:
        made.assignment.ended_at = now + timedelta(seconds=ended)
    made.assignment.save()

    actions.remind(on=TODAY, by=system_user())

    assert bool(told()) is is_told


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda made, manager: DenialFactory(user=manager, family=made.family),
        lambda made, manager: type(made.family).objects.update(is_restricted=True),
        lambda made, manager: manager.memberships.update(ended_on=TODAY),
        lambda made, manager: (
            type(manager).objects.filter(pk=manager.pk).update(is_active=False)
        ),
    ],
    ids=["denied", "restricted", "left the team", "account closed"],
)
def test_remind_never_tells_a_manager_who_may_not_see(change):
    made = family_with(VERY_LATE)
    manager = member(Role.TEAM_MANAGER, team=made.family.team)
    change(made, manager)

    remind_on(TODAY)

    assert set(told()) == {(made.lead.pk, "late")}
