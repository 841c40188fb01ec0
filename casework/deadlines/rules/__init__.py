"""Clocks: when they are due, in which words, and what a person may do with them: pure."""

from casework.deadlines.rules.reckoning import (
    Interval,
    Pause,
    Reckoning,
    TimeUnit,
    add_working_days,
    due_day,
    is_late,
    is_provisional,
    is_working_day,
    working_days,
    working_days_between,
)
from casework.deadlines.rules.verdicts import (
    can_correct_trigger,
    can_explain_missed,
    can_pause,
    can_resume,
    can_stay_paused,
)
from casework.deadlines.rules.wording import (
    holidays_passed,
    pause_in_words,
    working_in_words,
)

__all__ = [
    "Interval",
    "Pause",
    "Reckoning",
    "TimeUnit",
    "add_working_days",
    "can_correct_trigger",
    "can_explain_missed",
    "can_pause",
    "can_resume",
    "can_stay_paused",
    "due_day",
    "holidays_passed",
    "is_late",
    "is_provisional",
    "is_working_day",
    "pause_in_words",
    "working_days",
    "working_days_between",
    "working_in_words",
]
