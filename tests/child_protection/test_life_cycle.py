"""Any order of acts by anybody leaves a request in a state that makes sense."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.cases.models import Decision, EpisodeStatus
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from child_protection import actions
from child_protection.models import (
    ProtectionRequest,
    Section47Enquiry,
    StrategyDiscussion,
)
from child_protection.request_state import state_of
from child_protection.rules import TRANSITIONS, State
from tests.child_protection.conftest import FRIDAY_NOON, Scene, fresh
from tests.child_protection.test_discussions import hold

pytestmark = pytest.mark.django_db
ACTORS = ("social_worker", "colleague", "nurse", "worker", "stranger")
ACTS = ("open", "take", "put_back", "strategy", "nfa", "hold")
askers = st.sampled_from(("worker", "social_worker"))
orders = st.lists(
    st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTS)), min_size=1, max_size=8
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asker=askers, steps=orders)
def test_any_order_of_acts_makes_sense(scene: Scene, asker: str, steps):
    live_and_undo(scene, asker, steps)


@pytest.mark.soak
@given(asker=askers, steps=orders)
def test_any_order_of_acts_makes_sense_for_long(scene: Scene, asker: str, steps):
    live_and_undo(scene, asker, steps)


def live_and_undo(scene: Scene, asker: str, steps) -> None:
    scene.travel.move_to(FRIDAY_NOON)
    with transaction.atomic():
        _live(scene, asker, steps)
        transaction.set_rollback(True)


def _live(scene: Scene, asker: str, steps) -> None:
    if asker != "worker":
        scene.ask()  # lets the team in
    asked = scene.ask(by=getattr(scene, asker))
    before = State.WAITING
    for actor, act in steps:
        with suppress(RuleRefused), transaction.atomic():
            _do(scene, asked, actor, act)
        asked = ProtectionRequest.objects.get(pk=asked.pk)
        after = state_of(asked)
        assert after == before or after in _reachable(before)
        _makes_sense(asked, getattr(scene, asker))
        before = after


def _reachable(state: State) -> set[State]:
    """Taking and deciding open a request first, so two steps may be one act."""
    direct = TRANSITIONS[state]
    return set(direct).union(*(TRANSITIONS[s] for s in direct))


def _do(scene: Scene, asked: ProtectionRequest, actor: str, act: str) -> None:
    by = fresh(getattr(scene, actor))
    asked = ProtectionRequest.objects.select_related("case__family").get(pk=asked.pk)
    if act == "open":
        actions.open_request(asked=asked, by=by)
    elif act == "take":
        actions.take_request(asked=asked, by=by)
    elif act == "put_back":
        actions.put_back_request(asked=asked, by=by)
    elif act == "hold":
        for discussion in StrategyDiscussion.objects.filter(request=asked):
            hold(scene, discussion, by=by)
    else:
        scene.decide(asked, act, by=by, **_plan(act, scene))


def _plan(act: str, scene: Scene) -> dict:
    if act != "strategy":
        return {}
    return {"hold_at": clock.now() + timedelta(hours=1), "lead": scene.colleague}


def _makes_sense(asked: ProtectionRequest, asker) -> None:
    decisions = Decision.objects.filter(kind="protection_view").count()
    assert decisions == (asked.decided_at is not None)
    assert asked.decided_by != asker
    assert asked.first_opened_by != asker
    assert asked.decided_at is None or asked.first_opened_at is not None
    arranged = StrategyDiscussion.objects.filter(request=asked).first()
    assert (arranged is not None) == (asked.outcome == "strategy")
    held = arranged is not None and arranged.held_at is not None
    has_enquiry = Section47Enquiry.objects.exists()
    assert has_enquiry == held
    changed = EpisodeStatus.objects.filter(status="section_47").exists()
    assert changed == held
