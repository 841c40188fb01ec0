"""When a part of a record may be opened to somebody, or closed to them: pure."""

from datetime import date

from casework.foundations.verdicts import YES, Verdict, no

# A restriction is looked at again after this many days (practice of councils).
RESTRICTION_REVIEW_DAYS = 90


def months_later(start: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    years, month = divmod(start.month - 1 + months, 12)
    for day in range(start.day, 27, -1):
        try:
            return date(start.year + years, month + 1, day)
        except ValueError:
            continue
    return date(start.year + years, month + 1, start.day)


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
