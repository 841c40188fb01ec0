"""The bank holidays of England and Wales, from the data that the package carries."""

from datetime import date
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

from casework.deadlines import rules


@cache
def bank_holidays() -> frozenset[date]:
    """Never fetched: the copy inside the package, renewed with it."""
    known = BankHolidays(use_cached_holidays=True)
    days = known.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(day["date"] for day in days)


def known_until() -> date:
    """The last bank holiday we know of: a clock that ends later is provisional."""
    return max(bank_holidays())


def add_working_days(start: date, count: int) -> date:
    return rules.add_working_days(start, count, bank_holidays())


def is_working_day(day: date) -> bool:
    return rules.is_working_day(day, bank_holidays())
