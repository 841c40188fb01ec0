"""The rows behind a figure: those a reader may open, and how many they may not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, QuerySet, Value

from casework.measures import Indicator
from casework.reports.models import ReportFigure, ReportRun
from casework.staff.models import Team, User

COUNTED, OTHERS = "counted", "other"
FEW = 1_000


class Keys(Value):
    """A long list of keys as one array: Django would look at each of them."""

    def __init__(self, keys: list[int]) -> None:
        super().__init__(None, output_field=ArrayField(BigIntegerField()))
        self.keys = keys

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s::bigint[]", [self.keys]


@dataclass(frozen=True, slots=True)
class Row:
    family_id: int
    reference: str
    family_name: str  # for pages, never for a copy
    child_name: str  # the same
    team: str  # the team the row was counted for
    amount: int | None
    cells: tuple[Any, ...]  # as the indicator's columns


@dataclass(frozen=True, slots=True)
class Listing:
    rows: list[Row]
    hidden: int | None  # known once the end is reached
    next: int | None  # where the next rows begin: a place in the list, no key


class TeamKeys(NamedTuple):
    team: str
    keys: list[int]  # in order
    amounts: list[int]  # beside the keys, or none


@dataclass(frozen=True, slots=True)
class Keyed:
    """All keys of one part of a figure, in order, with what was kept of each."""

    keys: list[int]
    by_team: list[TeamKeys]

    def kept_of(self, key: int) -> tuple[str, int | None]:
        """The team the row was counted for, and what it added."""
        for team, keys, amounts in self.by_team:
            place = bisect_left(keys, key)
            if place < len(keys) and keys[place] == key:
                return team, amounts[place] if amounts else None
        raise KeyError(key)


def keyed(run: ReportRun, indicator: Indicator, team: Team | None, part: str) -> Keyed:
    figures = ReportFigure.objects.filter(
        run=run, indicator=indicator.id, team__isnull=False
    )
    if team is not None:
        figures = figures.filter(team=team)
    counted = part == COUNTED
    field = "counted_ids" if counted else "other_ids"
    by_team = [
        TeamKeys(name, keys, amounts if counted else [])
        for name, keys, amounts in figures.values_list("team__name", field, "amounts")
    ]
    return Keyed(sorted(chain.from_iterable(t.keys for t in by_team)), by_team)


def listing(
    user: User, indicator: Indicator, found: Keyed, *, start: int, size: int
) -> Listing:
    """Up to `size` rows after the first `start` keys, through the gate."""
    rows = _first_rows(user, indicator, found.keys[start:], size + 1)
    shown = [_row(values, indicator, found) for values in rows[:size]]
    if len(rows) > size:
        return Listing(shown, None, bisect_right(found.keys, rows[size - 1][0]))
    return Listing(shown, len(found.keys) - _how_many(user, indicator, found), None)


def _first_rows(
    user: User, indicator: Indicator, keys: list[int], most: int
) -> list[tuple[Any, ...]]:
    """Among few keys first: most readers find a page there."""
    for asked in (keys[:FEW], keys) if len(keys) > FEW else (keys,):
        mine = _openable(user, indicator, asked)
        rows = list(_rows(mine, indicator)[:most]) if asked else []
        if len(rows) == most:
            break
    return rows


def every_row(
    user: User, indicator: Indicator, found: Keyed, *, most: int
) -> tuple[list[Row], int]:
    """Up to `most` rows, and how many of all this reader may not open."""
    mine = _openable(user, indicator, found.keys)
    rows = [_row(v, indicator, found) for v in _rows(mine, indicator)[:most]]
    return rows, len(found.keys) - _how_many(user, indicator, found)


def _openable(user: User, indicator: Indicator, keys: list[int]) -> QuerySet:
    return indicator.rows.visible_to(user).filter(pk__any_of=Keys(keys))


def _how_many(user: User, indicator: Indicator, found: Keyed) -> int:
    return _openable(user, indicator, found.keys).count() if found.keys else 0


def _rows(mine: QuerySet, indicator: Indicator) -> QuerySet:
    return mine.order_by("pk").values_list("pk", *_paths(indicator))


def _paths(indicator: Indicator) -> Iterator[str]:
    family, child = indicator.rows.family, indicator.rows.child
    yield from (f"{family}__pk", f"{family}__reference", f"{family}__name")
    if child:
        yield from (f"{child}__known_as", f"{child}__full_name")
    yield from (column.path for column in indicator.rows.columns)


def _row(values: tuple[Any, ...], indicator: Indicator, found: Keyed) -> Row:
    key, family_id, reference, family_name, *rest = values
    known_as, full_name, *cells = rest if indicator.rows.child else ("", "", *rest)
    team, amount = found.kept_of(key)
    return Row(
        family_id=family_id,
        reference=reference,
        family_name=family_name,
        child_name=known_as or full_name,
        team=team,
        amount=amount,
        cells=tuple(cells),
    )
