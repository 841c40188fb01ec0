"""Runs of the monthly report, their figures, the rows behind one, and copies."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, QuerySet, Value

from casework.foundations.measures import Indicator, months_before
from casework.people.models import Family
from casework.reports.models import ReportExport, ReportFigure, ReportRun
from casework.reports.querysets import ReportFigureQuerySet, ReportRunQuerySet
from casework.staff.models import Team, User


class Keys(Value):
    """A long list of keys as one array, written at once and not key by key."""

    def __init__(self, keys: list[int]) -> None:
        super().__init__(None, output_field=ArrayField(BigIntegerField()))
        self.keys = keys

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s::bigint[]", [f"{{{','.join(map(str, self.keys))}}}"]


# --- Runs ---------------------------------------------------------------------------
def latest_run(user: User) -> ReportRun | None:
    """Of the latest month that is over; before the first is, of this month so far."""
    runs = ReportRun.objects.visible_to(user)
    return runs.filter(is_whole=True).first() or runs.first()


def run_of_month(user: User, *, month: date) -> ReportRunQuerySet[ReportRun]:
    """The one that is read; none of a month that was not built."""
    return ReportRun.objects.visible_to(user).of(month)[:1]


def months_built(user: User, *, most: int) -> list[date]:
    """The newest first."""
    runs = ReportRun.objects.visible_to(user).order_by("-month")
    return list(runs.values_list("month", flat=True).distinct()[:most])


# --- Figures ------------------------------------------------------------------------
def figures_of(
    user: User, *, runs: Sequence[ReportRun], team: Team | None
) -> ReportFigureQuerySet[ReportFigure]:
    """Every indicator's in these runs, for a team or the service; without its rows."""
    figures = ReportFigure.objects.visible_to(user).filter(run__in=runs, team=team)
    return figures.without_rows()


def service_counts(
    user: User, *, run: ReportRun, indicator: str, months: int
) -> list[tuple[date, Decimal]]:
    """The service's numerator in the latest run of each month, up to this one."""
    figures = (
        ReportFigure.objects.visible_to(user)
        .filter(
            indicator=indicator,
            team__isnull=True,
            run__month__lte=run.month,
            run__month__gt=months_before(run.month, months),
        )
        .order_by("run__month", "-run_id")
        .distinct("run__month")
    )
    return list(figures.values_list("run__month", "numerator"))


def team_figures(
    user: User, *, run: ReportRun, indicator: str
) -> ReportFigureQuerySet[ReportFigure]:
    """This reader's teams' by name, without their rows."""
    return (
        ReportFigure.objects.visible_to(user)
        .filter(run=run, indicator=indicator, team__isnull=False)
        .select_related("team")
        .without_rows()
        .order_by("team__name")
    )


def teams_in(user: User, *, run: ReportRun) -> list[Team]:
    """The teams of the run whose figures this person may read, by name."""
    figures = ReportFigure.objects.visible_to(user).filter(run=run, team__isnull=False)
    one_each = figures.order_by("team__name", "team_id").distinct(
        "team__name", "team_id"
    )
    rows = one_each.select_related("team").without_rows()
    return [figure.team for figure in rows if figure.team]


# --- The rows behind a figure -------------------------------------------------------
def keys_of(
    *, run: ReportRun, indicator: str, team: Team | None, field: str
) -> QuerySet[ReportFigure, Any]:
    """(team, keys, amounts) of each team, or of this one; `field` has the keys."""
    figures = ReportFigure.objects.filter(
        run=run, indicator=indicator, team__isnull=False
    )
    if team is not None:
        figures = figures.filter(team=team)
    return figures.values_list("team__name", field, "amounts")


def _rows(user: User, indicator: Indicator, keys: list[int]) -> QuerySet[Any]:
    return indicator.rows.visible_to(user).filter(pk__any_of=Keys(keys))


def rows_of(
    user: User, indicator: Indicator, *, keys: list[int], paths: Iterable[str]
) -> QuerySet[Any, tuple[Any, ...]]:
    """Of the rows with these keys those that this person may open: (key, *paths)."""
    mine = _rows(user, indicator, keys).order_by("pk")
    return mine.values_list("pk", *paths)


def count_of_rows(user: User, indicator: Indicator, *, keys: list[int]) -> int:
    """How many of the rows with these keys this person may open."""
    return _rows(user, indicator, keys).count() if keys else 0


# --- Copies -------------------------------------------------------------------------
def own_copy(user: User, *, reference: UUID) -> QuerySet[ReportExport]:
    mine = ReportExport.objects.visible_to(user).filter(reference=reference)
    return mine.select_related("run", "team")


def count_of_families(user: User, *, keys: list[int]) -> int:
    """How many of the families with these keys this person may open."""
    return Family.objects.visible_to(user).filter(pk__any_of=Keys(keys)).count()
