"""What child protection adds to the shared record."""

from casework import registry
from casework.access.capabilities import Capability
from casework.registry import (
    EventWords,
    Landing,
    NavigationItem,
    Panel,
    RecordAction,
    SeedPart,
)
from child_protection import chronology, events, panels, seed
from child_protection.indicators import INDICATORS


def add_all() -> None:
    registry.family_paths["discussion_ref"] = "cases__strategy_discussions__reference"
    registry.navigation.add(
        NavigationItem(
            "Child protection",
            "protection-queue",
            frozenset({Capability.PROTECTION_QUEUE}),
            order=40,
            count=panels.waiting,
        )
    )
    # First for those who decide; for others who may read the queue, last.
    registry.landings.add(
        Landing(Capability.PROTECTION_DECIDE, "protection-queue", order=5)
    )
    registry.landings.add(
        Landing(Capability.PROTECTION_QUEUE, "protection-queue", order=60)
    )
    registry.record_actions.add(
        RecordAction(
            "Ask for a child protection view",
            "protection-ask",
            Capability.PROTECTION_ASK,
            order=40,
        )
    )
    registry.panels.add(
        Panel("child_protection/_team_panel.html", panels.team_panel, order=20)
    )
    for source in chronology.SOURCES:
        registry.chronology.add(source)
    for event, said in events.SAID.items():
        registry.event_words.add(EventWords(event, said, order=40))
    registry.seed_parts.add(SeedPart(seed.add, order=20))
    for indicator in INDICATORS:
        registry.indicators.add(indicator)
