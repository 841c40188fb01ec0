"""A line of the chronology, from what all facts have."""

from typing import Any

from casework.chronology.models import ChronologyEntry


def line_of(fact: Any, case: Any, **line: Any) -> ChronologyEntry:
    return ChronologyEntry(
        case=case,
        source_type=fact._meta.model_name,
        source_id=fact.pk,
        source_agency_id=line["by"].agency_id,
        **line,
    )
