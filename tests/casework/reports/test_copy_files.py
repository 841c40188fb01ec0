"""What a copy holds, in each kind of file."""

import contextlib
import re
import zlib

import pytest
from django.test import Client

from casework.people.models import Family
from casework.reports import pdf
from casework.reports.actions import making
from tests.casework.reports import sheets
from tests.casework.reports.conftest import COPY, Make, Month
from tests.casework.reports.copies import csv_rows, file_of, page_of, take


def inflated(file: bytes) -> bytes:
    """A PDF with its compressed parts opened."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL)
    opened = file
    for packed in found:
        with contextlib.suppress(zlib.error):
            opened += zlib.decompress(packed)
    return opened


def test_copy_is_made_and_taken(client: Client, made: Make) -> None:
    export = made("manager")

    response, held = take(client, export)

    assert (export.state, export.done_parts) == ("ready", export.all_parts)
    assert response["Content-Disposition"] == (
        'attachment; filename="families-first-report-2026-10.csv"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert held.startswith(b"\xef\xbb\xbf")


def test_csv_holds_the_figures_of_both_months_and_the_rows_one_may_open(
    client: Client, made: Make, month: Month
) -> None:
    rows = csv_rows(client, made("manager"))

    figure = next(row for row in rows if row[:1] == ["Referrals"])
    assert figure[1:6] == ["count", "10", "10", "", "2"]
    assert figure[-1].startswith("Children whose referral date is in the month.")
    listed = [row for row in rows if row[:2] == ["Referrals", "Children referred"]]
    mine = Family.objects.filter(team=month.chesil, is_restricted=False)
    october = {f.reference for f in mine.filter(cases__opened_on__month=10)}
    assert {row[2] for row in listed} == october
    assert {row[3] for row in listed} == {"Chesil"}
    day = next(row for row in rows if row[2:3] == ["Record"]).index("Referred on")
    assert {row[day] for row in listed} == {f"2026-10-0{n}" for n in range(1, 7)}
    assert ["Referrals, children referred: 4 more you may not open."] in rows


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_no_copy_holds_a_name_or_a_hidden_record(
    client: Client, made: Make, month: Month, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(pdf, "_weasyprint", lambda: FakeWeasyPrint(drawn))
    export = made("manager", format=kind)

    file = file_of(client, export)

    text = file.decode(errors="ignore") + "".join(drawn)
    if kind == "xlsx":
        text = str(sheets.read(file))
    hidden = Family.objects.exclude(team=month.chesil, is_restricted=False)
    mine = Family.objects.filter(team=month.chesil, is_restricted=False)[0]
    assert mine.reference in text
    assert "Zq" not in text
    assert not [f for f in hidden if f.reference in text]


class FakeWeasyPrint:
    """Keeps what would be drawn."""

    class urls:  # noqa: N801 - WeasyPrint's name
        URLFetcher = object

    def __init__(self, drawn: list[str]) -> None:
        self.drawn = drawn

    def HTML(self, string: str, **kwargs: object) -> "FakeWeasyPrint":  # noqa: N802
        self.drawn.append(string)
        return self

    def write_pdf(self, **kwargs: object) -> bytes:
        return b"%PDF-drawn"


def test_excel_has_real_dates_and_a_sheet_of_rows(client: Client, made: Make) -> None:
    book = sheets.read(file_of(client, made("head", format="xlsx")))

    heads = [text for _, text in book["Rows"][0]]
    row = next(r for r in book["Rows"] if r[0] == ("s", "Referrals"))
    assert heads[:6] == ["Figure", "Part", "Record", "Team", "Number", "Received at"]
    assert [kind for kind, _ in row[:4]] == ["s"] * 4
    assert row[4][0] == "n"  # the referral's date, as a date
    assert book["Figures"][0][0] == ("s", "Figure")


def test_pdf_is_drawn_and_tagged(client: Client, made: Make) -> None:
    file = file_of(client, made("head", format="pdf"))

    assert file.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in inflated(file)
    assert b"pdfuaid" in inflated(file)


def test_pdf_without_its_libraries_says_what_is_missing(
    client: Client, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_module", missing)
    export = made("head", format="pdf")

    page = client.get(page_of(export)).content.decode()

    assert export.state == "failed"
    assert "libpango-1.0-0" in page
    assert take(client, export)[0].status_code == 302


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a.css", "file:///etc/passwd", "static:../a", "static:/etc"],
)
def test_pdf_reads_only_our_static_files(address: str) -> None:
    with pytest.raises(ValueError, match="Only our own"):
        pdf.static_file(address)


def test_copy_for_outside_hides_small_numbers_and_lists_no_family(
    client: Client, made: Make
) -> None:
    export = made("head", outside="yes")
    rows = csv_rows(client, export)

    figure = next(row for row in rows if row[:1] == ["Referrals"])
    assert figure[2:8] == ["10", "10", "", "Small number", "", ""]
    text = str(rows)
    assert not [f for f in Family.objects.all() if f.reference in text]
    assert (export.row_count, export.family_ids) == (0, [])


def test_copy_of_a_team_holds_its_figures(client: Client, made: Make) -> None:
    export = made("manager", address=f"{COPY}?team=chesil")

    rows = csv_rows(client, export)

    assert next(row for row in rows if row[:1] == ["Referrals"])[2] == "7"


def test_more_rows_than_a_file_takes_are_said(
    client: Client, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(making.MOST_ROWS, "csv", 2)

    rows = csv_rows(client, made("manager"))

    listed = [row for row in rows if row[:2] == ["Referrals", "Children referred"]]
    assert len(listed) == 2
    assert ["Referrals, children referred: 4 more than this file takes."] in rows
