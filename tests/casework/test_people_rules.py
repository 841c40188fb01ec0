"""Names and ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.people import rules
from casework.people.models import Relationship

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Ada  Byron", "ada byron"),
        ("O'Neill-Müller", "oneill muller"),
        ("Zoë ÅSTRÖM", "zoe astrom"),
        ("  Nguyễn Văn  ", "nguyen van"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_name_is_folded_for_sorting(name: str, folded: str) -> None:
    assert rules.sort_name(name) == folded


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(name: str) -> None:
    once = rules.sort_name(name)

    assert rules.sort_name(once) == once


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("2010-11-22", "2026-11-21", 15),
        ("2010-11-21", "2026-11-21", 16),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2026-11-21", "2026-11-21", 0),
    ],
)
def test_years_old(born: str, on: str, years: int) -> None:
    counted = rules.years_old(date.fromisoformat(born), on=date.fromisoformat(on))

    assert counted == years


@pytest.mark.parametrize(
    ("born", "is_child"),
    [("2008-11-22", True), ("2008-11-21", False), ("2008-11-20", False)],
)
def test_childhood_ends_on_the_18th_birthday(born: str, is_child: bool) -> None:
    on = date(2026, 11, 21)

    assert rules.is_child(date.fromisoformat(born), on=on) is is_child


def test_unborn_and_unknown_count_as_children() -> None:
    assert rules.is_child(None, on=date(2026, 11, 21))


@given(days, st.integers(0, 100))
def test_last_birth_date_of_an_age(on: date, years: int) -> None:
    last = rules.years_before(on, years)

    assert rules.years_old(last, on=on) == years
    assert rules.years_old(last + timedelta(days=1), on=on) == years - 1


def test_every_relationship_has_an_opposite() -> None:
    assert rules.OPPOSITES.keys() == set(Relationship.Kind.values)
