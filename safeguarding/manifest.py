"""What the pages of sharing and of partners bring to the shared record."""

from casework.access.capabilities import FAMILY_READ, SHARE_MAKE, SHARED_READ
from casework.foundations.kinds import declared_in
from casework.foundations.seeding import SeedPart
from casework.registry import Manifest
from casework.views.places import (
    Landing,
    NavigationItem,
    Panel,
    RecordAction,
    RecordTab,
)
from safeguarding import chronology, kinds, panels, seed

MANIFEST = Manifest(
    app="safeguarding",
    kinds=declared_in(kinds, chronology),
    navigation=(
        NavigationItem(
            key="shared",
            before="reports",
            title="Shared with you",
            url_name="shared-list",
            capabilities=frozenset({SHARED_READ}),
        ),
    ),
    landings=(
        Landing(
            key="shared",
            after="protection",
            capability=SHARED_READ,
            url_name="shared-list",
        ),
    ),
    tabs=(
        RecordTab(
            key="sharing",
            after="people",
            title="Sharing",
            url_name="sharing",
            capability=FAMILY_READ,
        ),
    ),
    actions=(
        RecordAction(
            key="share",
            after="ask",
            title="Share with a partner",
            url_name="share-who",
            capability=SHARE_MAKE,
        ),
    ),
    panels=(
        Panel(
            key="partners",
            template="safeguarding/_from_partners.html",
            load=panels.from_partners,
        ),
    ),
    seed_parts=(SeedPart(seed.add),),
)
