"""Who is reminded, and in which words."""

from datetime import timedelta

import pytest

from casework.deadlines.models import Deadline
from casework.notices.models import Notification, OutboxMessage
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
    AssignmentFactory,
    member,
)


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
