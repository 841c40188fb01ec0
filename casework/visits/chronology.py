"""The lines of visits: one for each child, saying how the child was seen."""

from django.db.models import QuerySet

from casework.access.sections import SectionKey
from casework.cases.kinds import VISIT_LINE
from casework.chronology.kinds import ChronologyFact
from casework.chronology.lines import line_of
from casework.chronology.models import ChronologyEntry
from casework.visits.models import Visit, VisitChild


def _visit(visit: Visit) -> list[ChronologyEntry]:
    shared = {
        "kind": VISIT_LINE.key,
        "happened_on": visit.happened_on,
        "recorded_at": visit.recorded_at,
        "by": visit.made_by,
    }
    if visit.was_attempt:
        return [line_of(visit, visit.case, title=visit.title, **shared)]
    rows = sorted(visit.children.all(), key=lambda row: row.pk)
    return [
        line_of(
            visit,
            visit.case,
            child_id=row.child_id,
            section=SectionKey.VISITS,
            title=_visit_title(visit, row),
            **shared,
        )
        for row in rows
    ]


def _visit_title(visit: Visit, row: VisitChild) -> str:
    where = visit.title
    if row.was_seen is None:
        return where
    if not row.was_seen:
        return f"{where}: not seen"
    return f"{where}: seen alone" if row.was_seen_alone else f"{where}: seen"


def _visits() -> QuerySet[Visit]:
    """With the children's rows: a rebuild would ask for each visit's otherwise."""
    visits = Visit.objects.select_related("case", "made_by").order_by("pk")
    return visits.prefetch_related("children")


VISITS = ChronologyFact(key="visit", facts=_visits, lines=_visit)
