"""The line of a promised break."""

from casework.chronology.kinds import ChronologyFact
from casework.chronology.lines import line_of
from casework.chronology.models import ChronologyEntry
from tests.young_carers.kinds import BREAK_LINE
from tests.young_carers.models import PromisedBreak


def _lines(promised: PromisedBreak) -> list[ChronologyEntry]:
    return [
        line_of(
            promised,
            promised.case,
            child_id=promised.child_id,
            section=PromisedBreak.section,
            kind=BREAK_LINE.key,
            happened_on=promised.promised_on,
            recorded_at=promised.recorded_at,
            by=promised.promised_by,
            title=f"Break promised: {promised.what}"[:200],
        )
    ]


BREAKS = ChronologyFact(
    key="promisedbreak",
    facts=lambda: PromisedBreak.objects.select_related("case", "promised_by"),
    lines=_lines,
)
