"""Asking, who is told, who opened it, and whom the clock tells next."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from casework.access.acting import system_user
from casework.access.models import AuditEvent
from casework.cases.models import Case, TeamInvolvement
from casework.chronology.actions import rebuild
from casework.chronology.models import ChronologyEntry
from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.staff.models import Role
from child_protection import actions, duty, tasks
from child_protection.actions.requests import Worry
from child_protection.models import ProtectionRequest
from tests.child_protection.conftest import FRIDAY_NOON, Scene, fresh
from tests.factories import (
    AssignmentFactory,
    DenialFactory,
    RotaShiftFactory,
    TeamFactory,
    member,
)

pytestmark = pytest.mark.django_db
SATURDAY_EVENING = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def told(kind: str) -> set[int]:
    rows = Notification.objects.filter(kind=kind)
    return set(rows.values_list("recipient", flat=True))


def keys(*people) -> set[int]:
    return {person.pk for person in people}


def chase(asked: ProtectionRequest) -> int:
    return actions.chase_unopened(asked=asked, by=system_user())


def test_asking_lets_the_team_in_starts_the_clock_and_tells_the_team(scene: Scene):
    asked = scene.ask()

    assert asked.decide_by == FRIDAY_NOON + timedelta(hours=4)
    assert not asked.went_out_of_hours
    assert Case.objects.visible_to(fresh(scene.nurse)).get() == scene.case
    assert told("protection_asked") == keys(
        scene.social_worker, scene.colleague, scene.nurse
    )
    due = Deadline.objects.get(kind="protection_view")
    assert (due.due_at, due.met_on) == (asked.decide_by, None)
    assert "nights and weekends included" in due.working
    line = ChronologyEntry.objects.get(source_type="protectionrequest")
    assert line.title == "Child protection view asked for: today"
    assert AuditEvent.objects.filter(event="protection_asked").count() == 1


def test_asking_at_night_reaches_the_first_on_call_as_well(scene: Scene, travel):
    travel.move_to(SATURDAY_EVENING)

    asked = scene.ask()

    assert asked.went_out_of_hours
    assert scene.on_call[0].pk in told("protection_asked")
    assert not keys(*scene.on_call[1:]) & told("protection_asked")


def test_a_bank_holiday_is_out_of_hours_at_midday(scene: Scene, travel):
    travel.move_to(datetime(2026, 12, 28, 12, tzinfo=UTC))

    assert scene.ask().went_out_of_hours
    assert duty.number_to_ring(clock.now()) == "01632 960999"


def test_the_duty_number_changes_with_the_hour(travel):
    assert duty.number_to_ring(clock.now()) == "01632 960100"
    travel.move_to(FRIDAY_NOON + timedelta(hours=5))
    assert duty.number_to_ring(clock.now()) == "01632 960999"


def test_sending_twice_asks_once(scene: Scene):
    worry = Worry("today", "A bruise.", "Nobody", family_knows=True)
    same = {
        "submission_id": uuid.uuid4(),
        "case": scene.case,
        "children": scene.children,
        "worry": worry,
    }

    first = actions.ask_for_view(**same, by=scene.worker)
    second = actions.ask_for_view(**same, by=scene.worker)

    assert first == second
    assert ProtectionRequest.objects.count() == 1
    assert Deadline.objects.filter(kind="protection_view").count() == 1
    with pytest.raises(RuleRefused):
        actions.ask_for_view(**same, by=scene.social_worker)


def test_a_closed_case_is_not_asked_about_here(scene: Scene):
    Case.objects.update(closed_on=clock.today())

    with pytest.raises(RuleRefused, match="Ring the duty number"):
        scene.ask()


def test_nobody_who_may_not_open_the_record_is_told(scene: Scene):
    DenialFactory(user=scene.colleague, family=scene.family)

    scene.ask()

    assert scene.colleague.pk not in told("protection_asked")


def test_a_restricted_record_tells_nobody_of_the_team(scene: Scene):
    scene.family.is_restricted = True
    scene.family.save()

    scene.ask()

    assert told("protection_asked") == set()


def test_only_somebody_who_can_decide_and_did_not_ask_opens_it(scene: Scene):
    asked = scene.ask(by=scene.worker)

    for person in (scene.nurse, scene.worker, scene.head):
        assert (
            actions.open_request(asked=asked, by=fresh(person)).first_opened_at is None
        )
    as_it_was = ProtectionRequest.objects.get(pk=asked.pk)
    opened = actions.open_request(asked=asked, by=fresh(scene.social_worker))
    for seen in (opened, as_it_was):
        again = actions.open_request(asked=seen, by=fresh(scene.colleague))

        assert again.first_opened_by == scene.social_worker
    assert again.first_opened_at == clock.now()
    assert AuditEvent.objects.filter(event="protection_opened").count() == 1


def test_the_senders_own_look_never_counts(scene: Scene):
    TeamInvolvement.objects.create(
        case=scene.case, team=scene.team, started_at=clock.now()
    )
    asked = scene.ask(by=scene.social_worker)

    same = actions.open_request(asked=asked, by=fresh(scene.social_worker))

    assert same.first_opened_at is None


def test_the_first_on_call_opens_it_at_night_and_not_when_off_call(scene, travel):
    asked = scene.ask()
    edt = scene.on_call[0]

    assert actions.open_request(asked=asked, by=fresh(edt)).first_opened_at is None
    travel.move_to(SATURDAY_EVENING)
    assert actions.open_request(asked=asked, by=fresh(edt)).first_opened_by == edt


def test_the_rota_is_told_one_by_one_each_half_hour(scene: Scene, travel):
    travel.move_to(SATURDAY_EVENING)
    asked = scene.ask()

    travel.shift(timedelta(minutes=29))
    assert chase(asked) == 0
    travel.shift(timedelta(minutes=1))
    assert chase(asked) == 1
    assert told("protection_unopened") == keys(scene.on_call[1])
    assert chase(asked) == 0
    travel.shift(timedelta(minutes=30))
    assert chase(asked) == 1
    assert told("protection_unopened") == keys(*scene.on_call[1:])
    asked.refresh_from_db()
    assert asked.chased == 2


def test_after_the_rota_the_social_workers_are_told_again(scene: Scene, travel):
    travel.move_to(SATURDAY_EVENING)
    asked = scene.ask()

    travel.shift(timedelta(hours=10))

    assert chase(asked) == 4  # two on call, two social workers; then nobody is left
    assert told("protection_unopened") == keys(
        *scene.on_call[1:], scene.social_worker, scene.colleague
    )
    assert chase(asked) == 0


def test_in_office_hours_the_social_workers_are_told_one_by_one(scene: Scene, travel):
    asked = scene.ask()

    travel.shift(timedelta(minutes=30))
    chase(asked)

    assert told("protection_unopened") == keys(scene.social_worker)


def test_nobody_is_told_once_it_is_open(scene: Scene, travel):
    asked = scene.ask()
    actions.open_request(asked=asked, by=fresh(scene.social_worker))

    travel.shift(timedelta(hours=2))

    assert chase(asked) == 0


def test_a_denied_person_on_call_is_passed_over(scene: Scene, travel):
    travel.move_to(SATURDAY_EVENING)
    asked = scene.ask()
    DenialFactory(user=scene.on_call[1], family=scene.family)

    travel.shift(timedelta(minutes=30))
    chase(asked)

    assert told("protection_unopened") == keys(scene.on_call[2])


def test_the_next_shift_is_told_when_it_comes_on(scene: Scene, travel):
    travel.move_to(SATURDAY_EVENING)
    asked = scene.ask()
    scene.on_call[0].shifts.update(ends_at=SATURDAY_EVENING + timedelta(minutes=10))
    late = RotaShiftFactory(
        position=1,
        user=scene.head,
        starts_at=SATURDAY_EVENING + timedelta(minutes=10),
        ends_at=SATURDAY_EVENING + timedelta(hours=12),
    )

    travel.shift(timedelta(minutes=30))
    chase(asked)

    assert told("protection_unopened") == {late.user_id}


def test_the_scheduled_task_looks_at_each_unopened_request(
    scene: Scene, travel, settings
):
    asked = scene.ask()
    travel.shift(timedelta(minutes=31))

    tasks.chase_request(asked.pk)
    tasks.chase_request(asked.pk)

    assert Notification.objects.filter(kind="protection_unopened").count() == 1


def test_taking_and_putting_back(scene: Scene):
    asked = scene.ask()

    actions.take_request(asked=asked, by=fresh(scene.social_worker))
    asked.refresh_from_db()
    assert asked.taken_by == scene.social_worker
    assert asked.first_opened_by == scene.social_worker
    with pytest.raises(RuleRefused, match="Grace Obi has this"):
        actions.take_request(asked=asked, by=fresh(scene.colleague))
    actions.put_back_request(asked=asked, by=fresh(scene.colleague))
    asked.refresh_from_db()
    assert asked.taken_by is None
    with pytest.raises(RuleRefused, match="Nobody has this"):
        actions.put_back_request(asked=asked, by=fresh(scene.colleague))


@pytest.mark.parametrize("who", ["nurse", "worker", "stranger", "head"])
def test_others_cannot_take_it(scene: Scene, who: str):
    asked = scene.ask()

    with pytest.raises(RuleRefused):
        actions.take_request(asked=asked, by=fresh(getattr(scene, who)))


def test_a_social_worker_of_another_team_does_not_act_for_it(scene: Scene):
    elsewhere = member(Role.SOCIAL_WORKER, TeamFactory(kind="child_protection"))
    AssignmentFactory(case=scene.case, worker=elsewhere, role="co_worker")
    asked = scene.ask()

    assert Case.objects.visible_to(fresh(elsewhere)).exists()
    assert (
        actions.open_request(asked=asked, by=fresh(elsewhere)).first_opened_at is None
    )
    with pytest.raises(RuleRefused):
        actions.take_request(asked=asked, by=fresh(elsewhere))


def test_the_chronology_is_rebuilt_the_same(scene: Scene):
    scene.ask()
    before = sorted(ChronologyEntry.objects.values_list("title", "happened_on"))

    rebuild(by=system_user())

    after = sorted(ChronologyEntry.objects.values_list("title", "happened_on"))
    assert [line for line in after if line in before] == before
