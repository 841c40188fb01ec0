"""Opening clocks of any unit, counted forward and back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from casework.deadlines import actions
from casework.deadlines.calendar import known_until
from casework.deadlines.rules import Interval, TimeUnit, working_days
from child_protection.kinds import CONFERENCE_DUE
from family_help.kinds import CONTACT_DECISION
from tests import factories as make
from tests.casework.deadlines.conftest import TODAY, fresh, opened
from tests.factories import WorkingFamily

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("length", "due_on", "working"),
    [
        (working_days(20), "2026-11-30", "20 working days from 2 November 2026"),
        (Interval(10, TimeUnit.DAYS), "2026-11-12", "10 days from 2 November 2026"),
        (Interval(6, TimeUnit.WEEKS), "2026-12-14", "6 weeks from 2 November 2026"),
        (Interval(3, TimeUnit.MONTHS), "2027-02-02", "3 months from 2 November 2026"),
    ],
)
def test_clock_of_any_unit(
    known: WorkingFamily, length: Interval, due_on: str, working: str
) -> None:
    due = fresh(opened(known, length=length, repeats_every=None))

    assert (due.due_on.isoformat(), due.working) == (due_on, working)
    assert (due.length_count, due.length_unit) == (length.count, length.unit)
    assert due.repeats_every is None
    assert (due.family, due.case, due.child) == (
        known.family,
        known.case,
        known.children[0],
    )


def test_working_days_beyond_the_known_holidays_are_provisional(
    known: WorkingFamily,
) -> None:
    last, calendar_days = known_until(), Interval(5, TimeUnit.DAYS)

    provisional = opened(known, from_day=last)
    certain = opened(known, from_day=last, length=calendar_days, child=None)

    assert provisional.is_provisional
    assert not certain.is_provisional


def test_clock_counted_back_from_an_event(known: WorkingFamily) -> None:
    due = actions.open_before(
        kind=CONFERENCE_DUE,
        family_id=known.family.pk,
        case=known.case,
        child=known.children[0],
        event_on=TODAY,
        interval=working_days(2),
    )

    due = fresh(due)
    assert (due.triggered_on, due.due_on) == (TODAY, date(2026, 11, 18))
    assert due.working == "2 working days before 20 November 2026"
    assert due.is_counted_back
    assert (due.case, due.child) == (known.case, known.children[0])


def test_clock_of_a_family_without_a_case(known: WorkingFamily) -> None:
    due = opened(known, kind=CONTACT_DECISION, case=None, child=None)

    assert fresh(due).case is None


def test_a_case_with_clocks_stays_with_its_family(known: WorkingFamily) -> None:
    opened(known)

    with pytest.raises(IntegrityError, match="cases_family"), transaction.atomic():
        type(known.case).objects.filter(pk=known.case.pk).update(
            family=make.FamilyFactory()
        )


def test_form_that_mixes_families_up_is_told_so(known: WorkingFamily) -> None:
    """Where a model is asked before the database is."""
    due = opened(known)
    due.full_clean()
    due.case = make.CaseFactory()

    with pytest.raises(ValidationError, match="deadline_of_cases_family"):
        due.full_clean()

    due.case = None
    due.full_clean()
