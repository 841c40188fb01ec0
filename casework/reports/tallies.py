"""What the rows of one indicator come to: for the service, and for each team."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from casework.foundations.measures import Fact, Indicator, Period
from casework.foundations.units import Unit
from casework.reports.models import ReportFigure, ReportRun


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
