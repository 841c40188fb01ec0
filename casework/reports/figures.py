"""A month's report as one reader sees it: each figure beside last month's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casework.foundations import policy
from casework.foundations.measures import Indicator, indicators, months_before
from casework.foundations.units import Unit
from casework.reports import reads, rules
from casework.reports.models import ReportFigure, ReportRun
from casework.staff.models import Team, User


@dataclass(frozen=True, slots=True)
class Published:
    """One indicator in one month, for the service or a team."""

    unit: Unit
    numerator: Decimal
    denominator: Decimal | None
    days: int
    is_hidden: bool = False  # a small number, in a copy for outside use

    @property
    def value(self) -> Decimal | None:
        if self.is_hidden:
            return None
        return rules.value(self.unit, self.numerator, self.denominator, days=self.days)

    @property
    def shown(self) -> str:
        if self.is_hidden:
            return "Small number"
        return rules.shown(self.unit, self.value)

    @property
    def counted(self) -> str:
        return "" if self.is_hidden else rules.plain(self.numerator)

    @property
    def out_of(self) -> str:
        if self.is_hidden or self.denominator is None:
            return ""
        return rules.plain(self.denominator)


@dataclass(frozen=True, slots=True)
class Line:
    indicator: Indicator
    now: Published
    before: Published | None  # None: last month was not built


@dataclass(frozen=True, slots=True)
class Report:
    run: ReportRun
    before: ReportRun | None
    team: Team | None
    lines: list[Line]

    @property
    def month_before(self) -> date:
        return months_before(self.run.month, 1)

    @property
    def of_whom(self) -> str:
        return self.team.name if self.team else "The whole service"


def report_for(
    user: User, run: ReportRun, *, team: Team | None, for_outside: bool = False
) -> Report:
    """The same figures for everybody who may read them."""
    month_before = reads.run_of_month(user, month=months_before(run.month, 1))
    before = next(iter(month_before), None)
    runs = [r for r in (run, before) if r]
    figures = {
        (figure.run_id, figure.indicator): figure
        for figure in reads.figures_of(user, runs=runs, team=team)
    }
    lines = list(_lines(run, before, figures, team, for_outside))
    return Report(run, before, team, lines)


def by_team(
    user: User, run: ReportRun, indicator: Indicator
) -> list[tuple[str, Decimal]]:
    """This reader's teams by name, with the figure; never in order of the figure."""
    values = (
        (figure.team.name, _published(figure, indicator.unit, run).value)
        for figure in reads.team_figures(user, run=run, indicator=indicator.key)
        if figure.team is not None
    )
    return [(name, value) for name, value in values if value is not None]


def _lines(
    run: ReportRun,
    before: ReportRun | None,
    figures: dict[tuple[int, str], ReportFigure],
    team: Team | None,
    for_outside: bool,
) -> Iterator[Line]:
    for indicator in indicators:
        if team is not None and indicator.unit == Unit.RATE:
            continue  # nobody knows how many children live in a team's area
        now, then = (
            _published(
                figures.get((r.pk, indicator.key)) or _nothing(indicator),
                indicator.unit,
                r,
                for_outside=for_outside,
            )
            if r
            else None
            for r in (run, before)
        )
        if now:
            yield Line(indicator, now, then)


def _nothing(indicator: Indicator) -> ReportFigure:
    """A team without rows of an indicator has no figure: nought, out of nobody."""
    nought = None if indicator.unit == Unit.COUNT else Decimal(0)
    return ReportFigure(numerator=Decimal(0), denominator=nought)


def _published(
    figure: ReportFigure, unit: Unit, run: ReportRun, *, for_outside: bool = False
) -> Published:
    return Published(
        unit=unit,
        numerator=figure.numerator,
        denominator=figure.denominator,
        days=(run.last_day - run.month).days + 1,
        is_hidden=for_outside
        and rules.is_small(
            unit,
            figure.numerator,
            figure.denominator,
            under=policy.on(run.last_day).small_number,
        ),
    )
