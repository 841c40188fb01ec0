"""CSV and Excel files of a report. Words stay words: no cell starts a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from types import NoneType

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from casework.reports.content import Cell, Content
from casework.reports.rules import safe_text

BYTE_ORDER_MARK = "\ufeff"  # so that Excel reads the file as UTF-8
WIDEST = 60
LONGEST_CELL = 32_767  # characters Excel takes
# What the csv module writes as we do: most cells of a long file.
AS_THEY_ARE = frozenset({NoneType, int, date})


# --- CSV ---------------------------------------------------------------------------
def to_csv(content: Content) -> bytes:
    """Notes, the figures and, under an empty line each, the rows."""
    return f"{BYTE_ORDER_MARK}{csv_of(_csv_lines(content))}".encode()


def csv_of(lines: Iterable[Iterable[Cell]]) -> str:
    page = io.StringIO()
    csv.writer(page).writerows(
        [cell if type(cell) in AS_THEY_ARE else as_csv(cell) for cell in line]
        for line in lines
    )
    return page.getvalue()


def _csv_lines(content: Content) -> Iterator[Iterable[Cell]]:
    yield [content.title]
    yield from ([note] for note in content.notes())
    yield []
    yield content.figure_heads()
    yield from content.figure_rows()
    if content.is_for_outside:
        return
    yield []
    yield content.row_heads()
    yield from content.rows()
    yield from ([remark] for remark in content.remarks())


def as_csv(cell: Cell) -> str:
    """Dates as ISO 8601, numbers as numbers, words made safe."""
    if isinstance(cell, str):
        return safe_text(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell)


# --- Excel ---------------------------------------------------------------------------
class Sheets:
    """A workbook whose cells are what they look like."""

    def __init__(self) -> None:
        self.file = io.BytesIO()
        self.book = Workbook(
            self.file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        self.bold = self.book.add_format({"bold": True, "text_wrap": True})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def add(
        self, name: str, heads: list[str], rows: Iterable[list[Cell]], end: list[str]
    ) -> None:
        """One table with a frozen, filtered heading; sentences below it."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        last = 0
        self._write(sheet, 0, heads, self.bold)
        for last, row in enumerate(rows, start=1):
            self._write(sheet, last, row)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        for column, head in enumerate(heads):
            wide = WIDEST if head == "What counts" else max(14, min(len(head) + 4, 40))
            sheet.set_column(column, column, wide)
        for number, sentence in enumerate(end, start=last + 2):
            self._write(sheet, number, [sentence])

    def done(self) -> bytes:
        self.book.close()
        return self.file.getvalue()

    def _write(
        self,
        sheet: Worksheet,
        line: int,
        cells: Iterable[Cell],
        look: Format | None = None,
    ) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write_datetime(line, column, cell, self.moment)
            elif isinstance(cell, date):
                sheet.write_datetime(line, column, cell, self.day)
            elif isinstance(cell, int | Decimal):
                sheet.write_number(line, column, cell)
            elif cell:
                sheet.write_string(line, column, cell[:LONGEST_CELL], look)


def to_xlsx(content: Content) -> bytes:
    sheets = Sheets()
    sheets.book.set_properties({"title": content.title})
    sheets.add(
        "Figures",
        content.figure_heads(),
        content.figure_rows(),
        [content.title, *content.notes()],
    )
    if not content.is_for_outside:
        sheets.add("Rows", content.row_heads(), content.rows(), list(content.remarks()))
    return sheets.done()
