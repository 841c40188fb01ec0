"""Who is reminded of what, once each."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.access.acting import system_user
from casework.deadlines.models import Deadline
from casework.notices.models import Notification, OutboxMessage
from casework.reminders import actions
from casework.reminders.tasks import remind
from casework.staff.models import Role
from tests.casework.test_notices import in_threads
from tests.factories import (
    AssignmentFactory,
    DeadlineFactory,
    DeadlinePauseFactory,
    DenialFactory,
    TeamFactory,
    member,
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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due_on", "lead_is_told", "manager_is_told"),
    [
        pytest.param(SOON + timedelta(days=1), set(), set(), id="not yet"),
        pytest.param(SOON, {"due_soon"}, set(), id="soon"),
        pytest.param(TODAY, {"due_soon"}, set(), id="today"),
        pytest.param(LATE, {"late"}, set(), id="late"),
        pytest.param(VERY_LATE, {"late"}, {"late_manager"}, id="very late"),
    ],
)
def test_remind_tells_the_lead_and_then_the_manager(
    due_on, lead_is_told, manager_is_told
):
    made = family_with(due_on)
    manager = member(Role.TEAM_MANAGER, team=made.family.team)
    member(Role.TEAM_MANAGER)  # of another team
    member(team=made.family.team)  # a colleague

    remind_on(TODAY)

    assert set(told()) == {(made.lead.pk, rule) for rule in lead_is_told} | {
        (manager.pk, rule) for rule in manager_is_told
    }


@pytest.mark.django_db
def test_remind_says_what_is_due_without_a_name():
    made = family_with(TODAY, children=1)

    remind_on(TODAY)

    notice = Notification.objects.get()
    reference = made.family.reference
    assert notice.text == f"Visit due by 20 November 2026: record {reference}"
    assert notice.url == f"/families/{reference}/"
    assert notice.family == made.family


@pytest.mark.django_db
def test_remind_of_children_with_the_same_day_is_one_notice():
    made = family_with(TODAY, children=3)
    Deadline.objects.filter(child=made.children[2]).update(due_on=LATE)

    remind_on(TODAY)

    assert told() == {(made.lead.pk, "due_soon"): 1, (made.lead.pk, "late"): 1}
    assert OutboxMessage.objects.count() == 1


@pytest.mark.django_db
def test_remind_of_a_protection_clock_tells_both_leads():
    made = family_with(TODAY, kind="strategy_discussion")
    protection = AssignmentFactory(
        case=made.case, worker=member(Role.SOCIAL_WORKER), role="lead_protection"
    ).worker

    remind_on(TODAY)

    assert told() == {(made.lead.pk, "due_soon"): 1, (protection.pk, "due_soon"): 1}


@pytest.mark.django_db
def test_remind_of_a_visit_leaves_the_protection_lead_alone():
    made = family_with(TODAY)
    AssignmentFactory(
        case=made.case, worker=member(Role.SOCIAL_WORKER), role="lead_protection"
    )

    remind_on(TODAY)

    assert set(told()) == {(made.lead.pk, "due_soon")}


# --- Nobody who should not ----------------------------------------------------------
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


# --- Once ----------------------------------------------------------------------------
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


# --- Midnight is London's -------------------------------------------------------------
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


# --- In bulk --------------------------------------------------------------------------
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
