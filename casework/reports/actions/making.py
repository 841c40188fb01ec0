"""A copy is made part by part, each part in a transaction of the person it is for.

What they may open is asked anew for each part, and the page sees how far it is. The
order is leased: one that a worker dropped is taken up again, a few times.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from casework.access import audit
from casework.access.acting import acting_as
from casework.foundations import clock
from casework.foundations.measures import Indicator, indicators
from casework.notices.actions import notify
from casework.reports.content import Content, Part
from casework.reports.figures import report_for
from casework.reports.kinds import EXPORT_MADE, EXPORT_READY
from casework.reports.models import ReportExport
from casework.reports.pdf import CannotDraw, to_pdf
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


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """The person may not have this copy any more."""


def make(export_id: int) -> None:
    """Make the file, unless somebody is making it or it is done."""
    if not _take(export_id):
        return
    try:
        content = _begin(export_id)
        for indicator in indicators if not content.is_for_outside else ():
            _add_parts(export_id, indicator, content)
        _finish(export_id, content)
    except Refused:
        _fail(export_id, NOT_ALLOWED)
    except CannotDraw as reason:
        _fail(export_id, str(reason))


@transaction.atomic
def _take(export_id: int) -> bool:
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


def _allowed(export_id: int, person: User) -> ReportExport:
    """The order, read as its requester, who must still be entitled to it."""
    orders = ReportExport.objects.visible_to(person)
    export = orders.select_related("run", "team").filter(pk=export_id).first()
    if export is None:
        raise Refused
    export.requested_by = person
    return export


def _requester(export_id: int) -> User:
    """Read anew for each part, with the roles of this moment."""
    return User.objects.select_related("agency").get(report_exports=export_id)


def _begin(export_id: int) -> Content:
    person = _requester(export_id)
    with acting_as(person):
        export = _allowed(export_id, person)
        parts = 0 if export.is_for_outside else len(list(indicators))
        _change(export_id, all_parts=parts + 1)
        return Content(
            report=report_for(
                person, export.run, team=export.team, for_outside=export.is_for_outside
            ),
            made_for=person.full_name,
            made_at=clock.now(),
            council=settings.COUNCIL_NAME,
            is_for_outside=export.is_for_outside,
        )


def _add_parts(export_id: int, indicator: Indicator, content: Content) -> None:
    person = _requester(export_id)
    with acting_as(person):
        export = _allowed(export_id, person)
        most = MOST_ROWS[export.format]
        for which in (COUNTED, OTHERS):
            found = keyed(export.run, indicator, export.team, which)
            rows, hidden = every_row(person, indicator, found, most=most)
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


def _finish(export_id: int, content: Content) -> None:
    person = _requester(export_id)
    with acting_as(person):
        export = _allowed(export_id, person)
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
        audit.record(EXPORT_MADE, by=person, target=export, rows=content.row_count)
        audit.record_looks(by=person, family_ids=families, page="report-export")
        notify(
            recipients=[person],
            kind=EXPORT_READY,
            text="Your copy of the monthly report is ready.",
            dedupe=f"export:{export.reference}",
            url=reverse("report-export", args=[export.reference]),
        )


def _save(export: ReportExport, file: bytes) -> None:
    """Under the same name each time: a second attempt replaces the first."""
    name, storage = file_name(export), export.file.storage
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


def waiting() -> list[int]:
    """Orders that nobody is working on, oldest first."""
    free = ReportExport.objects.free(at=clock.now())
    return list(free.order_by("requested_at").values_list("pk", flat=True))


@transaction.atomic
def remove_old() -> int:
    """Files are kept for a day. Also those of copies that were never finished."""
    old = ReportExport.objects.older_than(clock.now() - KEPT_FOR)
    removed = 0
    for export in old.select_for_update(skip_locked=True):
        export.file.storage.delete(export.file.name or file_name(export))
        _change(export.pk, file="", family_ids=[], state=ReportExport.State.REMOVED)
        removed += 1
    return removed


def file_name(export: ReportExport) -> str:
    return f"exports/{export.reference}.{export.format}"
