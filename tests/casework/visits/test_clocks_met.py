"""Which clocks a visit meets, and from when the next one runs."""

from datetime import timedelta

import pytest

from casework.deadlines.calendar import add_working_days
from casework.deadlines.models import Deadline
from casework.deadlines.rules import working_days
from casework.visits.actions import ChildSeen
from casework.visits.models import Visit
from tests.casework.visits.conftest import clocks, record, seen, today
from tests.factories import (
    DeadlineFactory,
    PersonFactory,
    WorkingFamily,
)

pytestmark = pytest.mark.django_db


def test_child_seen_meets_its_clock_and_starts_the_next(known: WorkingFamily) -> None:
    child = known.children[0]

    visit = record(known, seen(child))

    met, following = clocks(known, child)
    assert met.met_on == today()
    assert (met.met_by_type, met.met_by_id) == ("visit", visit.pk)
    assert following.met_on is None
    assert following.triggered_on == today()
    assert following.due_on == add_working_days(today(), 20)
    assert following.repeats_every == working_days(20)
    assert following.working.startswith("20 working days from ")


def test_next_clock_runs_from_the_day_of_the_visit(known: WorkingFamily) -> None:
    day = today() - timedelta(days=3)

    record(known, seen(known.children[0]), happened_on=day)

    assert clocks(known, known.children[0])[1].due_on == add_working_days(day, 20)


def test_next_clock_keeps_the_interval_of_its_own_row(known: WorkingFamily) -> None:
    child = known.children[0]
    Deadline.objects.filter(child=child).update(repeat_count=10)

    record(known, seen(child))

    assert clocks(known, child)[1].due_on == add_working_days(today(), 10)


def test_child_not_seen_keeps_the_old_clock(known: WorkingFamily) -> None:
    """One visit, two children: each child has its own clock."""
    here, away = known.children

    record(known, seen(here), ChildSeen(away, False, why_not_seen="At school"))

    assert len(clocks(known, here)) == 2
    (open_still,) = clocks(known, away)
    assert open_still.met_on is None


def test_attempt_meets_nothing(known: WorkingFamily) -> None:
    record(known, ChildSeen(known.children[0], False), was_attempt=True)

    (open_still,) = clocks(known, known.children[0])
    assert open_still.met_on is None


def test_visit_from_before_the_clock_meets_nothing(known: WorkingFamily) -> None:
    child = known.children[0]
    started = clocks(known, child)[0].triggered_on

    record(known, seen(child), happened_on=started - timedelta(days=1))

    (open_still,) = clocks(known, child)
    assert open_still.met_on is None


def test_older_visit_written_later_leaves_the_newer_clock(known: WorkingFamily) -> None:
    child = known.children[0]
    record(known, seen(child), happened_on=today())

    record(known, seen(child), happened_on=today() - timedelta(days=2))

    assert len(clocks(known, child)) == 2


@pytest.mark.parametrize(("adults", "met"), [(True, 2), (False, 1)])
def test_unborn_babys_clock_is_met_where_an_adult_was_seen(
    known: WorkingFamily, adults: bool, met: int
) -> None:
    baby = PersonFactory(unborn=True)
    DeadlineFactory(case=known.case, child=baby)

    record(
        known,
        ChildSeen(baby, was_seen=True, pregnancy="Scan on Friday"),
        adults_seen=[known.parent] if adults else [],
    )

    assert len(clocks(known, baby)) == met
    assert Visit.objects.get().children.get().was_seen is None
