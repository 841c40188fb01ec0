"""Asking for a copy of a report, and taking it out of the service."""

import uuid
from datetime import timedelta

from casework.access import audit
from casework.access.capabilities import REPORT_EXPORT
from casework.access.decorators import action
from casework.foundations import clock
from casework.reports import rules
from casework.reports.kinds import EXPORT_ASKED, EXPORT_DOWNLOADED
from casework.reports.models import ReportExport, ReportRun
from casework.reports.tasks import build_export
from casework.staff.models import Team, User


@action(capability=REPORT_EXPORT, writes=(EXPORT_ASKED,), sent_once=True)
def request_export(
    *,
    submission_id: uuid.UUID,
    run: ReportRun,
    team: Team | None,
    format: ReportExport.Format,  # noqa: A002 - the word on the page
    is_for_outside: bool,
    by: User,
) -> ReportExport:
    """Ask for a copy. The form's id is the copy's reference: sent twice it is one."""
    now = clock.now()
    mine = ReportExport.objects.filter(requested_by=by)
    rules.can_export(
        made_this_hour=mine.filter(requested_at__gt=now - timedelta(hours=1)).count()
    ).require()
    export = ReportExport.objects.create(
        reference=submission_id,
        run=run,
        team=team,
        format=format,
        is_for_outside=is_for_outside,
        requested_by=by,
        requested_at=now,
    )
    audit.record(EXPORT_ASKED, by=by, target=export, format=format)
    build_export.start_after_commit(export.pk)
    return export


@action(capability=REPORT_EXPORT, writes=(EXPORT_DOWNLOADED,))
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
