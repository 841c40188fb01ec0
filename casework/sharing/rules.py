"""What may be shared with whom, for how long, and what is held back: pure."""

from datetime import date

from casework.foundations.days import months_later
from casework.foundations.verdicts import YES, Verdict, no

# What the reader gets instead of a purpose that names a protected detail.
HELD_BACK = "This is not shown now. Ring the worker and ask."


def can_share_with(*, is_council: bool, has_reader: bool) -> Verdict:
    if is_council:
        return no("Choose a partner agency. Colleagues in the council do not need it.")
    if not has_reader:
        return no("Nobody in that role there uses this service. Choose another role.")
    return YES


def can_share_record(*, is_restricted: bool, is_closed: bool) -> Verdict:
    """`is_closed`: the work that would be shared has ended, and with it its shares."""
    if is_restricted:
        return no("This record is restricted: no partner reads it. Ring them instead.")
    if is_closed:
        return no("Work with this family has ended. Ring the agency instead.")
    return YES


def can_share_parts(*, parts: int, strangers: int) -> Verdict:
    """`strangers`: children of the share who are not children of this family."""
    if not parts:
        return no("Tick at least one part to share.")
    if strangers:
        return no("Tick only children of this family.")
    return YES


def can_end_on(*, ends_on: date, today: date, longest_months: int) -> Verdict:
    """Nothing stays shared for longer without somebody deciding it again."""
    if ends_on < today:
        return no("Enter an end date that is today or later.")
    if ends_on > months_later(today, longest_months):
        months = "a month" if longest_months == 1 else f"{longest_months} months"
        return no(
            f"Enter an end date within {months}. You can share again when it ends."
        )
    return YES


def can_give_reasons(*, purpose: str, family_told: bool, why_not_told: str) -> Verdict:
    if not purpose.strip():
        return no("Say what they need it for.")
    if not family_told and not why_not_told.strip():
        return no("Say why the family has not been told.")
    return YES
