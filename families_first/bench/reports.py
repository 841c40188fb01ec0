"""How long the month takes to build, and copies of it beside a COPY of the same rows."""

import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count

from casework.access.acting import acting_as, system_user
from casework.foundations import clock
from casework.foundations.measures import Indicator, indicators, months_before
from casework.reports import maker
from casework.reports.actions import making
from casework.reports.actions.building import build_run
from casework.reports.models import ReportExport, ReportRun
from casework.staff.models import Team, User
from families_first.bench.measure import in_turn, milliseconds

MOST_BUILD_SECONDS = 180
MOST_COPIES = 10
TIMES = 5

# What a copy of the report says of each row of one part of a figure, as one COPY: the
# rows come through the same door, and beside each stands what was kept of it.
SAME_ROWS = """
    copy (
        select %s, %s, mine.reference, kept.team, kept.amount, {dates}
        from ({mine}) as mine (key, reference, {dates})
        join (
            select t.name as team, unnest(f.{keys}) as key, {amounts} as amount
            from casework_reportfigure f join casework_team t on t.id = f.team_id
            where f.run_id = %s and f.indicator = %s and (%s or t.id = %s)
        ) as kept using (key)
        order by key limit %s
    ) to stdout with csv
"""


@dataclass(frozen=True, slots=True)
class CopyResult:
    """A file of the report's rows beside a COPY of them; the best of a few each."""

    of: str
    rows: int
    export_ms: float
    copy_ms: float

    @property
    def ratio(self) -> float:
        return self.export_ms / self.copy_ms


@dataclass(frozen=True, slots=True)
class ReportResult:
    build_seconds: float
    copies: list[CopyResult]

    @property
    def faults(self) -> list[str]:
        found = []
        if self.build_seconds > MOST_BUILD_SECONDS:
            found.append(f"the month takes over {MOST_BUILD_SECONDS} seconds")
        for copy in self.copies:
            if copy.ratio > MOST_COPIES:
                found.append(f"a copy of {copy.of} costs over {MOST_COPIES} COPYs")
        return found

    def as_data(self) -> dict[str, Any]:
        copies = [{**asdict(copy), "ratio": copy.ratio} for copy in self.copies]
        return {
            "build_seconds": self.build_seconds,
            "copies": copies,
            "faults": self.faults,
        }


def measure_reports(person: User) -> ReportResult:
    """Build last month and this one, then make the person's copies as files.

    Of the whole service, and of the team that has most families.
    """
    this = clock.today().replace(day=1)
    _build(months_before(this, 1))
    taken = milliseconds(lambda: _build(this))
    run = ReportRun.objects.filter(month=this).latest("pk")
    team = Team.objects.annotate(n=Count("families")).order_by("-n", "pk").first()
    copies = [_measure_copy(run, person, t) for t in (None, team)]
    return ReportResult(taken / 1000, copies)


def _build(month: date) -> None:
    system = system_user()
    with acting_as(system):
        build_run(month=month, by=system, again=True)


def _measure_copy(run: ReportRun, person: User, team: Team | None) -> CopyResult:
    exports = [order(run, person, team) for _ in range(TIMES)]
    times = in_turn(
        [
            lambda: maker.make(exports.pop().pk),
            lambda: list(copied(run, person, team)),
        ],
        TIMES,
    )
    made = ReportExport.objects.latest("pk")
    of = team.name if team else "the whole service"
    return CopyResult(of, made.row_count, min(times[0]), min(times[1]))


def order(run: ReportRun, person: User, team: Team | None) -> ReportExport:
    """As if this person had asked for it."""
    return ReportExport.objects.create(
        reference=uuid.uuid4(),
        run=run,
        team=team,
        format=ReportExport.Format.CSV,
        is_for_outside=False,
        requested_by=person,
        requested_at=clock.now(),
    )


def copied(run: ReportRun, person: User, team: Team | None) -> Iterator[bytes]:
    """The same rows and columns as the file, by COPY."""
    for indicator in indicators:
        for part in ("counted_ids", "other_ids"):
            yield from _copied(run, indicator, part, person, team)


def _copied(
    run: ReportRun, indicator: Indicator, part: str, person: User, team: Team | None
) -> Iterator[bytes]:
    columns = [column.path for column in indicator.rows.columns]
    mine = (
        indicator.rows.visible_to(person)
        .order_by()
        .values_list("pk", f"{indicator.rows.family}__reference", *columns)
    )
    sql, parameters = mine.query.sql_with_params()
    statement = SAME_ROWS.format(
        mine=sql,
        keys=part,
        amounts="unnest(f.amounts)" if part == "counted_ids" else "null::int",
        dates=", ".join(f"date_{number}" for number, _ in enumerate(columns)),
    )
    title = indicator.numerator if part == "counted_ids" else indicator.others
    which = (run.pk, indicator.key, team is None, team.pk if team else 0)
    told = (indicator.name, title, *parameters, *which, making.MOST_ROWS["csv"])
    with connection.cursor() as cursor, cursor.copy(statement, told) as copy:
        yield from copy
