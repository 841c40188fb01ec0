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
    assert rules.OPPOSITES.keys() == set(Relationship.Kind)


@pytest.mark.parametrize(
    ("full_name", "known_as", "called"),
    [("Jo Ann Reed", "", "Jo"), ("Josephine Reed", "Josie", "Josie"), ("Mo", "", "Mo")],
)
def test_people_are_called_by_the_name_they_go_by(
    full_name: str, known_as: str, called: str
) -> None:
    assert rules.first_name(full_name=full_name, known_as=known_as) == called


@pytest.mark.parametrize(
    ("word", "slips", "half"),
    [
        ("", 0, 0),
        ("jo", 0, 0),
        ("ann", 1, 2),
        ("anna", 1, 2),
        ("annie", 2, 3),
        ("annabel", 2, 4),
    ],
)
def test_longer_words_allow_for_more_slips(word: str, slips: int, half: int) -> None:
    assert (rules.slips_in(word), rules.half_of(word)) == (slips, half)


@pytest.mark.parametrize(
    ("on", "years", "day"),
    [
        ("2026-11-28", 18, "2008-11-28"),
        ("2024-02-29", 18, "2006-02-28"),
        ("2024-02-29", 4, "2020-02-29"),
        ("2023-02-28", 3, "2020-02-28"),
    ],
)
def test_years_before_a_day_is_a_day_that_there_is(
    on: str, years: int, day: str
) -> None:
    before = rules.years_before(date.fromisoformat(on), years)

    assert before == date.fromisoformat(day)
