"""What the front door brings: the decision after a contact, and its events."""

from casework.access.kinds import EventKind
from casework.cases.kinds import DecisionKind

AFTER_CONTACT = DecisionKind(key="front_door", label="What happens after a contact")

FAMILY_ADDED = EventKind(key="family_added", words="Added the family")
CONTACT_RECORDED = EventKind(key="contact_recorded", words="Wrote a contact down")
CONTACT_DECIDED = EventKind(key="contact_decided", words="Decided a contact")
