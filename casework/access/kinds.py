"""Kinds of audit event, and those of looking and of access itself."""

from dataclasses import dataclass
from typing import ClassVar

from casework.foundations.kinds import Kind, Kinds

EVENTS: Kinds["EventKind"] = Kinds("audit event", "casework.AuditEvent.event")


@dataclass(frozen=True, kw_only=True, eq=False)
class EventKind(Kind):
    """Something that is written into the audit. `words`: as "Who has looked" reads."""

    words: str

    registry: ClassVar = EVENTS


LOOKED = EventKind(key="looked", words="Opened the record")
REFUSED = EventKind(key="refused", words="Was refused")
SEARCHED = EventKind(key="searched", words="Searched")
UNMASKED = EventKind(key="unmasked", words="Was shown a protected detail")
ASKED_ABOUT_HIDDEN = EventKind(
    key="asked_about_hidden", words="Was told to ask the duty desk about a person"
)
SHARE_STOPPED = EventKind(key="share_stopped", words="Stopped sharing")
ACCESS_GRANTED = EventKind(key="access_granted", words="Gave somebody access by name")
ACCESS_ENDED = EventKind(key="access_ended", words="Ended somebody's access")
DENIED = EventKind(key="denied", words="Closed the record to somebody")
RESTRICTED = EventKind(key="restricted", words="Restricted the record")
RESTRICTION_LIFTED = EventKind(key="restriction_lifted", words="Lifted the restriction")
