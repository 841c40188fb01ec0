"""All that is shown of visits, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.visits.models import Visit, VisitAction, VisitAddition, VisitChild


def whole(visits: Sequence[Visit]) -> Sequence[Visit]:
    """These visits `with_names`, with `parts`, `next_steps` and `added` put on each.

    Only for visits already reached through `visible_to`: whoever may open the case's
    visit may read its parts.
    """
    keys = [visit.pk for visit in visits]
    if keys:
        _put("parts", children_of(None, visits=keys), on=visits)
        _put("next_steps", actions_of(None, visits=keys), on=visits)
        _put("added", additions_of(None, visits=keys), on=visits)
    return visits


@PreparedQuery
def children_of(user: None, visits: list[int]) -> QuerySet[VisitChild]:
    rows = VisitChild.objects.filter(visit__pk__any_of=visits)
    rows = rows.select_related("child", "words")
    return rows.order_by("child__born_on", "pk")


@PreparedQuery
def actions_of(user: None, visits: list[int]) -> QuerySet[VisitAction]:
    return VisitAction.objects.filter(visit__pk__any_of=visits).order_by("pk")


@PreparedQuery
def additions_of(user: None, visits: list[int]) -> QuerySet[VisitAddition]:
    rows = VisitAddition.objects.filter(visit__pk__any_of=visits)
    return rows.select_related("added_by")


def _put(name: str, rows: Iterable[Any], *, on: Iterable[Visit]) -> None:
    of_visit = defaultdict(list)
    for row in rows:
        of_visit[row.visit_id].append(row)
    for visit in on:
        setattr(visit, name, of_visit[visit.pk])
