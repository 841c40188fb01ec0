"""Working days and due dates: pure. The holidays are an argument.

A working day is Monday to Friday and no bank holiday in England and Wales. The day
something happened is day 0 (Working Together to Safeguard Children, chapter 3).
"""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

# Working Together 2026, ch. 3: the initial conference is held within 15 working days
# of the strategy discussion at which the section 47 enquiry was initiated.
INITIAL_CONFERENCE_WORKING_DAYS = 15
# Working Together 2026, ch. 3: a decision within one working day of a referral.
FRONT_DOOR_WORKING_DAYS = 1

Holidays = AbstractSet[date]


def is_working_day(day: date, holidays: Holidays) -> bool:
    return day.weekday() < 5 and day not in holidays


def add_working_days(start: date, count: int, holidays: Holidays) -> date:
    """The day that is `count` working days after `start`, itself a working day."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day, holidays):
            count -= 1
    return day


def working_days_between(start: date, end: date, holidays: Holidays) -> int:
    """Working days after `start` up to and including `end`; 0 if end is not later."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def holidays_passed(start: date, end: date, holidays: Holidays) -> list[date]:
    """Bank holidays on weekdays that the clock skipped, oldest first."""
    return sorted(h for h in holidays if start < h <= end and h.weekday() < 5)


def working_in_words(start: date, count: int, holidays: Holidays) -> str:
    """How the due date was worked out, for the page."""
    end = add_working_days(start, count, holidays)
    words = f"{count} working {'day' if count == 1 else 'days'} from {_day(start)}"
    skipped = holidays_passed(start, end, holidays)
    if skipped:
        words += ", not counting " + " and ".join(_day(day) for day in skipped)
    return words


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
