"""What may leave for a partner, and how a share stands: pure."""

import re
from collections.abc import Iterable
from datetime import datetime

from casework.foundations.verdicts import YES, Verdict, no

LIVE, ENDED, STOPPED, NOT_SHOWN = "Live", "Ended", "Stopped", "Not shown"


def state_of(
    *,
    ends_at: datetime,
    stopped_at: datetime | None,
    at: datetime,
    work_has_ended: bool,
    is_restricted: bool,
) -> str:
    """How a share stands. It ends with the work; a restriction keeps it from view."""
    if stopped_at is not None:
        return STOPPED
    if work_has_ended or at >= ends_at:
        return ENDED
    return NOT_SHOWN if is_restricted else LIVE


def can_send(*, held_back: list[str]) -> Verdict:
    """Nothing leaves that names a protected detail."""
    if not held_back:
        return YES
    return no(
        f"“{held_back[0]}” holds a detail of this family that is protected. "
        "Leave it out, or correct its words first."
    )


def can_show(*, names_protected: bool) -> Verdict:
    """Asked each time it is read: a detail may be protected long after it was shared."""
    if not names_protected:
        return YES
    return no(
        "It names a protected detail of this family, so they do not see it. Take the "
        "detail out where it is written and they see it again. If you cannot, stop "
        "this share and share again without it."
    )


def named_in(words: str, names: Iterable[str]) -> list[str]:
    """Which of these names stand in the words, as words of their own."""
    return [
        name
        for name in dict.fromkeys(names)
        if name and re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE)
    ]


def news_for(*, is_opened: bool, is_added_to: bool) -> str:
    """What a partner reads beside a shared record."""
    if not is_opened:
        return "Not opened yet"
    return "Added to since you opened it" if is_added_to else "Nothing new"
