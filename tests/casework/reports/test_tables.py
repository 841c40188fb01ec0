"""CSV and Excel files read back. No database."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.reports import rules
from casework.reports.content import Cell
from casework.reports.tables import Sheets, as_csv, csv_of
from tests.casework.reports import sheets

# What XML can hold at all: no control characters but those three, no surrogates.
words = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[chr(n) for n in range(32) if chr(n) not in "\t\n"],
    ),
    max_size=30,
)


@settings(max_examples=500)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_csv_read_back_holds_no_formula_and_loses_nothing(cells: list[str]) -> None:
    page = io.StringIO()
    csv.writer(page).writerow([as_csv(cell) for cell in cells])

    (read,) = csv.reader(io.StringIO(page.getvalue(), newline=""))

    for before, after in zip(cells, read, strict=True):
        assert not rules.FORMULA.match(after)
        assert after in (before, f"'{before}")


class Words(str):
    """Not quite the built-in kind: a cell may be a choice, or marked as safe HTML."""

    __slots__ = ()


def test_whole_file_holds_no_formula() -> None:
    written = csv_of([["=1", Words("=2"), None, 3, date(2026, 10, 5), True]])

    assert written == "'=1,'=2,,3,2026-10-05,True\r\n"


@given(st.integers(-(10**9), 10**9))
def test_numbers_stay_numbers(number: int) -> None:
    assert int(as_csv(number)) == number
    assert Decimal(as_csv(Decimal(number) / 4)) == Decimal(number) / 4


def test_dates_are_iso() -> None:
    assert as_csv(date(2026, 10, 5)) == "2026-10-05"
    assert as_csv(datetime(2026, 10, 5, 16, 12)) == "2026-10-05 16:12"  # noqa: DTZ001


@settings(max_examples=40)
@given(st.lists(words.filter(bool), min_size=1, max_size=8))
def test_excel_words_are_read_back_as_words(cells: list[str]) -> None:
    book = Sheets()
    book.add("Words", [f"Head {n}" for n, _ in enumerate(cells)], [[*cells]], [])
    file = book.done()

    _, read = sheets.read(file)["Words"]

    assert sheets.formulas(file) == 0
    assert [kind for kind, _ in read] == ["s"] * len(cells)
    assert [text for _, text in read] == cells


def test_excel_dates_and_numbers_are_real_and_the_heading_stays() -> None:
    book = Sheets()
    row: list[Cell] = [date(2026, 10, 5), Decimal("14.8"), 3, "=1+1", None]
    book.add("Rows", ["Day", "Mean", "Number", "Words", "Nothing"], [row], [])
    file = book.done()

    _, cells = sheets.read(file)["Rows"]

    # 5 October 2026 is day 46300 of Excel's calendar.
    assert cells == [("n", "46300"), ("n", "14.8"), ("n", "3"), ("s", "=1+1")]
    assert 'state="frozen"' in sheets.part(file, "worksheets/sheet1")
    assert "yyyy\\-mm\\-dd" in sheets.part(file, "styles") or (
        "yyyy-mm-dd" in sheets.part(file, "styles")
    )
