"""The breaks that are promised and not taken, on the record's overview."""

from typing import Any

from casework.views.places import RecordPage
from tests.young_carers.reads import breaks_of


def promised(record: RecordPage) -> dict[str, Any]:
    breaks = breaks_of(record.user, case=record.case.pk)
    return {"breaks": [row for row in breaks if row.taken_on is None]}
