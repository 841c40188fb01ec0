"""The monthly report: every figure beside last month's, and few charts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casework.access.capabilities import REPORT_EXPORT, REPORT_READ
from casework.access.permission import can
from casework.foundations import words
from casework.foundations.units import Unit
from casework.reports.figures import Line, Report, by_team, report_for
from casework.reports.reads import latest_run, months_built, service_counts
from casework.staff.models import Team
from casework.ui import fields
from casework.ui.forms import FilterForm
from casework.views.base import Page
from casework.views.reports.copies import CopyForm
from casework.views.reports.gate import WHOLE_SERVICE, ReportGate

TREND = "referrals"
TREND_MONTHS = 6
TEAM_CHARTS = ("visits-in-time", "children-per-worker")
MONTHS_TO_CHOOSE = 24


class ReportLatest(Page):
    """Leads to the latest month that is over, or says when there will be a report."""

    capability = REPORT_READ
    title = "Monthly report"
    template_name = "casework/report_none.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        latest = latest_run(self.user)
        if latest is None:
            return super().get(request, *args, **kwargs)
        return redirect("report-month", month=latest.month)


class ReportFilter(FilterForm):
    team = fields.SelectField(label="Figures of", required=False)

    def __init__(self, *args: Any, teams: dict[str, Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(slug, team.name) for slug, team in teams.items()]
        self.fields["team"].choices = [
            (WHOLE_SERVICE, "The whole service"),
            *choices,
        ]


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: list[tuple[Line, str]]  # with the address of its rows


@dataclass(frozen=True, slots=True)
class Chart:
    title: str  # what it shows, as a finding
    summary: str
    rows: list[tuple[str, Any]]
    of: str
    figure: str
    unit: str = ""


class ReportMonth(ReportGate, Page):
    capability = REPORT_READ
    template_name = "casework/report_month.html"

    def get_title(self) -> str:
        so_far = "" if self.run.is_whole else " so far"
        return f"Monthly report: {words.month(self.run.month)}{so_far}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = report_for(self.user, self.run, team=self.team)
        return super().get_context_data(
            report=report,
            groups=list(self.groups(report)),
            charts=list(self.charts(report)),
            filter_form=ReportFilter({"team": self.slug}, teams=self.teams),
            months=months_built(self.user, most=MONTHS_TO_CHOOSE),
            copy_form=CopyForm() if self.may_copy() else None,
            copy_url=self.url("report-copy"),
            **kwargs,
        )

    def may_copy(self) -> bool:
        return bool(can(self.user, REPORT_EXPORT))

    def groups(self, report: Report) -> Iterator[Group]:
        for group, lines in groupby(report.lines, key=lambda ln: ln.indicator.group):
            yield Group(group, [(line, self.rows_url(line)) for line in lines])

    def rows_url(self, line: Line) -> str:
        return self.url("report-figure", indicator=line.indicator.key)

    def charts(self, report: Report) -> Iterator[Chart]:
        """Of the service and this reader's teams: the same numbers as the figures."""
        if self.team is not None:
            return
        counts = service_counts(
            self.user, run=self.run, indicator=TREND, months=TREND_MONTHS
        )
        yield from _trend(counts)
        for line in report.lines:
            if line.indicator.key in TEAM_CHARTS:
                yield from _teams(line, by_team(self.user, self.run, line.indicator))


def _trend(counts: list[tuple[date, Decimal]]) -> Iterator[Chart]:
    if len(counts) > 1:
        latest, count = counts[-1]
        children = words.count(int(count), "child", "children")
        yield Chart(
            title=f"{children} referred in {words.month(latest)}",
            summary="Children referred in each month, in the whole service.",
            rows=[(words.month(month), int(number)) for month, number in counts],
            of="Month",
            figure="Children referred",
        )


def _teams(line: Line, rows: list[tuple[str, Decimal]]) -> Iterator[Chart]:
    if len(rows) > 1 and line.now.value is not None:
        yield Chart(
            title=f"{line.indicator.name}: {line.now.shown} in the whole service",
            summary="Each team, in the order of their names.",
            rows=rows,
            of="Team",
            figure=line.indicator.name,
            unit="%" if line.indicator.unit == Unit.PERCENT else "",
        )
