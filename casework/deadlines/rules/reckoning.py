"""Due days, counted forward or back, and pauses: pure. The holidays are an argument.

The day something happened is day 0 (Working Together to Safeguard Children, chapter 3).
A working day is Monday to Friday and no bank holiday in England and Wales. A week is
seven days. A month ends on the same day of its month, or on the last day of a shorter
one, and months are always counted from day 0: from 31 January one month is 28 February
and two are 31 March. Days, weeks and months may end on a day that is no working day.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.foundations import words
from casework.foundations.days import months_later

DAY = timedelta(days=1)
Holidays = AbstractSet[date]


# --- What a clock is made of ----------------------------------------------------------
class TimeUnit(StrEnum):
    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"

    @property
    def noun(self) -> str:
        return self.removesuffix("s").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Interval:
    """How long a clock runs, or how often it starts again."""

    count: int
    unit: TimeUnit

    def __str__(self) -> str:
        return words.count(self.count, self.unit.noun)


def working_days(count: int) -> Interval:
    return Interval(count, TimeUnit.WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count: the first of them, and the first that counts again."""

    started_on: date
    ended_on: date | None  # None: it stands still now
    reason: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a due day is worked out from.

    `start` is day 0: when it happened or, for one that is counted back, when it is to
    happen. Only what is counted forward can pause.
    """

    start: date
    interval: Interval
    is_back: bool = False
    pauses: tuple[Pause, ...] = ()  # the earliest first; no two overlap


# --- When it is due -------------------------------------------------------------------
def due_day(reckoning: Reckoning, holidays: Holidays) -> date:
    """The last good day. A pause moves it by the days on which the clock stood still.

    A clock of working days by working days, every other by days. What is paused now is
    due as if it went on; it is worked out again when it does.
    """
    count = reckoning.interval.count * (-1 if reckoning.is_back else 1)
    due = _counted(reckoning.start, count, reckoning.interval.unit, holidays)
    for pause in reckoning.pauses:
        if pause.ended_on is not None and pause.started_on <= due:
            due = _moved(reckoning, due, pause.started_on, pause.ended_on, holidays)
    return due


def _counted(start: date, count: int, unit: TimeUnit, holidays: Holidays) -> date:
    match unit:
        case TimeUnit.WORKING_DAYS:
            return add_working_days(start, count, holidays)
        case TimeUnit.MONTHS:
            return months_later(start, count)
        case TimeUnit.WEEKS:
            return start + timedelta(weeks=count)
    return start + timedelta(days=count)


def _moved(
    reckoning: Reckoning, due: date, first: date, until: date, holidays: Holidays
) -> date:
    """Day 0 counts for nothing, so it cannot stand still either."""
    before, last = max(reckoning.start, first - DAY), until - DAY
    if reckoning.interval.unit == TimeUnit.WORKING_DAYS:
        still = working_days_between(before, last, holidays)
        return add_working_days(due, still, holidays)
    return due + (last - before)


def is_working_day(day: date, holidays: Holidays) -> bool:
    return day.weekday() < 5 and day not in holidays


def add_working_days(start: date, count: int, holidays: Holidays) -> date:
    """The working day that is `count` working days after `start`, or before it."""
    day, step = start, DAY if count > 0 else -DAY
    while count:
        day += step
        if is_working_day(day, holidays):
            count -= 1 if count > 0 else -1
    return day


def working_days_between(start: date, end: date, holidays: Holidays) -> int:
    """Working days after `start` up to and including `end`; 0 if end is not later."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def is_provisional(reckoning: Reckoning, due: date, known_until: date) -> bool:
    """Were working days counted that lie beyond the last bank holiday we know of?"""
    counts_them = reckoning.interval.unit == TimeUnit.WORKING_DAYS
    return counts_them and max(reckoning.start, due) > known_until


def is_late(
    *,
    due_on: date,
    on: date,
    due_at: datetime | None = None,
    at: datetime | None = None,
) -> bool:
    """Is what happens then late? By the moment where both moments are known."""
    if due_at is not None and at is not None:
        return at > due_at
    return on > due_on
