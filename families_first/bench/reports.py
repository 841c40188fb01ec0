"""How long the month takes to build, and a copy of it beside a COPY of as many rows."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import connection

from casework import clock
from casework.access.acting import acting_as, system_user
from casework.measures import months_before
from casework.reports.actions import making
from casework.reports.actions.building import build_run
from casework.reports.models import ReportExport, ReportRun
from casework.staff.models import User
from families_first.bench.measure import milliseconds

MOST_BUILD_SECONDS = 180
MOST_COPIES = 10

# What a copy of the report says of each row, as one COPY.
ROWS = """
    copy (
        select f.reference, f.name, p.full_name, p.born_on, t.name, u.full_name,
               e.referred_on, e.closed_on
        from casework_episode e
        join casework_case c on c.id = e.case_id
        join casework_family f on f.id = c.family_id
        join casework_team t on t.id = f.team_id
        join casework_person p on p.id = e.child_id
        left join casework_assignment a
            on a.case_id = c.id and a.role = 'lead' and a.ended_at is null
        left join casework_user u on u.id = a.worker_id
        limit {rows}
    ) to stdout with csv
"""


@dataclass(frozen=True, slots=True)
class ReportResult:
    build_seconds: float
    export_rows: int
    export_ms: float
    copy_ms: float

    @property
    def ratio(self) -> float:
        return self.export_ms / self.copy_ms

    @property
    def faults(self) -> list[str]:
        found = []
        if self.build_seconds > MOST_BUILD_SECONDS:
            found.append(f"the month takes over {MOST_BUILD_SECONDS} seconds")
        if self.ratio > MOST_COPIES:
            found.append(f"a copy of the report costs over {MOST_COPIES} COPYs")
        return found

    def as_data(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "faults": self.faults}


def measure_reports(person: User) -> ReportResult:
    """Build last month and this one, then make the person's copy as a file."""
    this = clock.today().replace(day=1)
    _build(months_before(this, 1))
    taken = milliseconds(lambda: _build(this))
    run = ReportRun.objects.filter(month=this).latest("pk")
    export = _order(run, person)
    made = milliseconds(lambda: making.make(export.pk))
    export.refresh_from_db()
    copied = min(milliseconds(lambda: _copy(export.row_count)) for _ in range(5))
    return ReportResult(taken / 1000, export.row_count, made, copied)


def _build(month: date) -> None:
    system = system_user()
    with acting_as(system):
        build_run(month=month, by=system, again=True)


def _order(run: ReportRun, person: User) -> ReportExport:
    return ReportExport.objects.create(
        reference=uuid.uuid4(),
        run=run,
        format=ReportExport.Format.CSV,
        is_for_outside=False,
        requested_by=person,
        requested_at=clock.now(),
    )


def _copy(rows: int) -> int:
    size = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(ROWS.format(rows=int(rows))) as copy,
    ):
        for data in copy:
            size += len(data)
    return size
