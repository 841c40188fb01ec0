"""Small histories as plain records; tests.casework.reports.history_rows makes them.

The oracles of test_indicators read these only.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


def moment(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


@dataclass
class ChildPlain:
    key: int  # the episode
    child: int
    case: int
    referred: date
    closed: date | None


@dataclass
class LeadPlain:
    case: int
    worker: int
    team: int
    reason: str
    start: datetime
    end: datetime | None


@dataclass
class ClockPlain:
    key: int
    case: int
    child: int
    start: date
    due: date
    met: date | None
    by_visit: bool


@dataclass
class AskedPlain:
    key: int
    case: int
    asked: datetime
    by: datetime
    decided: datetime | None


@dataclass
class ContactPlain:
    key: int
    family: int
    received: datetime
    by: date
    decided: datetime | None
    outcome: str


@dataclass
class History:
    rng: random.Random
    home: dict[int, int] = field(default_factory=dict)  # case -> the family's team
    family: dict[int, int] = field(default_factory=dict)  # case -> family
    family_home: dict[int, int] = field(default_factory=dict)
    case_dates: dict[int, tuple[date, date | None]] = field(default_factory=dict)
    children: list[ChildPlain] = field(default_factory=list)
    leads: list[LeadPlain] = field(default_factory=list)
    clocks: list[ClockPlain] = field(default_factory=list)
    asked: list[AskedPlain] = field(default_factory=list)
    contacts: list[ContactPlain] = field(default_factory=list)
    posts: list[tuple[int, int, Decimal]] = field(default_factory=list)
