"""What the front door brings: the decision after a contact, its clock and its events."""

from casework.access.kinds import EventKind
from casework.cases.kinds import DecisionKind
from casework.deadlines.kinds import DeadlineKind
from family_help.capabilities import CONTACT_DECIDE

# Nobody leads a family that is not decided about: the list of contacts shows it.
CONTACT_DECISION = DeadlineKind(
    key="contact_decision",
    label="Decision about a contact",
    capability=CONTACT_DECIDE,
    reminds=frozenset(),
    may_pause=False,
)

AFTER_CONTACT = DecisionKind(key="front_door", label="What happens after a contact")

FAMILY_ADDED = EventKind(key="family_added", words="Added the family")
CONTACT_RECORDED = EventKind(key="contact_recorded", words="Wrote a contact down")
CONTACT_DECIDED = EventKind(key="contact_decided", words="Decided a contact")
