"""Kinds of deadline: what a clock is called, who is reminded, and what answers it."""

from dataclasses import dataclass
from typing import ClassVar

from casework.access.capabilities import FAMILY_READ, Capability
from casework.access.kinds import EventKind
from casework.foundations.kinds import Kind, Kinds

DEADLINES: Kinds["DeadlineKind"] = Kinds("deadline", "casework.Deadline.kind")


@dataclass(frozen=True, kw_only=True, eq=False)
class DeadlineKind(Kind):
    """A statutory or local clock.

    `title` is how the lists call one that is due; it may say `{whom}`. `url_name` is the
    page that answers it, whose address takes the family's reference, for whoever has
    the `capability`.
    """

    label: str
    title: str = ""
    url_name: str = "family-record"
    capability: Capability = FAMILY_READ
    # The roles in which somebody with the family is reminded (Assignment.Role).
    reminds: frozenset[str] = frozenset({"lead"})
    # A visit on which the child is seen meets it, and starts it again where it repeats.
    is_met_by_visit: bool = False
    # A manager may let it stand still. Nobody stops a time that guidance fixes.
    may_pause: bool = True

    registry: ClassVar = DEADLINES

    def title_for(self, whom: str) -> str:
        return self.title.format(whom=whom) if self.title else f"{self.label}: {whom}"


PAUSED = EventKind(key="deadline_paused", words="Paused a deadline")
RESUMED = EventKind(key="deadline_resumed", words="Let a paused deadline run again")
TRIGGER_CORRECTED = EventKind(
    key="deadline_corrected", words="Corrected the day a deadline counts from"
)
MISSED_EXPLAINED = EventKind(
    key="deadline_explained", words="Said why a deadline was missed"
)
