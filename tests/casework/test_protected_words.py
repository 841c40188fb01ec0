"""Whether a text gives a protected detail away: no database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.people.rules import gives_away, telling_parts, years_before, years_old

ADDRESS = "9 Hidden Row, Swanage, BH19 1AA"


@pytest.mark.parametrize(
    "text",
    [
        "They live at 9 Hidden Row, Swanage, BH19 1AA.",
        "Collected from 9, HIDDEN-ROW",
        "somewhere along hidden row",
        "HiddenRow",
        "the BH191AA postcode",
        "bh19 1aa",
        "Hïdden Row",
        "9\nHidden\n\nRow",
    ],
)
def test_address_is_found_however_it_is_written(text: str) -> None:
    assert gives_away(text, value=ADDRESS)


@pytest.mark.parametrize(
    "text", ["", "Swanage beach", "A hidden path, then a row", "9 children", "BH19"]
)
def test_ordinary_words_are_not_an_address(text: str) -> None:
    assert not gives_away(text, value=ADDRESS)


@pytest.mark.parametrize(
    "text", ["Ring 07700 900123", "+44 7700 900 123", "0770-0900-123"]
)
def test_phone_number_is_found_with_or_without_its_country(text: str) -> None:
    assert gives_away(text, value="07700 900123")


def test_another_number_is_not_that_phone() -> None:
    assert not gives_away("Ring 07700 900124", value="07700 900123")


def test_school_is_found_without_its_town() -> None:
    assert gives_away("Now at St. Mary's School.", value="St Marys School, Wareham")


def test_empty_detail_is_in_no_text() -> None:
    assert telling_parts(" , ") == frozenset()
    assert not gives_away("anything", value=" , ")


@given(
    before=st.text(max_size=30),
    after=st.text(max_size=30),
    gap=st.text("  \t\n-.,;", max_size=3),
)
def test_address_is_found_in_any_surroundings(
    before: str, after: str, gap: str
) -> None:
    text = f"{before} {gap.join('hidden row')} {after}"

    assert gives_away(text.upper(), value=ADDRESS)


@given(
    born=st.dates(date(1940, 1, 1), date(2030, 1, 1)),
    on=st.dates(date(2026, 1, 1), date(2040, 12, 31)),
)
def test_years_before_agrees_with_years_old(born: date, on: date) -> None:
    is_of_age = years_old(born, on=on) >= 18

    assert (born <= years_before(on, 18)) is is_of_age
