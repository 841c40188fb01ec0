"""Whom the page suggests for a family."""

import pytest

from casework.cases.workers import asked_to_change, suggestion_for
from casework.foundations import clock
from casework.staff.models import User
from tests.casework.cases.conftest import assign
from tests.factories import (
    AbsenceFactory,
    AssignmentFactory,
    DenialFactory,
    WorkingFamily,
    member,
)

pytestmark = pytest.mark.django_db


def test_worker_from_before_is_suggested(known: WorkingFamily, manager: User) -> None:
    colleague = member(team=known.family.team)
    assign(known, colleague, manager)

    assert suggestion_for(known.case).user_id == known.lead.pk


def test_worker_they_asked_to_change_is_not_suggested(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    assign(known, colleague, manager, reason="PCCHAN")

    assert asked_to_change(known.case) == {known.lead.pk}
    assert suggestion_for(known.case).user_id == manager.pk


@pytest.mark.parametrize("factory", [AbsenceFactory, DenialFactory])
def test_away_or_denied_worker_is_not_suggested(
    known: WorkingFamily, manager: User, colleague: User, factory
) -> None:
    assign(known, colleague, manager)
    more = {"family": known.family} if factory is DenialFactory else {}
    factory(user=known.lead, **more)

    assert suggestion_for(known.case).user_id == manager.pk


def test_suggestion_counts_families_led_at_present(
    known: WorkingFamily, colleague: User
) -> None:
    third = member(team=known.family.team)
    AssignmentFactory(worker=third)
    AssignmentFactory(worker=colleague, ended_at=clock.now())

    assert suggestion_for(known.case).user_id == colleague.pk
