"""What child protection brings to the shared record."""

from casework.foundations.kinds import declared_in
from casework.foundations.life_cycles import LifeCycle
from casework.foundations.seeding import SeedPart
from casework.registry import Manifest
from casework.views.places import Landing, NavigationItem, Panel, RecordAction
from child_protection import (
    capabilities,
    chronology,
    kinds,
    panels,
    rules,
    sections,
    seed,
)
from child_protection.capabilities import (
    PROTECTION_ASK,
    PROTECTION_DECIDE,
    PROTECTION_QUEUE,
)
from child_protection.indicators import INDICATORS

MANIFEST = Manifest(
    app="child_protection",
    kinds=declared_in(capabilities, kinds, chronology, sections),
    navigation=(
        NavigationItem(
            key="protection",
            after="contacts",
            title="Child protection",
            url_name="protection-queue",
            capabilities=frozenset({PROTECTION_QUEUE}),
            count=panels.waiting,
        ),
    ),
    landings=(
        # First for those who decide; for others who may read the queue, late.
        Landing(
            key="deciding",
            before="work",
            capability=PROTECTION_DECIDE,
            url_name="protection-queue",
        ),
        Landing(
            key="protection",
            after="contacts",
            capability=PROTECTION_QUEUE,
            url_name="protection-queue",
        ),
    ),
    actions=(
        RecordAction(
            key="ask",
            after="story",
            title="Ask for a child protection view",
            url_name="protection-ask",
            capability=PROTECTION_ASK,
        ),
    ),
    panels=(
        Panel(
            key="protection",
            template="child_protection/_team_panel.html",
            load=panels.team_panel,
        ),
    ),
    indicators=INDICATORS,
    seed_parts=(SeedPart(seed.add),),
    paths={
        "asked_ref": "cases__protection_requests__reference",
        "discussion_ref": "cases__strategy_discussions__reference",
    },
    life_cycles=(
        LifeCycle(
            title="A request for a child protection view",
            source=rules.__name__,
            steps=rules.TRANSITIONS,
            words={
                rules.State.WAITING: "Nobody has opened it yet",
                rules.State.OPENED: "Opened, and nobody has it",
                rules.State.TAKEN: "Somebody has it",
                rules.State.DECIDED: "Decided",
            },
            begins=(rules.State.WAITING,),
        ),
    ),
)
