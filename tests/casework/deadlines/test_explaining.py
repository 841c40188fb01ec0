"""Explaining a clock that was missed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from casework.access.models import AuditEvent
from casework.deadlines import actions
from casework.deadlines.models import Deadline, DeadlineExplanation
from casework.foundations.verdicts import RuleRefused
from casework.staff.models import User
from tests import factories as make
from tests.casework.deadlines.conftest import NOON, TODAY, hours, met, opened
from tests.factories import WorkingFamily

pytestmark = pytest.mark.django_db


def test_missed_clock_is_explained_and_nothing_is_lost(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=date(2026, 10, 1))

    actions.explain_missed(deadline=due, reason="Nobody was in.", by=known.lead)
    actions.explain_missed(deadline=due, reason="They had moved.", by=manager)

    said = DeadlineExplanation.objects.order_by("pk").values_list(
        "reason", "explained_by", "explained_at"
    )
    assert list(said) == [
        ("Nobody was in.", known.lead.pk, NOON),
        ("They had moved.", manager.pk, NOON),
    ]
    assert AuditEvent.objects.filter(event="deadline_explained").count() == 2


def late_by_a_minute(known: WorkingFamily) -> Deadline:
    due = hours(known, NOON - timedelta(hours=1))
    met(due, at=NOON - timedelta(minutes=59))
    return due


def not_yet(known: WorkingFamily) -> Deadline:
    return opened(known)


def to_the_minute(known: WorkingFamily) -> Deadline:
    due = hours(known)
    met(due, at=NOON)
    return due


def open_past_its_moment(known: WorkingFamily) -> Deadline:
    return hours(known, NOON - timedelta(minutes=1))


def paused_when_due(known: WorkingFamily) -> Deadline:
    due = opened(known, from_day=date(2026, 10, 1))
    make.DeadlinePauseFactory(deadline=due, started_on=date(2026, 10, 5))
    return due


def ended_late(known: WorkingFamily) -> Deadline:
    due = opened(known, from_day=date(2026, 10, 1))
    actions.end(deadlines=Deadline.objects.all(), on=TODAY, reason="Moved away.")
    return due


@pytest.mark.parametrize(
    ("clock_of", "missed"),
    [
        (late_by_a_minute, True),
        (open_past_its_moment, True),
        (ended_late, True),
        (not_yet, False),
        (to_the_minute, False),
        (paused_when_due, False),
    ],
)
def test_only_what_was_missed_is_explained(
    known: WorkingFamily,
    clock_of: Callable[[WorkingFamily], Deadline],
    missed: bool,
) -> None:
    due = clock_of(known)

    if missed:
        assert actions.explain_missed(deadline=due, reason="So.", by=known.lead)
    else:
        with pytest.raises(RuleRefused, match="was not missed"):
            actions.explain_missed(deadline=due, reason="So.", by=known.lead)


def test_explaining_needs_a_reason(known: WorkingFamily) -> None:
    due = opened(known, from_day=date(2026, 10, 1))

    with pytest.raises(RuleRefused, match="Say why"):
        actions.explain_missed(deadline=due, reason=" ", by=known.lead)
