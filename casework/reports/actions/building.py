"""One month's figures from the facts of every app, over all children."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import connection, transaction

from casework.access import audit
from casework.foundations import clock
from casework.foundations.measures import (
    Fact,
    Indicator,
    Period,
    indicators,
    months_before,
)
from casework.foundations.units import Unit
from casework.reports.kinds import RUN_BUILT
from casework.reports.models import ReportExport, ReportFigure, ReportRun
from casework.staff.models import User

# The first key of the advisory lock: one month is built once at a time.
LOCK = 7_046_029


@transaction.atomic
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


def months_to_build() -> list[date]:
    """This month, and the two before it where they are missing."""
    this = clock.today().replace(day=1)
    over = [months_before(this, 2), months_before(this, 1)]
    built = ReportRun.objects.filter(month__in=over, is_whole=True)
    known = set(built.values_list("month", flat=True))
    return [month for month in over if month not in known] + [this]


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


@dataclass(slots=True)
class Tally:
    """What one team's rows, or the service's, come to."""

    rows: int = 0
    numerator: int = 0
    counted: list[tuple[int, int]] = field(default_factory=list)  # key, amount
    others: list[int] = field(default_factory=list)


def figures(
    run: ReportRun, indicator: Indicator, period: Period
) -> Iterator[ReportFigure]:
    """The service's figure, then one for each team that has rows."""
    tallies = tally(indicator.facts(period))
    out_of = indicator.out_of(period) if indicator.out_of else None
    for team_id in tallies.keys() | {None}:
        counts = tallies[team_id]
        counts.counted.sort()
        yield ReportFigure(
            run=run,
            indicator=indicator.key,
            team_id=team_id,
            numerator=counts.numerator,
            denominator=_denominator(indicator, counts, out_of, team_id),
            counted_ids=[key for key, _ in counts.counted],
            other_ids=sorted(counts.others),
            amounts=[n for _, n in counts.counted] if indicator.amount else [],
        )


def tally(facts: Iterable[Fact]) -> dict[int | None, Tally]:
    """By team; None is the service, which keeps no keys of its own."""
    tallies: dict[int | None, Tally] = defaultdict(Tally)
    service = tallies[None]
    for row_id, team_id, counts, amount in facts:
        team = tallies[team_id]
        team.rows += 1
        service.rows += 1
        if counts:
            team.numerator += amount
            service.numerator += amount
            team.counted.append((row_id, amount))
        else:
            team.others.append(row_id)
    return tallies


def _denominator(
    indicator: Indicator,
    counts: Tally,
    out_of: Mapping[int | None, Decimal] | None,
    team_id: int | None,
) -> Decimal | None:
    if indicator.unit == Unit.COUNT:
        return None
    if out_of is None:
        return Decimal(counts.rows)
    return out_of.get(team_id)
