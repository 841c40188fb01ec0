"""Counting calendar months: pure."""

from datetime import date


def months_later(start: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    years, month = divmod(start.month - 1 + months, 12)
    for day in range(start.day, 27, -1):
        try:
            return date(start.year + years, month + 1, day)
        except ValueError:
            continue
    return date(start.year + years, month + 1, start.day)
