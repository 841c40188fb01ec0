"""How a due day was worked out, in words for the page: pure."""

from datetime import date

from casework.deadlines.rules.reckoning import (
    DAY,
    Holidays,
    Pause,
    Reckoning,
    TimeUnit,
    due_day,
)
from casework.foundations import words


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
