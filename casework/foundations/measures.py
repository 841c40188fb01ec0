"""What an indicator is: data, and a query over everybody's rows.

The app whose facts an indicator counts declares it in its own `indicators.py` and brings
it by its manifest. Reports reads `indicators` and knows no more.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from casework.foundations.places import Placed, Places
from casework.foundations.units import Unit


class Group(StrEnum):
    """Headings of the report that several apps share."""

    FRONT_DOOR = "Front door"
    VISITS = "Visits"
    WORKERS = "Workers"
    PROTECTION = "Child protection"


@dataclass(frozen=True, slots=True)
class Period:
    """A month, or as much of it as is over."""

    month: date  # its first day
    last_day: date  # the last day counted
    until: datetime  # the first moment that is not counted

    @classmethod
    def of(cls, month: date, *, now: datetime) -> "Period":
        first = month.replace(day=1)
        over = start_of(next_month(first))
        last_day = min(next_month(first) - timedelta(days=1), timezone.localdate(now))
        return cls(month=first, last_day=last_day, until=min(over, now))

    @property
    def starts_at(self) -> datetime:
        return start_of(self.month)

    @property
    def days(self) -> int:
        return (self.last_day - self.month).days + 1

    @property
    def year_before(self) -> date:
        """The first day of the twelve months that end with the last day counted."""
        return months_before(self.last_day + timedelta(days=1), 12)

    @property
    def year_starts_at(self) -> datetime:
        return start_of(self.year_before)

    @property
    def is_whole(self) -> bool:
        return self.until == start_of(next_month(self.month))


class Fact(NamedTuple):
    """One row of an indicator: its key, whose it was, and whether it counts."""

    row_id: int
    team_id: int
    counts: bool = True
    amount: int = 1  # summed over the rows that count


@dataclass(frozen=True, slots=True)
class Column:
    """A date of a row, shown and exported. Never a name, never free text."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Rows:
    """How the key of a row becomes something a reader may open.

    `visible_to(user)` returns the rows this reader may open; the paths lead from such
    a row to its family and, where it has one, its child.
    """

    visible_to: Callable[[Any], QuerySet[Any]]
    columns: tuple[Column, ...]
    family: str = "case__family"
    child: str = ""


@dataclass(frozen=True, kw_only=True)
class Indicator(Placed):
    """A figure of the monthly report: what it says, what it counts, where its rows are.

    `out_of` gives the denominator where it is not simply all the rows: one for the
    service (None) and, where it makes sense, one for each team.
    """

    name: str
    what_counts: str
    unit: Unit
    group: str  # the heading it stands under, beside its neighbours
    facts: Callable[[Period], Iterable[Fact]]
    rows: Rows
    numerator: str
    denominator: str = ""
    others: str = ""  # what the rows are that do not count
    out_of: Callable[[Period], Mapping[int | None, Decimal]] | None = None

    @property
    def amount(self) -> str:
        """What is added up for each row, where that is more than the row itself."""
        return self.numerator if self.unit == Unit.MEAN and self.out_of is None else ""


indicators: Places[Indicator] = Places("indicator")


@lru_cache(maxsize=4096)
def start_of(day: date) -> datetime:
    """Midnight in London."""
    return timezone.make_aware(datetime.combine(day, time.min))


def next_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    index = day.year * 12 + day.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    longest = (next_month(first) - timedelta(days=1)).day
    return first.replace(day=min(day.day, longest))
