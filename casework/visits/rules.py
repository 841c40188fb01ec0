"""What a visit must say, and which clocks it meets: pure."""

from datetime import date

from casework.foundations.verdicts import YES, Verdict, no


def can_record(
    *, happened_on: date, today: date, case_opened_on: date, children: int
) -> Verdict:
    if happened_on > today:
        return no("Enter a day that is today or earlier.")
    if happened_on < case_opened_on:
        opened = f"{case_opened_on.day} {case_opened_on:%B %Y}"
        return no(f"Enter {opened} or later: work with the family began then.")
    if not children:
        return no("Say for each child whether you saw them.")
    return YES


def meets_clock(
    *,
    was_attempt: bool,
    is_unborn: bool,
    was_seen: bool | None,
    adults_seen: int,
    happened_on: date,
    clock_started_on: date,
) -> bool:
    """A child's visit clock is met by a visit at which that child was seen.

    For an unborn baby: at which an adult was seen, for then the pregnancy was asked
    about. A visit from before the clock began meets nothing.
    """
    if was_attempt or happened_on < clock_started_on:
        return False
    return adults_seen > 0 if is_unborn else was_seen is True


def words_start_private(*, was_seen_alone: bool | None) -> bool:
    """What a child said alone starts as not for parents or carers."""
    return was_seen_alone is True
