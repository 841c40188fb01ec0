"""What family help brings to the shared record."""

from casework.access.capabilities import VISIT_RECORD
from casework.foundations.kinds import declared_in
from casework.foundations.seeding import SeedPart
from casework.registry import Manifest
from casework.views.places import Landing, NavigationItem, RecordAction
from family_help import capabilities, kinds, seed
from family_help.capabilities import CONTACT_DECIDE, CONTACT_RECORD
from family_help.indicators import INDICATORS

MANIFEST = Manifest(
    app="family_help",
    kinds=declared_in(capabilities, kinds),
    navigation=(
        NavigationItem(
            key="contacts",
            after="families",
            title="Contacts",
            url_name="contact-list",
            capabilities=frozenset({CONTACT_DECIDE}),
        ),
    ),
    landings=(
        Landing(
            key="contacts",
            after="reports",
            capability=CONTACT_DECIDE,
            url_name="contact-list",
        ),
    ),
    actions=(
        RecordAction(
            key="visit",
            before="story",
            title="Log a visit",
            url_name="visit-record",
            capability=VISIT_RECORD,
            is_main=True,
        ),
        RecordAction(
            key="contact",
            after="share",
            title="Add a contact",
            url_name="contact-known",
            capability=CONTACT_RECORD,
        ),
    ),
    indicators=INDICATORS,
    seed_parts=(SeedPart(seed.add),),
    paths={"contact": "contacts__reference"},
)
