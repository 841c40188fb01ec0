"""The report's pages: figures the same for all, rows through the gate."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.access.acting import system_user
from casework.access.models import AuditEvent, Denial
from casework.foundations.measures import indicators
from casework.foundations.units import Unit
from casework.people.models import Family
from casework.reports import rules
from casework.reports.actions import building
from casework.reports.figures import by_team, report_for
from casework.reports.models import ReportRun
from tests.casework.reports.conftest import OCTOBER, Month
from tests.factories import DenialFactory, TeamFactory
from tests.pages import text_of

Opened = Callable[[str, str], Any]

REPORT = "/reports/2026-10/"
REFERRALS = f"{REPORT}referrals/"


@pytest.fixture
def opened(client: Client, month: Month, built: ReportRun) -> Opened:
    """Open an address as somebody: `opened("manager", address)`."""

    def open_as(name: str, address: str) -> Any:
        client.force_login(month.again(name))
        return client.get(address)

    return open_as


def number(response: Any, name: str) -> str:
    lines = response.context["report"].lines
    return next(line.now.shown for line in lines if line.indicator.key == name)


def test_no_report_yet_says_when(client: Client, month: Month) -> None:
    client.force_login(month.head)

    response = client.get("/reports/")

    assert "No report has been built yet" in text_of(response)


def test_reports_leads_to_the_latest_month_that_is_over(opened: Opened) -> None:
    assert opened("head", "/reports/").url == REPORT


@pytest.mark.parametrize("name", ["manager", "head", "analyst", "auditor"])
def test_figures_are_the_same_for_everyone_entitled(opened: Opened, name: str) -> None:
    response = opened(name, REPORT)

    assert number(response, "referrals") == "10"
    assert "What counts" in text_of(response)


def test_last_month_stands_beside_this_month(opened: Opened) -> None:
    lines = opened("head", REPORT).context["report"].lines
    line = next(line for line in lines if line.indicator.key == "referrals")

    assert (line.now.shown, line.before.shown) == ("10", "2")


@pytest.mark.parametrize("address", ["/reports/", REPORT, REFERRALS])
def test_others_are_refused(opened: Opened, address: str) -> None:
    assert opened("worker", address).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/reports/2026-08/",
        "/reports/2026-13/",
        "/reports/0000-01/",
        f"{REPORT}nothing/",
        f"{REPORT}?team=nowhere",
    ],
)
def test_missing_month_figure_or_team_is_404(opened: Opened, address: str) -> None:
    assert opened("head", address).status_code == 404


def test_manager_reads_the_service_and_their_own_team_only(opened: Opened) -> None:
    assert number(opened("manager", f"{REPORT}?team=chesil"), "referrals") == "7"
    assert opened("manager", f"{REPORT}?team=purbeck").status_code == 404
    assert number(opened("analyst", f"{REPORT}?team=purbeck"), "referrals") == "3"


def test_rate_is_for_the_whole_service_only(opened: Opened) -> None:
    lines = opened("head", f"{REPORT}?team=chesil").context["report"].lines

    assert "referral-rate" not in {line.indicator.key for line in lines}
    assert opened("head", f"{REPORT}referral-rate/?team=chesil").status_code == 404


def test_rows_are_those_one_may_open_then_how_many_not(
    opened: Opened, month: Month
) -> None:
    response = opened("manager", REFERRALS)
    page = text_of(response)

    assert len(response.context["rows"]) == 6
    assert "4 more you may not open" in " ".join(page.split())
    restricted = Family.objects.get(is_restricted=True)
    others = Family.objects.filter(team=month.purbeck)
    for hidden in (restricted, *others):
        assert hidden.reference not in page


def test_rows_and_hidden_ones_add_up_to_the_figure(opened: Opened) -> None:
    for name in ("manager", "head", "auditor", "analyst"):
        context = opened(name, REFERRALS).context

        assert len(context["rows"]) + context["hidden"] == 10


def test_analyst_sees_no_family(opened: Opened) -> None:
    page = text_of(opened("analyst", REFERRALS))

    assert "10 you may not open" in " ".join(page.split())
    assert "Zq" not in page
    assert not any(ref in page for ref in references())


def references() -> list[str]:
    return list(Family.objects.values_list("reference", flat=True))


def test_denied_family_is_hidden_in_rows(opened: Opened, month: Month) -> None:
    family = Family.objects.filter(team=month.chesil, is_restricted=False)[0]
    DenialFactory(user=month.manager, family=family)
    assert Denial.objects.exists()

    response = opened("manager", REFERRALS)

    assert family.reference not in text_of(response)
    assert response.context["hidden"] == 5


def test_names_are_never_in_a_title_or_address(opened: Opened) -> None:
    page = text_of(opened("head", REFERRALS))
    title = page.split("<title>")[1].split("</title>")[0]

    assert "Zq" not in title
    assert "Zqchildqz" in page


def test_looks_are_recorded_for_the_families_shown(opened: Opened) -> None:
    response = opened("manager", REFERRALS)

    looks = AuditEvent.objects.filter(event="looked", detail__page="report-figure")
    assert looks.count() == len(response.context["rows"])


def test_rows_are_paged_by_place(
    opened: Opened, month: Month, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.views.reports.rows.ROWS", 4)

    first = opened("head", REFERRALS)
    second = opened("head", REFERRALS + first.context["pager"]["next"])
    third = opened("head", REFERRALS + second.context["pager"]["next"])

    shown = [row[1] for page in (first, second, third) for row in page.context["rows"]]
    assert len(shown) == len(set(shown)) == 9
    assert (first.context["hidden"], third.context["hidden"]) == (None, 1)
    assert "next" not in third.context["pager"]


@pytest.mark.parametrize("after", ["x", "-1", "99999999999", "1e3", "²"])
def test_a_wrong_place_is_no_error(opened: Opened, after: str) -> None:
    assert opened("head", f"{REFERRALS}?after={after}").status_code == 200


def test_other_part_lists_the_rows_that_do_not_count(opened: Opened) -> None:
    address = f"{REPORT}unallocated/?part=other"

    assert len(opened("head", address).context["rows"]) == 11


@pytest.mark.usefixtures("session_noted_once")
@pytest.mark.parametrize("address", [REPORT, REFERRALS])
def test_queries_do_not_grow_with_rows(
    client: Client, opened: Opened, month: Month, address: str
) -> None:
    opened("head", address)
    few = queries(client, address)
    for _ in range(12):
        month.family(month.chesil)
    building.build_run(month=OCTOBER, by=system_user(), again=True)

    assert queries(client, address) == few <= 15


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    asked = (query["sql"] for query in seen.captured_queries)
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE")) for sql in asked)


def test_pages_without_export_have_no_form(opened: Opened) -> None:
    assert "Make the copy" in text_of(opened("head", REPORT))
    assert "Make the copy" not in text_of(opened("auditor", REPORT))


def test_charts_show_the_numbers_of_the_figures(opened: Opened) -> None:
    charts = {chart.title: chart for chart in opened("head", REPORT).context["charts"]}

    assert charts["10 children referred in October 2026"].rows == [
        ("September 2026", 2),
        ("October 2026", 10),
    ]


def test_months_are_offered_newest_first(opened: Opened) -> None:
    months = opened("head", REPORT).context["months"]

    assert [f"{known:%Y-%m}" for known in months] == ["2026-10", "2026-09"]


def test_team_without_rows_has_nought_out_of_nobody(
    month: Month, built: ReportRun
) -> None:
    report = report_for(month.again("head"), built, team=TeamFactory())

    said = {
        (line.indicator.unit, line.now.shown, line.now.out_of) for line in report.lines
    }
    assert said == {
        (Unit.COUNT, "0", ""),
        (Unit.PERCENT, rules.shown(Unit.PERCENT, None), "0"),
        (Unit.MEAN, rules.shown(Unit.MEAN, None), "0"),
    }


def test_figure_of_each_team_is_drawn_by_name(month: Month, built: ReportRun) -> None:
    (referrals,) = (i for i in indicators if i.key == "referrals")

    assert by_team(month.again("head"), built, referrals) == [
        ("Chesil", Decimal(7)),
        ("Purbeck", Decimal(3)),
    ]


def test_rates_are_of_every_day_of_the_month(month: Month, built: ReportRun) -> None:
    report = report_for(month.again("head"), built, team=None)

    assert {line.now.days for line in report.lines} == {31}
