"""Two people act on one request at the same moment: one does it, one hears of it."""

from functools import partial

import pytest

from casework.cases.models import Decision
from casework.foundations.verdicts import RuleRefused
from child_protection import actions
from child_protection.models import ProtectionRequest
from tests.child_protection.conftest import Scene, fresh, make_scene
from tests.waiting import second_comes_meanwhile


@pytest.fixture
def scene(committed_db: None, travel) -> Scene:
    return make_scene(travel)


def take(asked: ProtectionRequest, by) -> None:
    actions.take_request(asked=asked, by=fresh(by))


def test_request_is_decided_once(scene: Scene) -> None:
    asked = scene.ask()

    with pytest.raises(RuleRefused, match="Grace Obi decided this on 20 November"):
        second_comes_meanwhile(
            partial(scene.decide, asked, "nfa", by=scene.social_worker),
            partial(scene.decide, asked, "family_help", by=scene.colleague),
        )

    asked = ProtectionRequest.objects.get()
    assert (asked.outcome, asked.decided_by) == ("nfa", scene.social_worker)
    assert Decision.objects.count() == 1


def test_request_is_taken_by_one(scene: Scene) -> None:
    asked = scene.ask()

    with pytest.raises(RuleRefused, match="Grace Obi has this"):
        second_comes_meanwhile(
            partial(take, asked, scene.social_worker),
            partial(take, asked, scene.colleague),
        )

    assert ProtectionRequest.objects.get().taken_by == scene.social_worker


def test_taking_what_is_being_decided_is_refused(scene: Scene) -> None:
    asked = scene.ask()

    with pytest.raises(RuleRefused, match="This has been decided"):
        second_comes_meanwhile(
            partial(scene.decide, asked, "nfa", by=scene.social_worker),
            partial(take, asked, scene.colleague),
        )
