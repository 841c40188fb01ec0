"""What young carers bring to the shared record."""

from casework.foundations.kinds import declared_in
from casework.registry import Manifest
from casework.views.places import Panel, RecordAction
from tests.young_carers import capabilities, chronology, kinds, panels, sections
from tests.young_carers.capabilities import BREAK_PROMISE
from tests.young_carers.indicators import INDICATORS

MANIFEST = Manifest(
    app="young_carers",
    kinds=declared_in(capabilities, kinds, chronology, sections),
    actions=(
        RecordAction(
            key="break",
            after="contact",
            title="Promise a break",
            url_name="breaks",
            capability=BREAK_PROMISE,
        ),
    ),
    panels=(
        Panel(
            key="breaks",
            template="young_carers/_breaks.html",
            load=panels.promised,
        ),
    ),
    indicators=INDICATORS,
)
