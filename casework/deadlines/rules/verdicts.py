"""What a person may do with a clock, and the sentence where they may not: pure."""

from datetime import date

from casework.access.rules import needs_reason
from casework.deadlines.rules.reckoning import Pause, Reckoning
from casework.foundations import words
from casework.foundations.verdicts import YES, Verdict, no

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


def can_stay_paused(reckoning: Reckoning | None, *, due_on: date) -> Verdict:
    """Whether a clock that is due on another day now was paused in time.

    It does not stand still once it is late: that would hide it.
    """
    pauses = reckoning.pauses if reckoning else ()
    if not pauses or pauses[-1].ended_on is not None or pauses[-1].started_on <= due_on:
        return YES
    due = words.day(due_on)
    return no(f"It would have been due by {due}, before it was paused: end the pause.")


def can_explain_missed(*, is_missed: bool, reason: str) -> Verdict:
    if not is_missed:
        return no("This deadline was not missed. There is nothing to explain.")
    return needs_reason(reason)
