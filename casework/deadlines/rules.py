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

from casework.access.rules import needs_reason
from casework.foundations import words
from casework.foundations.days import months_later
from casework.foundations.verdicts import YES, Verdict, no

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


# --- How it was worked out ------------------------------------------------------------
def working_in_words(reckoning: Reckoning, holidays: Holidays) -> str:
    """How the due day was worked out, for the page."""
    way = "before" if reckoning.is_back else "from"
    said = f"{reckoning.interval} {way} {words.day(reckoning.start)}"
    if reckoning.interval.unit == TimeUnit.WORKING_DAYS:
        skipped = _skipped(reckoning, due_day(reckoning, holidays), holidays)
        if skipped:
            said += ", not counting " + " and ".join(map(words.day, skipped))
    return "; ".join([said, *map(pause_in_words, reckoning.pauses)])


def holidays_passed(start: date, end: date, holidays: Holidays) -> list[date]:
    """Bank holidays on weekdays that the clock skipped, oldest first."""
    return sorted(h for h in holidays if start < h <= end and h.weekday() < 5)


def _skipped(reckoning: Reckoning, due: date, holidays: Holidays) -> list[date]:
    """Those that are not within a pause, which leaves them out as well."""
    start = reckoning.start
    first, last = (due, start - DAY) if reckoning.is_back else (start, due)
    return [
        day
        for day in holidays_passed(first, last, holidays)
        if not any(_stands_still(pause, day) for pause in reckoning.pauses)
    ]


def _stands_still(pause: Pause, day: date) -> bool:
    ended = pause.ended_on is not None and pause.ended_on <= day
    return pause.started_on <= day and not ended


def pause_in_words(pause: Pause) -> str:
    """paused from 3 to 10 November 2026: the family was away"""
    return f"paused {_days_of(pause)}: {pause.reason.strip().rstrip('.')}"


def _days_of(pause: Pause) -> str:
    first = pause.started_on
    if pause.ended_on is None:
        return f"since {words.day(first)}"
    last = pause.ended_on - DAY
    if last == first:
        return f"on {words.day(first)}"
    begins = words.day(first)
    if first.year == last.year:
        begins = begins.removesuffix(f" {first.year}")
        if first.month == last.month:
            begins = str(first.day)
    return f"from {begins} to {words.day(last)}"


# --- What a person may do with it -----------------------------------------------------
TODAY_OR_EARLIER = "Enter a day that is today or earlier."


def can_pause(
    reckoning: Reckoning | None,
    *,
    may_pause: bool,
    is_done: bool,
    due_on: date,
    on: date,
    today: date,
    reason: str,
) -> Verdict:
    """`may_pause`: whether a clock of this kind ever does."""
    if is_done:
        return no("This deadline is done. There is nothing left to pause.")
    if reckoning is None or not may_pause:
        return no("This deadline does not stop. Say why it was missed if it is.")
    if reckoning.is_back:
        return no("Correct the day that this deadline is counted back from instead.")
    return (
        needs_reason(reason)
        and _can_stand_still(reckoning, due_on=due_on, on=on, today=today)
        and _can_follow(reckoning.pauses, on)
    )


def _can_stand_still(
    reckoning: Reckoning, *, due_on: date, on: date, today: date
) -> Verdict:
    if on > today:
        return no(TODAY_OR_EARLIER)
    if on < reckoning.start:
        start = words.day(reckoning.start)
        return no(f"Enter {start} or later: the deadline counts from then.")
    if on > due_on:
        return no(f"It was due by {words.day(due_on)}: say why it was missed instead.")
    return YES


def _can_follow(pauses: tuple[Pause, ...], on: date) -> Verdict:
    """No two pauses overlap; a new one comes after all others."""
    if not pauses:
        return YES
    ended_on = pauses[-1].ended_on
    if ended_on is None:
        return no("This deadline is paused already.")
    if on < ended_on:
        return no(f"Enter {words.day(ended_on)} or later: it was paused until then.")
    return YES


def can_resume(
    reckoning: Reckoning | None, *, is_done: bool, on: date, today: date
) -> Verdict:
    pauses = reckoning.pauses if reckoning else ()
    if is_done or not pauses or pauses[-1].ended_on is not None:
        return no("This deadline is not paused.")
    if on > today:
        return no(TODAY_OR_EARLIER)
    if on <= pauses[-1].started_on:
        started = words.day(pauses[-1].started_on)
        return no(f"Enter a day after {started}, when it was paused.")
    return YES


def can_correct_trigger(
    reckoning: Reckoning | None, *, to: date, done_on: date | None, today: date
) -> Verdict:
    if reckoning is None:
        return no("This deadline is a moment that was set: there is no day to correct.")
    if to == reckoning.start:
        return no("This deadline counts from that day already.")
    if reckoning.is_back:
        return YES
    return _can_count_from(to, done_on=done_on, pauses=reckoning.pauses, today=today)


def _can_count_from(
    to: date, *, done_on: date | None, pauses: tuple[Pause, ...], today: date
) -> Verdict:
    if to > today:
        return no(TODAY_OR_EARLIER)
    if done_on is not None and to > done_on:
        return no(f"Enter {words.day(done_on)} or earlier: it was done then.")
    if pauses and to > pauses[0].started_on:
        paused = words.day(pauses[0].started_on)
        return no(f"Enter {paused} or earlier: it was paused from then.")
    return YES


def can_explain_missed(*, is_missed: bool, reason: str) -> Verdict:
    if not is_missed:
        return no("This deadline was not missed. There is nothing to explain.")
    return needs_reason(reason)
