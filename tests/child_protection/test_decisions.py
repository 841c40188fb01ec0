"""Deciding once, by somebody else, and what follows at once and what does not."""

from datetime import timedelta

import pytest

from casework.cases.models import (
    Assignment,
    Case,
    Decision,
    EpisodeStatus,
    TeamInvolvement,
)
from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from child_protection.kinds import AFTER_VIEW
from child_protection.models import ProtectionRequest, StrategyDiscussion
from tests.child_protection.conftest import Scene, fresh
from tests.factories import AssignmentFactory, DenialFactory

pytestmark = pytest.mark.django_db


def statuses() -> set[str]:
    return set(EpisodeStatus.objects.values_list("status", flat=True))


def test_a_strategy_discussion_is_set_and_no_status_changes(scene: Scene):
    asked = scene.ask()

    decision = scene.decide(asked, hold_at=clock.now() + timedelta(hours=20))

    assert decision.kind == AFTER_VIEW.key
    discussion = StrategyDiscussion.objects.get(request=asked)
    due = Deadline.objects.get(kind="strategy_discussion")
    assert discussion.to_be_held_at == due.due_at == clock.now() + timedelta(hours=20)
    assert discussion.held_at is None
    assert statuses() == {"section_17"}
    scene.family.refresh_from_db()
    assert scene.family.stage == "section_17"
    view = Deadline.objects.get(kind="protection_view")
    assert (view.met_by_type, view.met_by_id) == ("decision", decision.pk)
    assert (view.met_at, view.met_on) == (decision.decided_at, clock.today())
    assert {due.family, view.family} == {scene.family}


def test_the_lead_child_protection_practitioner_joins_and_the_lead_stays(scene: Scene):
    scene.decide(scene.ask(), lead=scene.colleague)

    working = {a.role: a.worker for a in Assignment.objects.open()}
    assert working == {"lead": scene.worker, "lead_protection": scene.colleague}


def test_the_family_keeps_the_lead_protection_practitioner_it_has(scene: Scene):
    AssignmentFactory(
        case=scene.case,
        worker=scene.colleague,
        team=scene.team,
        role="lead_protection",
        started_at=clock.now() - timedelta(days=3),
    )

    scene.decide(scene.ask(), lead=None)

    lead = Assignment.objects.open().get(role="lead_protection")
    assert lead.worker == scene.colleague


@pytest.mark.parametrize("days_left", [None, -1])
def test_the_lead_must_hold_a_live_registration(scene: Scene, days_left):
    registrations = scene.social_worker.registrations.all()
    if days_left is None:
        registrations.delete()
    else:
        registrations.update(expires_on=clock.today() + timedelta(days=days_left))
    asked = scene.ask()

    with pytest.raises(RuleRefused, match="registration is in date"):
        scene.decide(asked)

    asked.refresh_from_db()
    assert asked.decided_at is None


@pytest.mark.parametrize("outcome", ["nfa", "family_help"])
def test_otherwise_the_team_leaves_and_no_longer_looks_in(scene: Scene, outcome):
    asked = scene.ask()

    scene.decide(asked, outcome)

    assert not TeamInvolvement.objects.open().exists()
    assert not Case.objects.visible_to(fresh(scene.social_worker)).exists()
    assert not StrategyDiscussion.objects.exists()
    assert statuses() == {"section_17"}


def test_the_team_stays_while_another_request_is_open(scene: Scene):
    first, second = scene.ask(), scene.ask()

    scene.decide(first, "nfa")
    assert TeamInvolvement.objects.open().exists()
    scene.decide(second, "nfa")
    assert not TeamInvolvement.objects.open().exists()
    assert Deadline.objects.filter(met_on=clock.today()).count() == 2


def test_registration_is_in_date_on_its_last_day(scene: Scene):
    scene.social_worker.registrations.update(expires_on=clock.today())

    scene.decide(scene.ask())

    assert Assignment.objects.open().filter(role="lead_protection").exists()


def test_the_team_stays_until_the_discussion_is_held(scene: Scene):
    first, second = scene.ask(), scene.ask()
    scene.decide(first, "strategy")

    scene.decide(second, "nfa")

    assert TeamInvolvement.objects.open().exists()


@pytest.mark.parametrize("decided", ["week", "today"])
def test_the_clock_of_this_request_is_met_and_not_that_of_another(
    scene: Scene, decided: str
):
    asked = {urgency: scene.ask(urgency=urgency) for urgency in ("week", "today")}

    decision = scene.decide(asked[decided], "nfa")

    clocks = Deadline.objects.filter(kind="protection_view")
    assert {c.due_at: c.met_by_id for c in clocks} == {
        request.decide_by: decision.pk if urgency == decided else None
        for urgency, request in asked.items()
    }


def test_whoever_decides_is_not_told_by_themselves(scene: Scene):
    Assignment.objects.update(ended_at=clock.now())
    AssignmentFactory(
        case=scene.case, worker=scene.social_worker, started_at=clock.now()
    )

    scene.decide(scene.ask(), "nfa")

    rows = Notification.objects.filter(kind="protection_decided")
    assert {row.recipient for row in rows} == {scene.worker}


def test_nobody_is_told_of_a_decision_about_what_they_may_not_open(scene: Scene):
    asked = scene.ask()
    DenialFactory(user=scene.worker, family=scene.family)

    scene.decide(asked, "nfa")

    assert not Notification.objects.filter(kind="protection_decided").exists()


def test_who_asked_and_the_lead_practitioner_are_told(scene: Scene):
    AssignmentFactory(case=scene.case, worker=scene.colleague, role="co_worker")
    asked = scene.ask(by=scene.colleague)

    scene.decide(asked, "nfa")

    rows = Notification.objects.filter(kind="protection_decided")
    assert {row.recipient for row in rows} == {scene.worker, scene.colleague}
    assert all(scene.family.name not in row.text for row in rows)
    assert all(scene.family.reference in row.text for row in rows)


def test_who_asked_cannot_decide(scene: Scene):
    scene.ask()
    asked = scene.ask(by=scene.social_worker)

    with pytest.raises(RuleRefused, match="somebody else must decide"):
        scene.decide(asked, "nfa")


def test_it_is_decided_once_and_the_second_hears_by_whom(scene: Scene):
    asked = scene.ask()
    scene.ask()
    scene.decide(asked, "nfa")

    with pytest.raises(RuleRefused, match=r"Grace Obi decided this on 20 November"):
        scene.decide(asked, "strategy", by=scene.colleague)

    assert Decision.objects.count() == 1
    assert not StrategyDiscussion.objects.exists()


@pytest.mark.parametrize("who", ["nurse", "worker", "stranger", "head"])
def test_others_cannot_decide(scene: Scene, who: str):
    asked = scene.ask()

    with pytest.raises(RuleRefused):
        scene.decide(asked, "nfa", by=getattr(scene, who))

    assert not Decision.objects.exists()


def test_on_call_decides_at_night_and_not_by_day(scene: Scene, travel):
    asked = scene.ask(urgency="day")

    with pytest.raises(RuleRefused):
        scene.decide(asked, "nfa", by=scene.on_call[0])
    travel.shift(timedelta(hours=8))
    scene.decide(asked, "nfa", by=scene.on_call[0])

    assert ProtectionRequest.objects.get().decided_by == scene.on_call[0]


def test_a_time_gone_by_is_refused_and_nothing_is_decided(scene: Scene):
    asked = scene.ask()

    with pytest.raises(RuleRefused, match="still to come"):
        scene.decide(asked, hold_at=clock.now())


def test_somebody_denied_cannot_join_as_lead(scene: Scene):
    DenialFactory(user=scene.colleague, family=scene.family)
    asked = scene.ask()

    with pytest.raises(RuleRefused, match="cannot work with this family"):
        scene.decide(asked, lead=scene.colleague)
