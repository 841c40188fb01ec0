"""What sharing adds to the shared record: places, a panel, sections, events."""

from casework import registry
from casework.access.capabilities import Capability
from casework.registry import (
    EventWords,
    Landing,
    NavigationItem,
    Panel,
    RecordAction,
    RecordTab,
    SeedPart,
)
from safeguarding import chronology, panels, sections, seed

C = Capability


def add_all() -> None:
    registry.navigation.add(
        NavigationItem(
            "Shared with you", "shared-list", frozenset({C.SHARED_READ}), order=60
        )
    )
    registry.landings.add(Landing(C.SHARED_READ, "shared-list", order=60))
    registry.record_tabs.add(RecordTab("Sharing", "sharing", C.FAMILY_READ, order=25))
    registry.record_actions.add(
        RecordAction("Share with a partner", "share-who", C.SHARE_MAKE, order=40)
    )
    registry.panels.add(
        Panel("safeguarding/_from_partners.html", panels.from_partners, order=20)
    )
    for section in sections.shared_sections():
        registry.shared_sections.add(section)
    for source in chronology.sources():
        registry.chronology.add(source)
    registry.seed_parts.add(SeedPart(seed.add, 30))
    for event, said in EVENTS.items():
        registry.event_words.add(EventWords(event, said))


EVENTS = {
    "shared": "Shared parts of the record",
    "share_stopped": "Stopped sharing",
    "access_granted": "Gave somebody access by name",
    "access_ended": "Ended somebody's access",
    "denied": "Closed the record to somebody",
    "restricted": "Restricted the record",
    "restriction_lifted": "Lifted the restriction",
    "information_received": "Added information",
    "information_read": "Read a partner's information",
}
