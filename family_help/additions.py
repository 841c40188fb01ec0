"""What family help adds to the shared record."""

from casework import registry
from casework.access.capabilities import Capability
from casework.registry import (
    EventWords,
    Landing,
    NavigationItem,
    RecordAction,
    SeedPart,
)
from family_help import seed
from family_help.indicators import INDICATORS

C = Capability


def add_all() -> None:
    registry.family_paths["contact"] = "contacts__reference"
    registry.record_actions.add(
        RecordAction("Log a visit", "visit-record", C.VISIT_RECORD, 10, is_main=True)
    )
    registry.record_actions.add(
        RecordAction("Add a contact", "contact-known", C.CONTACT_RECORD, 60)
    )
    registry.landings.add(Landing(C.CONTACT_DECIDE, "contact-list", 30))
    registry.navigation.add(
        NavigationItem("Contacts", "contact-list", frozenset({C.CONTACT_DECIDE}), 40)
    )
    registry.seed_parts.add(SeedPart(seed.add, 10))
    for event, words in EVENTS.items():
        registry.event_words.add(EventWords(event, words, order=100))
    for indicator in INDICATORS:
        registry.indicators.add(indicator)


EVENTS = {
    "family_added": "Added the family",
    "contact_recorded": "Wrote a contact down",
    "contact_decided": "Decided a contact",
}
