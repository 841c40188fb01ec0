"""When a record may be opened to somebody, or closed to them: pure."""

from datetime import date

from casework.foundations.verdicts import YES, Verdict, no

# A restriction is looked at again after this many days (practice of councils).
RESTRICTION_REVIEW_DAYS = 90


def can_grant(
    *,
    is_self: bool,
    may_open: bool,
    is_active: bool,
    is_denied: bool,
    reason: str,
    until: date | None,
    today: date,
) -> Verdict:
    """Nobody grants to themselves, nor what they may not open; a denial stands."""
    if is_self:
        return no(
            "Ask somebody else to give you access. Nobody gives it to themselves."
        )
    if not may_open:
        return no("Ask somebody who can open this record to give access to it.")
    if not is_active:
        return no("Choose somebody who still works here.")
    if is_denied:
        return no("Choose somebody else. A conflict of interest closes this record.")
    if until is not None and until < today:
        return no("Enter an end date that is today or later.")
    return needs_reason(reason)


def can_end_grant(*, may_open: bool) -> Verdict:
    if may_open:
        return YES
    return no("Ask somebody who can open this record to end this access.")


def can_deny(*, is_self: bool, may_open: bool, reason: str) -> Verdict:
    """Anybody may declare a conflict of their own."""
    if not is_self and not may_open:
        return no("Ask somebody who can open this record to close it to them.")
    return needs_reason(reason)


def can_restrict(*, may_open: bool, is_restricted: bool, reason: str) -> Verdict:
    if not may_open:
        return no("Ask somebody who can open this record to restrict it.")
    if is_restricted:
        return no("This record is restricted already.")
    return needs_reason(reason)


def can_lift_restriction(*, may_open: bool, is_restricted: bool) -> Verdict:
    if not may_open:
        return no("Ask somebody who can open this record to lift the restriction.")
    return YES if is_restricted else no("This record is not restricted.")


def needs_reason(reason: str) -> Verdict:
    return YES if reason.strip() else no("Say why.")
