"""The parts of making a copy: leased, begun, filled, finished or given up, removed.

`casework.reports.maker` does them one after another. Each is asked anew of whoever
asked for the copy: a role that was lost meanwhile ends it.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import F
from django.urls import reverse

from casework.access import audit
from casework.access.capabilities import REPORT_EXPORT
from casework.access.decorators import action
from casework.foundations import clock
from casework.foundations.measures import Indicator, indicators
from casework.foundations.verdicts import RuleRefused
from casework.notices.actions import notify
from casework.reports.content import Content, Part
from casework.reports.figures import report_for
from casework.reports.kinds import EXPORT_MADE, EXPORT_READY
from casework.reports.models import ReportExport
from casework.reports.pdf import to_pdf
from casework.reports.rows import COUNTED, OTHERS, every_row, keyed
from casework.reports.tables import to_csv, to_xlsx
from casework.staff.models import User

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 3
KEPT_FOR = timedelta(hours=24)
# Rows of one part of one figure: a sheet takes a million, a printed page few.
MOST_ROWS = {"csv": 20_000, "xlsx": 20_000, "pdf": 40}

WRITERS: Mapping[str, Callable[[Content], bytes]] = {
    "csv": to_csv,
    "xlsx": to_xlsx,
    "pdf": to_pdf,
}
NOT_ALLOWED = "You may no longer make copies of this report. Ask your manager."
GAVE_UP = "The copy could not be made. Ask for it again."
# Why most parts write nothing to the audit.
ON_THE_WAY = "the copy is on the audit when asked for, when made and when taken"


@action(by_system=True, unaudited=ON_THE_WAY)
def lease_copy(*, export_id: int, by: User) -> bool:
    """Take the order up. False where somebody has it, it is done, or it is hopeless."""
    now = clock.now()
    free = ReportExport.objects.free(at=now).select_for_update(skip_locked=True)
    export = free.filter(pk=export_id).first()
    if export is None:
        return False
    if export.attempts >= MOST_ATTEMPTS:
        _fail(export_id, GAVE_UP)
        return False
    _change(
        export_id,
        state=ReportExport.State.BUILDING,
        leased_until=now + LEASE,
        attempts=F("attempts") + 1,
        done_parts=0,
    )
    return True


@action(capability=REPORT_EXPORT, unaudited=ON_THE_WAY)
def begin_copy(*, export_id: int, by: User) -> Content:
    """What the copy will hold, without its rows."""
    export = _order(export_id, by)
    parts = 0 if export.is_for_outside else len(list(indicators))
    _change(export_id, all_parts=parts + 1)
    return Content(
        report=report_for(
            by, export.run, team=export.team, for_outside=export.is_for_outside
        ),
        made_for=by.full_name,
        made_at=clock.now(),
        council=settings.COUNCIL_NAME,
        is_for_outside=export.is_for_outside,
    )


@action(capability=REPORT_EXPORT, unaudited=ON_THE_WAY)
def add_rows(
    *, export_id: int, indicator: Indicator, content: Content, by: User
) -> None:
    """The rows of one indicator that this person may open."""
    export = _order(export_id, by)
    most = MOST_ROWS[export.format]
    for which in (COUNTED, OTHERS):
        found = keyed(export.run, indicator, export.team, which)
        rows, hidden = every_row(by, indicator, found, most=most)
        cut = len(found.keys) - hidden - len(rows)
        if found.keys:
            content.parts.append(
                Part(indicator, which == COUNTED, rows, hidden, max(cut, 0))
            )
    _change(
        export_id,
        done_parts=F("done_parts") + 1,
        leased_until=clock.now() + LEASE,
    )


@action(capability=REPORT_EXPORT, writes=(EXPORT_MADE,))
def finish_copy(*, export_id: int, content: Content, by: User) -> None:
    """Keep the file and say that it is ready; each family in it was looked at."""
    export = _order(export_id, by)
    file = WRITERS[export.format](content)
    families = content.family_ids
    _save(export, file)
    _change(
        export_id,
        file=export.file.name,
        state=ReportExport.State.READY,
        row_count=content.row_count,
        family_ids=families,
        done_parts=F("all_parts"),
        leased_until=None,
        finished_at=clock.now(),
    )
    audit.record(EXPORT_MADE, by=by, target=export, rows=content.row_count)
    audit.record_looks(by=by, family_ids=families, page="report-export")
    notify(
        recipients=[by],
        kind=EXPORT_READY,
        text="Your copy of the monthly report is ready.",
        dedupe=f"export:{export.reference}",
        url=reverse("report-export", args=[export.reference]),
    )


@action(by_system=True, unaudited=ON_THE_WAY)
def give_up_copy(*, export_id: int, problem: str, by: User) -> None:
    """It cannot be made; its page says why."""
    _fail(export_id, problem)


@action(by_system=True, unaudited="what is kept for a day only is said on its page")
def remove_old(*, by: User) -> int:
    """Files are kept for a day. Also those of copies that were never finished."""
    old = ReportExport.objects.older_than(clock.now() - KEPT_FOR)
    removed = 0
    for export in old.select_for_update(skip_locked=True):
        export.file.storage.delete(export.file.name or _file_name(export))
        _change(export.pk, file="", family_ids=[], state=ReportExport.State.REMOVED)
        removed += 1
    return removed


def _order(export_id: int, by: User) -> ReportExport:
    """The order, read as its requester, who must still be entitled to it."""
    orders = ReportExport.objects.visible_to(by)
    export = orders.select_related("run", "team").filter(pk=export_id).first()
    if export is None:
        raise RuleRefused(NOT_ALLOWED)
    export.requested_by = by
    return export


def _save(export: ReportExport, file: bytes) -> None:
    """Under the same name each time: a second attempt replaces the first."""
    name, storage = _file_name(export), export.file.storage
    storage.delete(name)
    export.file.name = storage.save(name, ContentFile(file))


def _fail(export_id: int, problem: str) -> None:
    _change(
        export_id,
        state=ReportExport.State.FAILED,
        problem=problem,
        leased_until=None,
        finished_at=clock.now(),
    )


def _change(export_id: int, **values: Any) -> None:
    ReportExport.objects.filter(pk=export_id).update(**values)


def _file_name(export: ReportExport) -> str:
    return f"exports/{export.reference}.{export.format}"
