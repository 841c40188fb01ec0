"""Whom a deadline is told to, and when. Dates in, rules out."""

from datetime import date, timedelta
from enum import StrEnum

from casework.foundations import words


class Rule(StrEnum):
    DUE_SOON = "due_soon"
    LATE = "late"
    LATE_MANAGER = "late_manager"


def rules_on(
    today: date, *, due_on: date, soon_days: int, manager_after_days: int
) -> tuple[Rule, ...]:
    """Which rules hold today. `due_on` is the last good day: late is the day after."""
    days_late = (today - due_on).days
    if days_late > manager_after_days:
        return (Rule.LATE, Rule.LATE_MANAGER)
    if days_late > 0:
        return (Rule.LATE,)
    return (Rule.DUE_SOON,) if -days_late <= soon_days else ()


def latest_due(today: date, *, soon_days: int) -> date:
    """No rule holds yet for what is due after this day."""
    return today + timedelta(days=soon_days)


def sentence(rule: Rule, *, what: str, due_on: date, reference: str) -> str:
    """One sentence: what, by when, whose record. Never a name."""
    by = words.day(due_on)
    match rule:
        case Rule.DUE_SOON:
            return f"{what} due by {by}: record {reference}"
        case Rule.LATE:
            return f"{what} is late. It was due by {by}: record {reference}"
        case Rule.LATE_MANAGER:
            return (
                f"{what} in your team is late. It was due by {by}: record {reference}"
            )


def dedupe(rule: Rule, *, kind: str, case_id: int, due_on: date, person: int) -> str:
    """One row for each: the children of one family with the same day are one."""
    return f"{rule}:{kind}:{case_id}:{due_on:%Y-%m-%d}:{person}"
