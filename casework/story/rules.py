"""What a story entry must say: pure."""

from datetime import date

from casework.foundations.verdicts import YES, Verdict, no


def can_write(*, text: str, told_on: date, today: date) -> Verdict:
    if not text.strip():
        return no("Write what the family told you.")
    if told_on > today:
        return no("Enter a day that is today or earlier.")
    return YES


def can_correct(*, is_author: bool, works_with_family: bool) -> Verdict:
    if is_author or works_with_family:
        return YES
    return no("Add what you know as a new entry beside this one.")


def can_receive(
    *, is_recipient: bool, text: str, happened_on: date, today: date
) -> Verdict:
    """What a partner knows is taken in, also after the end of the share."""
    if not is_recipient:
        return no("Ring the family's worker and tell them.")
    if not text.strip():
        return no("Write what you know.")
    if happened_on > today:
        return no("Enter a day that is today or earlier.")
    return YES
