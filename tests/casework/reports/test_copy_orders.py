"""A copy is asked for, waited for, and removed after a day."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client

from casework.access.acting import system_user
from casework.notices.models import Notification
from casework.reports import maker, schedule, tasks
from casework.reports.actions import making
from casework.reports.models import ReportExport
from tests.casework.reports.conftest import NOW, Ask, Make
from tests.casework.reports.copies import page_of, take


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


def test_many_copies_in_an_hour_are_refused(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.reports.rules.MOST_EXPORTS_AN_HOUR", 1)
    ask("head")

    assert "Wait an hour" in ask("head").content.decode()
