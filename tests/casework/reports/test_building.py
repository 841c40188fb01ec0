"""A month is built once, kept unchanged, and found again by its rows."""

import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from casework.access.acting import acting_as, system_user
from casework.access.models import AuditEvent
from casework.foundations.measures import Fact
from casework.reports import tasks
from casework.reports.actions import building
from casework.reports.models import ReportFigure, ReportRun
from casework.reports.schedule import months_to_build
from casework.reports.tallies import tally
from casework.staff.models import Team, User
from tests.casework.reports.conftest import NOW, OCTOBER, SEPTEMBER, Month
from tests.factories import UserFactory

NOVEMBER = date(2026, 11, 1)


def figure(run: ReportRun, name: str, team: Team | None = None) -> ReportFigure:
    return ReportFigure.objects.get(run=run, indicator=name, team=team)


def test_tally_counts_rows_and_amounts_for_the_service_and_each_team() -> None:
    facts = [Fact(1, 7), Fact(2, 7, True, 3), Fact(3, 8, False, 9)]

    tallies = tally(facts)

    assert (tallies[None].rows, tallies[None].numerator) == (3, 4)
    assert (tallies[7].rows, tallies[7].numerator) == (2, 4)
    assert (tallies[8].rows, tallies[8].numerator) == (1, 0)
    assert tallies[7].counted == [(1, 1), (2, 3)]
    assert tallies[8].others == [3]


def test_figures_of_a_small_month_are_what_the_hand_counts(
    month: Month, built: ReportRun
) -> None:
    service = figure(built, "referrals")
    chesil = figure(built, "referrals", month.chesil)
    caseload = figure(built, "children-per-worker", month.chesil)

    assert service.numerator == 10
    assert (chesil.numerator, len(chesil.counted_ids)) == (7, 7)
    assert service.counted_ids == []
    # Nine children in Chesil by its one full-time worker.
    assert (caseload.numerator, caseload.denominator) == (9, Decimal(1))
    # The worker has no post in Purbeck: those three are left out.
    left_out = figure(built, "children-per-worker", month.purbeck)
    assert (left_out.numerator, len(left_out.other_ids)) == (0, 3)


def test_month_that_is_over_is_built_once(month: Month, built: ReportRun) -> None:
    again = building.build_run(month=OCTOBER, by=system_user())

    assert again == built


def test_building_again_adds_a_run_and_the_latest_is_read(
    month: Month, built: ReportRun
) -> None:
    month.family(month.chesil)

    again = building.build_run(month=OCTOBER, by=system_user(), again=True)

    assert ReportRun.objects.of(OCTOBER).first() == again != built
    assert figure(again, "referrals").numerator == 11
    assert figure(built, "referrals").numerator == 10


@pytest.mark.parametrize(
    "spoil",
    [
        lambda run: ReportRun.objects.filter(pk=run.pk).update(is_whole=False),
        lambda run: ReportFigure.objects.filter(run=run).update(numerator=1),
        lambda run: ReportFigure.objects.filter(run=run)._raw_delete("default"),
        lambda run: run.delete(),
    ],
    ids=["change run", "change figure", "remove figure", "remove run"],
)
def test_month_that_is_over_cannot_be_changed_or_removed(
    built: ReportRun, spoil: Callable[[ReportRun], object]
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        spoil(built)

    assert figure(built, "referrals").numerator == 10


def test_figures_so_far_are_replaced(month: Month) -> None:
    first = building.build_run(month=NOVEMBER, by=system_user())
    month.family(month.chesil, date(2026, 11, 4))
    second = building.build_run(month=NOVEMBER, by=system_user())

    assert not second.is_whole
    assert second.last_day == NOW.date()
    assert list(ReportRun.objects.of(NOVEMBER)) == [second]
    assert first.pk != second.pk
    assert figure(second, "referrals").numerator == 1


def test_building_is_audited(built: ReportRun) -> None:
    events = AuditEvent.objects.filter(event="report_built")

    assert [event.detail["month"] for event in events.order_by("pk")] == [
        "2026-09",
        "2026-10",
    ]


def test_months_to_build_are_the_missing_ones_and_this_one(built: ReportRun) -> None:
    with time_machine.travel(NOW.replace(year=2027, month=1), tick=False):
        missing = months_to_build()

    assert months_to_build() == [NOVEMBER]
    assert missing == [NOVEMBER, date(2026, 12, 1), date(2027, 1, 1)]


def test_nightly_task_starts_each_month_to_build(
    month: Month, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(
        tasks.build_month, "start_after_commit", lambda text: started.append(text)
    )

    tasks.build_last_month()

    assert started == ["2026-09", "2026-10", "2026-11"]


def test_task_builds_the_month_it_is_given(month: Month) -> None:
    tasks.build_month("2026-10")
    tasks.build_month("2026-10")

    assert ReportRun.objects.of(OCTOBER).count() == 1


def test_command_builds_the_months_it_is_given(
    month: Month, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("build_report", "--month", "2026-09", "--month", "2026-10")

    assert capsys.readouterr().out.splitlines() == [
        "September 2026: figures up to 30 September 2026.",
        "October 2026: figures up to 31 October 2026.",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("october", "Write the month like 2026-10, not october."),
        ("2027-01", "January 2027 has not begun."),
    ],
)
def test_command_says_what_is_wrong(clock_set: None, text: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("build_report", "--month", text)


def test_building_at_the_same_time_makes_one_run(committed_db: None) -> None:
    UserFactory(is_system=True)
    assert User.objects.count() == 1

    def build() -> None:
        with acting_as(user := system_user()):
            building.build_run(month=SEPTEMBER, by=user)
        connection.close()

    threads = [threading.Thread(target=build) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ReportRun.objects.of(SEPTEMBER).count() == 1
