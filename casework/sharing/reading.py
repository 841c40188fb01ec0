"""What a share shows: read once, for the partner's page and for the preview alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.access.models import Share
from casework.sharing.kinds import SECTIONS
from casework.sharing.parts import SharedPart, part_of
from casework.sharing.protected import details_of, tells
from casework.sharing.reads import sections_of
from casework.sharing.rules import HELD_BACK


@dataclass(frozen=True, slots=True)
class Shown:
    """What a share shows: why it was made, and its sections."""

    purpose: str
    parts: list[SharedPart]


def read(share: Share) -> Shown:
    """A share as its reader gets it, but for what names a protected detail.

    Somebody may have written such a detail, or protected it, since it was shared.
    """
    opened = set(sections_of(None, share=share.pk))
    details = details_of([share.case_id])[share.case_id]
    return Shown(
        purpose=shown_purpose(share.purpose, details),
        parts=[
            part_of(section, share, details=details)
            for section in SECTIONS
            if section.key in opened
        ],
    )


def shown_purpose(purpose: str, details: Iterable[str]) -> str:
    """Why it is shared, as its reader gets it."""
    return HELD_BACK if tells(purpose, details) else purpose
