"""Working days by number, so that due dates are sums.

The same rule as every clock: casework.deadlines.rules, with its bank holidays.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from casework.deadlines import rules
from casework.deadlines.calendar import bank_holidays, known_until
from casework.deadlines.rules import Reckoning, TimeUnit, working_days

LONDON = ZoneInfo("Europe/London")
BEFORE = timedelta(days=1500)
AFTER = timedelta(days=120)


class Days:
    """Working days around today; `today` is the number of the last one not after it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.date = now.astimezone(LONDON).date()
        first = self.date - BEFORE
        span = (first + timedelta(days=n) for n in range((BEFORE + AFTER).days))
        self.holidays = bank_holidays()
        self.all = [day for day in span if rules.is_working_day(day, self.holidays)]
        self.today = bisect_right(self.all, self.date) - 1
        self._known_until = known_until()
        self._words: dict[tuple[int, int], str] = {}

    def __getitem__(self, number: int) -> date:
        return self.all[number]

    def number(self, day: date) -> int:
        """The number of the first working day on or after this one."""
        return bisect_left(self.all, day)

    def moment(self, number: int, minutes: int) -> datetime:
        """So many minutes after midnight on that day, and never later than now."""
        return min(self._midnights[number] + timedelta(minutes=minutes), self.now)

    def midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), LONDON).astimezone(UTC)

    def counted(self, number: int, count: int) -> dict[str, object]:
        """The columns of a clock of so many working days from this day."""
        due = self.all[number + count]
        return {
            "triggered_on": self.all[number],
            "length_count": count,
            "length_unit": TimeUnit.WORKING_DAYS.value,
            "due_on": due,
            "working": self._working(number, count),
            "is_provisional": due > self._known_until,
        }

    def _working(self, number: int, count: int) -> str:
        key = (number, count)
        if key not in self._words:
            reckoning = Reckoning(self.all[number], working_days(count))
            self._words[key] = rules.working_in_words(reckoning, self.holidays)
        return self._words[key]

    @cached_property
    def _midnights(self) -> list[datetime]:
        return [self.midnight(day) for day in self.all]
