"""A copy is asked for, made as the person asking, checked again when taken."""

import contextlib
import csv
import io
import re
import uuid
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client

from casework.access.acting import system_user
from casework.access.models import AuditEvent
from casework.notices.models import Notification
from casework.people.models import Family
from casework.reports import maker, pdf, schedule, tasks
from casework.reports.actions import making
from casework.reports.models import ReportExport, ReportRun
from casework.staff.models import Membership, Role, Team, User
from tests.casework.reports import sheets
from tests.casework.reports.conftest import NOW, Month
from tests.factories import DenialFactory, MembershipFactory

Ask = Callable[..., Any]
Make = Callable[..., ReportExport]

COPY = "/reports/2026-10/copy/"


@pytest.fixture
def ask(client: Client, month: Month, built: ReportRun) -> Ask:
    """Ask for a copy as somebody; the answer of the page."""

    def ask_as(name: str, *, address: str = COPY, **answers: str) -> Any:
        client.force_login(month.again(name))
        told = {"format": "csv", "outside": "no", **answers}
        return client.post(address, told)

    return ask_as


@pytest.fixture
def made(ask: Ask) -> Make:
    """Ask, and let the worker make it."""

    def make_as(name: str, **answers: str) -> ReportExport:
        assert ask(name, **answers).status_code == 302
        export = ReportExport.objects.latest("pk")
        tasks.build_export(export.pk)
        export.refresh_from_db()
        return export

    return make_as


def page_of(export: ReportExport) -> str:
    return f"/reports/copies/{export.reference}/"


def take(client: Client, export: ReportExport) -> tuple[Any, bytes]:
    """The answer of the download, and what it held."""
    response: Any = client.get(f"{page_of(export)}file/")
    held = b"".join(response.streaming_content) if response.streaming else b""
    return response, held


def file_of(client: Client, export: ReportExport) -> bytes:
    return take(client, export)[1]


def csv_rows(client: Client, export: ReportExport) -> list[list[str]]:
    text = file_of(client, export).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


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


def test_team_of_somebody_else_cannot_be_asked_for(ask: Ask) -> None:
    assert ask("manager", address=f"{COPY}?team=purbeck").status_code == 404


@pytest.mark.parametrize("name", ["auditor", "worker"])
def test_who_may_not_export_is_refused(ask: Ask, name: str) -> None:
    assert ask(name).status_code == 403
    assert not ReportExport.objects.exists()


def test_answers_missing_get_sentences(ask: Ask) -> None:
    page = ask("head", format="", outside="").content.decode()

    assert "Select what kind of copy you need" in page
    assert "Select yes if the copy leaves the service" in page


def test_form_sent_twice_is_one_copy(ask: Ask) -> None:
    submission = str(uuid.uuid4())

    first, second = (ask("head", submission_id=submission) for _ in range(2))

    assert first.url == second.url
    assert ReportExport.objects.count() == 1


def test_asking_wakes_a_worker(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[int] = []
    monkeypatch.setattr(tasks.build_export, "start_after_commit", woken.append)

    ask("head")

    assert woken == [ReportExport.objects.get().pk]


def test_page_waits_then_offers_the_copy(client: Client, ask: Ask) -> None:
    waiting = client.get(ask("head").url)
    export = ReportExport.objects.get()
    tasks.build_export(export.pk)
    ready = client.get(page_of(export))

    assert waiting["Refresh"] == "3"
    assert "0 of 1 parts are done" in waiting.content.decode()
    assert "Refresh" not in ready
    assert "Download the copy" in ready.content.decode()
    assert Notification.objects.get(kind="export_ready").url == page_of(export)


def test_page_stops_looking_again_by_itself(client: Client, ask: Ask) -> None:
    address = ask("head").url
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):
        assert "Refresh" not in client.get(address)


def test_copy_is_its_requesters_alone(client: Client, made: Make, month: Month) -> None:
    export = made("head")
    client.force_login(month.again("manager"))

    assert client.get(page_of(export)).status_code == 404
    assert take(client, export)[0].status_code == 404


def test_role_lost_after_the_copy_was_made_ends_it(
    client: Client, made: Make, month: Month
) -> None:
    export = made("manager")
    Membership.objects.filter(user=month.manager).update(ended_on=NOW.date())
    client.force_login(month.again("manager"))

    assert take(client, export)[0].status_code == 403


def change_team(manager: User, team: Team) -> None:
    """They manage this one now, and no longer the one before."""
    Membership.objects.filter(user=manager).update(ended_on=NOW.date())
    MembershipFactory(user=manager, team=team, role=Role.TEAM_MANAGER)


def test_copy_of_a_team_that_the_person_no_longer_manages_is_theirs_no_more(
    client: Client, made: Make, month: Month
) -> None:
    export = made("manager", address=f"{COPY}?team=chesil")
    assert take(client, export)[0].status_code == 200

    change_team(month.manager, month.purbeck)
    client.force_login(month.again("manager"))

    assert client.get(page_of(export)).status_code == 404
    assert take(client, export)[0].status_code == 404


def test_copy_of_a_team_is_not_made_once_the_person_no_longer_manages_it(
    ask: Ask, month: Month
) -> None:
    ask("manager", address=f"{COPY}?team=chesil")
    export = ReportExport.objects.get()
    change_team(month.manager, month.purbeck)

    tasks.build_export(export.pk)
    export.refresh_from_db()

    assert (export.state, export.file.name) == ("failed", "")


def test_role_lost_before_the_copy_is_made_ends_it(ask: Ask, month: Month) -> None:
    ask("manager")
    export = ReportExport.objects.get()
    Membership.objects.filter(user=month.manager).update(ended_on=NOW.date())

    tasks.build_export(export.pk)
    export.refresh_from_db()

    assert (export.state, export.file.name) == ("failed", "")


def test_family_hidden_after_the_copy_was_made_is_not_taken_out(
    client: Client, made: Make, month: Month
) -> None:
    export = made("manager")
    DenialFactory(
        user=month.manager, family=Family.objects.get(pk=export.family_ids[0])
    )

    response = client.get(f"{page_of(export)}file/", follow=True)

    assert "Make a new copy" in response.content.decode()
    assert not AuditEvent.objects.filter(event="report_export_downloaded").exists()


def test_download_and_the_families_in_it_are_audited(
    client: Client, made: Make
) -> None:
    export = made("manager")
    take(client, export)

    event = AuditEvent.objects.get(event="report_export_downloaded")
    looks = AuditEvent.objects.filter(detail__page="report-export")
    assert event.detail == {
        "format": "csv",
        "rows": export.row_count,
        "outside": False,
    }
    assert export.row_count > 6
    assert looks.count() == len(export.family_ids) == 8


def test_copies_are_removed_after_a_day(client: Client, made: Make) -> None:
    export = made("head")
    name = str(export.file.name)
    with time_machine.travel(NOW + timedelta(hours=24), tick=False):
        tasks.remove_old_exports()
        assert default_storage.exists(name)

    with time_machine.travel(NOW + timedelta(hours=24, minutes=1), tick=False):
        tasks.remove_old_exports()

    export.refresh_from_db()
    assert not default_storage.exists(name)
    assert (export.state, export.file.name) == ("removed", "")
    assert "removed after a day" in client.get(page_of(export)).content.decode()
    assert take(client, export)[0].status_code == 302


def lease(export: ReportExport) -> bool:
    return making.lease_copy(export_id=export.pk, by=system_user())


def test_order_that_a_worker_dropped_is_taken_up_again(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("head")
    export = ReportExport.objects.get()
    monkeypatch.setattr(making, "begin_copy", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        maker.make(export.pk)
    lease(export)

    assert schedule.waiting_copies() == []
    assert not lease(export)
    with time_machine.travel(NOW + timedelta(minutes=1, seconds=59), tick=False):
        assert schedule.waiting_copies() == []
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        assert schedule.waiting_copies() == [export.pk]


def test_order_that_fails_again_and_again_is_given_up(ask: Ask) -> None:
    ask("head")
    export = ReportExport.objects.get()
    for minutes in (0, 3, 6, 9):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            lease(export)

    export.refresh_from_db()
    assert (export.state, export.attempts) == ("failed", 3)
    assert export.problem == making.GAVE_UP


def test_more_rows_than_a_file_takes_are_said(
    client: Client, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(making.MOST_ROWS, "csv", 2)

    rows = csv_rows(client, made("manager"))

    listed = [row for row in rows if row[:2] == ["Referrals", "Children referred"]]
    assert len(listed) == 2
    assert ["Referrals, children referred: 4 more than this file takes."] in rows


def test_many_copies_in_an_hour_are_refused(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.reports.rules.MOST_EXPORTS_AN_HOUR", 1)
    ask("head")

    assert "Wait an hour" in ask("head").content.decode()
