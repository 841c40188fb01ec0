"""One month's figures from the facts of every app, over all children."""

from datetime import date

from django.db import connection

from casework.access import audit
from casework.access.decorators import action
from casework.foundations import clock
from casework.foundations.measures import Period, indicators
from casework.reports.kinds import RUN_BUILT
from casework.reports.models import ReportExport, ReportFigure, ReportRun
from casework.reports.tallies import figures
from casework.staff.models import User

# The first key of the advisory lock: one month is built once at a time.
LOCK = 7_046_029


@action(by_system=True, writes=(RUN_BUILT,))
def build_run(*, month: date, by: User, again: bool = False) -> ReportRun:
    """The month's figures. A month that is over is built once, unless `again`."""
    _one_at_a_time(month)
    now = clock.now()
    period = Period.of(month, now=now)
    known = ReportRun.objects.of(period.month).filter(is_whole=True).first()
    if known and not again:
        return known
    run = ReportRun.objects.create(
        month=period.month,
        last_day=period.last_day,
        is_whole=period.is_whole,
        built_at=now,
    )
    for indicator in indicators:
        ReportFigure.objects.bulk_create(figures(run, indicator, period))
    _forget_earlier(run)
    audit.record(RUN_BUILT, by=by, target=run, month=f"{run.month:%Y-%m}")
    return run


def _one_at_a_time(month: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(%s, %s)", [LOCK, month.toordinal()]
        )


def _forget_earlier(run: ReportRun) -> None:
    """Figures so far are replaced, once no file is being made or kept of them."""
    earlier = ReportRun.objects.filter(
        month=run.month, is_whole=False, pk__lt=run.pk
    ).exclude(exports__in=ReportExport.objects.exclude(state="removed"))
    ReportExport.objects.filter(run__in=earlier).delete()
    earlier.delete()
