"""The rows behind a figure: those a reader may open, and how many they may not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, NamedTuple

from casework.foundations.measures import Indicator
from casework.reports.models import ReportRun
from casework.reports.reads import count_of_rows, keys_of, rows_of
from casework.staff.models import Team, User

COUNTED, OTHERS = "counted", "other"
FEW = 1_000


class Row(NamedTuple):
    family_id: int
    reference: str
    team: str  # the team the row was counted for
    amount: int | None
    cells: Sequence[Any]  # as the indicator's columns


class NamedRow(NamedTuple):
    """A row as a page shows it. No copy ever holds a name."""

    row: Row
    family_name: str
    child_name: str


@dataclass(frozen=True, slots=True)
class Listing:
    rows: list[NamedRow]
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

    def kept(self) -> dict[int, tuple[str, int | None]]:
        """The same of every key: faster when all of them are asked for."""
        all_kept: dict[int, tuple[str, int | None]] = {}
        for team, keys, amounts in self.by_team:
            added = zip(repeat(team), amounts or repeat(None))  # without an end
            all_kept.update(zip(keys, added, strict=False))
        return all_kept


def keyed(run: ReportRun, indicator: Indicator, team: Team | None, part: str) -> Keyed:
    counted = part == COUNTED
    field = "counted_ids" if counted else "other_ids"
    kept = keys_of(run=run, indicator=indicator.key, team=team, field=field)
    by_team = [
        TeamKeys(name, keys, amounts if counted else []) for name, keys, amounts in kept
    ]
    return Keyed(sorted(chain.from_iterable(t.keys for t in by_team)), by_team)


def listing(
    user: User, indicator: Indicator, found: Keyed, *, start: int, size: int
) -> Listing:
    """Up to `size` rows after the first `start` keys, through the gate."""
    rows = _first_rows(user, indicator, found.keys[start:], size + 1)
    shown = [_named_row(values, indicator, found) for values in rows[:size]]
    if len(rows) > size:
        return Listing(shown, None, bisect_right(found.keys, rows[size - 1][0]))
    hidden = len(found.keys) - count_of_rows(user, indicator, keys=found.keys)
    return Listing(shown, hidden, None)


def _first_rows(
    user: User, indicator: Indicator, keys: list[int], most: int
) -> list[tuple[Any, ...]]:
    """Among few keys first: most readers find a page there."""
    paths = (*_names(indicator), *_paths(indicator))
    for asked in (keys[:FEW], keys) if len(keys) > FEW else (keys,):
        mine = rows_of(user, indicator, keys=asked, paths=paths)
        rows = list(mine[:most]) if asked else []
        if len(rows) == most:
            break
    return rows


def every_row(
    user: User, indicator: Indicator, found: Keyed, *, most: int
) -> tuple[list[Row], int]:
    """Up to `most` rows, and how many of all this reader may not open."""
    mine = rows_of(user, indicator, keys=found.keys, paths=_paths(indicator))
    kept = found.kept()
    rows = [
        Row(family_id, reference, *kept[key], cells)
        for key, family_id, reference, *cells in mine[:most]
    ]
    is_all = len(rows) < most
    seen = len(rows) if is_all else count_of_rows(user, indicator, keys=found.keys)
    return rows, len(found.keys) - seen


def _paths(indicator: Indicator) -> Iterator[str]:
    family = indicator.rows.family
    yield from (f"{family}__pk", f"{family}__reference")
    yield from (column.path for column in indicator.rows.columns)


def _names(indicator: Indicator) -> Iterator[str]:
    family, child = indicator.rows.family, indicator.rows.child
    yield f"{family}__name"
    if child:
        yield from (f"{child}__known_as", f"{child}__full_name")


def _named_row(values: tuple[Any, ...], indicator: Indicator, found: Keyed) -> NamedRow:
    key, family_name, *rest = values
    known_as, full_name, *rest = rest if indicator.rows.child else ("", "", *rest)
    family_id, reference, *cells = rest
    row = Row(family_id, reference, *found.kept_of(key), tuple(cells))
    return NamedRow(row, family_name, known_as or full_name)
