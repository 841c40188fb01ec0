"""What a figure shows, what is hidden, and what a cell may hold. No database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.foundations.measures import months_before
from casework.foundations.units import Unit
from casework.reports import rules

D = Decimal


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "days", "shown"),
    [
        (Unit.COUNT, D(1204), None, 31, "1,204"),
        (Unit.PERCENT, D(5), D(6), 31, "83%"),
        (Unit.PERCENT, D(1), D(8), 31, "13%"),
        (Unit.PERCENT, D(0), D(0), 31, "No figure"),
        (Unit.MEAN, D(142), D("9.6"), 31, "14.8"),
        (Unit.MEAN, D(3), None, 31, "No figure"),
        # 66 of 66,000 in 31 days: 10 for each 10,000, times 365 / 31.
        (Unit.RATE, D(66), D(66000), 31, "117.7"),
        (Unit.RATE, D(66), D(66000), 365, "10.0"),
    ],
)
def test_value_is_rounded_as_shown(
    unit: Unit, numerator: D, denominator: D | None, days: int, shown: str
) -> None:
    figure = rules.value(unit, numerator, denominator, days=days)

    assert rules.shown(unit, figure) == shown


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "small"),
    [
        (Unit.COUNT, 5, None, True),
        (Unit.COUNT, 6, None, False),
        (Unit.COUNT, 0, None, True),
        (Unit.PERCENT, 50, 60, False),
        (Unit.PERCENT, 55, 60, True),
        (Unit.PERCENT, 60, 60, False),
        (Unit.PERCENT, 5, 60, True),
        (Unit.MEAN, 30, 2, False),
        (Unit.MEAN, 3, 2, True),
    ],
)
def test_small_numbers_and_what_is_left_of_them_are_hidden(
    unit: Unit, numerator: int, denominator: int | None, small: bool
) -> None:
    out_of = None if denominator is None else D(denominator)

    assert rules.is_small(unit, D(numerator), out_of, under=6) is small


FORMULA_STARTS = "=+-@|%\t\r"
UNSEEN = "\ufeff\u200b \n\x00\x07\u00a0"


@given(
    st.text(UNSEEN, max_size=3),
    st.sampled_from(FORMULA_STARTS),
    st.text(max_size=20),
)
def test_whatever_may_start_a_formula_gets_an_apostrophe(
    before: str, start: str, rest: str
) -> None:
    text = before + start + rest

    assert rules.safe_text(text) == f"'{text}"


@settings(max_examples=300)
@given(st.text(max_size=30))
def test_other_words_stay_as_they_are(text: str) -> None:
    seen = text.lstrip(UNSEEN + "\x0b\x0c\x1c\x1d\x1e\x1f\x85")
    made = rules.safe_text(text)

    assert made in (text, f"'{text}")
    if seen[:1].isalnum():
        assert made == text
    assert not rules.FORMULA.match(made)


@pytest.mark.parametrize(
    ("made", "allowed"), [(29, True), (30, False)], ids=["some", "many"]
)
def test_copies_have_a_limit_for_an_hour(made: int, allowed: bool) -> None:
    assert bool(rules.can_export(made_this_hour=made)) is allowed


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-10-31", 8, "2026-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2026-11-01", 12, "2025-11-01"),
    ],
)
def test_months_before_keep_the_day_or_take_the_last(
    day: str, months: int, before: str
) -> None:
    assert months_before(date.fromisoformat(day), months) == date.fromisoformat(before)
