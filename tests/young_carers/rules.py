"""When a break may be promised, and how soon it has to come: pure."""

from casework.deadlines.rules import Interval, TimeUnit
from casework.foundations.verdicts import YES, Verdict, no

# Invented: no Act says so.
BREAK_WITHIN = Interval(3, TimeUnit.MONTHS)


def can_promise(*, what: str, is_open: bool) -> Verdict:
    if not is_open:
        return no("Work with this family has ended. Ask their school to help instead.")
    return YES if what.strip() else no("Write what the break is.")
