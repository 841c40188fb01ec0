"""A line of the chronology, from what all facts have."""

from typing import Any

from django.db.models import Model

from casework.access.rows import CaseRow
from casework.chronology.models import ChronologyEntry


def line_of(fact: Model, case: CaseRow, **line: Any) -> ChronologyEntry:
    return ChronologyEntry(
        case_id=case.pk,
        source_type=fact._meta.model_name or "",
        source_id=fact.pk,
        source_agency_id=line["by"].agency_id,
        **line,
    )
