"""Every write about reports: runs, and the files made of them."""

import uuid
from datetime import date, timedelta

from celery import current_app
from django.db import IntegrityError, connection, transaction

from casework import clock
from casework.access import audit
from casework.measures import Period, months_before
from casework.registry import indicators
from casework.reports import building, rules
from casework.reports.models import ReportExport, ReportFigure, ReportRun
from casework.staff.models import Team, User

RUN_BUILT = "report_built"
EXPORT_ASKED = "report_export_asked"
EXPORT_DOWNLOADED = "report_export_downloaded"
KEPT_FOR = timedelta(hours=24)
BUILD_EXPORT = "casework.reports.tasks.build_export"
# The first key of the advisory lock: one month is built once at a time.
LOCK = 7_046_029


@transaction.atomic
def build_run(*, month: date, by: User, again: bool = False) -> ReportRun:
    """The month's figures. A month that is over is built once, unless `again`."""
    _one_at_a_time(month)
    started_at = clock.now()
    period = Period.of(month, now=started_at)
    known = ReportRun.objects.of(period.month).filter(is_whole=True).first()
    if known and not again:
        return known
    run = ReportRun.objects.create(
        month=period.month,
        last_day=period.last_day,
        is_whole=period.is_whole,
        started_at=started_at,
        built_at=started_at,
    )
    for indicator in indicators:
        ReportFigure.objects.bulk_create(building.figures(run, indicator, period))
    _forget_earlier(run)
    audit.record(RUN_BUILT, by=by, target=run, month=f"{run.month:%Y-%m}")
    return run


def build_missing(*, by: User) -> list[ReportRun]:
    """Last month and the one before, where they are missing; this month so far."""
    this = clock.today().replace(day=1)
    months = [months_before(this, 2), months_before(this, 1), this]
    return [build_run(month=month, by=by) for month in months]


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


# --- Copies ----------------------------------------------------------------------
@transaction.atomic
def request_export(
    *,
    reference: uuid.UUID,
    run: ReportRun,
    team: Team | None,
    format: ReportExport.Format,  # noqa: A002 - the word on the page
    is_for_outside: bool,
    by: User,
) -> ReportExport:
    """Ask for a copy. The same form sent twice is one copy."""
    now = clock.now()
    mine = ReportExport.objects.filter(requested_by=by)
    rules.can_export(
        made_this_hour=mine.filter(requested_at__gt=now - timedelta(hours=1)).count()
    ).require()
    try:
        with transaction.atomic():
            export = ReportExport.objects.create(
                reference=reference,
                run=run,
                team=team,
                format=format,
                is_for_outside=is_for_outside,
                requested_by=by,
                requested_at=now,
            )
    except IntegrityError:
        return mine.get(reference=reference)
    audit.record(EXPORT_ASKED, by=by, target=export, format=format)
    transaction.on_commit(lambda: wake(export.pk), robust=True)
    return export


def wake(export_id: int) -> None:
    """Tell a worker. By name: only workers load what draws a PDF."""
    current_app.send_task(BUILD_EXPORT, args=[export_id], retry=False)


@transaction.atomic
def record_download(*, export: ReportExport, families_hidden: int, by: User) -> None:
    """Ask the rule once more, and write down that the file left the service."""
    rules.can_download(
        is_ready=export.state == ReportExport.State.READY,
        families_hidden=families_hidden,
    ).require()
    audit.record(
        EXPORT_DOWNLOADED,
        by=by,
        target=export,
        format=export.format,
        rows=export.row_count,
        outside=export.is_for_outside,
    )


@transaction.atomic
def remove_old_exports() -> int:
    """Files are kept for a day. Also those of copies that were never finished."""
    old = ReportExport.objects.older_than(clock.now() - KEPT_FOR)
    removed = 0
    for export in old.select_for_update(skip_locked=True):
        export.file.storage.delete(export.file.name or file_name(export))
        export.file, export.family_ids = "", []
        export.state = ReportExport.State.REMOVED
        export.save(update_fields=["file", "family_ids", "state"])
        removed += 1
    return removed


def file_name(export: ReportExport) -> str:
    """Always the same for one copy, so that a file without its row cannot stay."""
    return f"exports/{export.reference}.{export.format}"
