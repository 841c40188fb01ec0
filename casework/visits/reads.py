"""Visits, and all that is shown of one, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.staff.models import User
from casework.visits.models import Visit, VisitAction, VisitAddition, VisitChild
from casework.visits.querysets import VisitQuerySet

LATEST = 5


def visit(user: User, *, family: int, submission: UUID) -> VisitQuerySet[Visit]:
    """The one of this submission; none of another family."""
    visits = Visit.objects.visible_to(user).filter(case__family=family)
    return visits.filter(submission_id=submission)


def visit_in_full(user: User, *, family: int, submission: UUID) -> list[Visit]:
    """The same, as it was written, with what was added since."""
    return with_parts(visit(user, family=family, submission=submission).with_names())


@PreparedQuery
def latest_visits(user: Reader, case: int) -> QuerySet[Visit]:
    """To be read `with_parts`."""
    of_case = Visit.objects.visible_to(user).filter(case=case)
    return of_case.with_names().latest_first()[:LATEST]


# --- The parts of visits ------------------------------------------------------------
def with_parts(visits: Iterable[Visit]) -> list[Visit]:
    """These visits `with_names`, with `parts`, `next_steps` and `added` put on each.

    Only for visits already reached through `visible_to`: whoever may open the case's
    visit may read its parts.
    """
    rows = list(visits)
    keys = [row.pk for row in rows]
    if keys:
        _put("parts", children_of(None, visits=keys), on=rows)
        _put("next_steps", actions_of(None, visits=keys), on=rows)
        _put("added", additions_of(None, visits=keys), on=rows)
    return rows


@PreparedQuery
def children_of(user: None, visits: list[int]) -> QuerySet[VisitChild]:
    """How each child was seen, and their words."""
    rows = VisitChild.objects.filter(visit__pk__any_of=visits)
    rows = rows.select_related("child", "words")
    return rows.order_by("child__born_on", "pk")


@PreparedQuery
def actions_of(user: None, visits: list[int]) -> QuerySet[VisitAction]:
    """What needs to happen next."""
    return VisitAction.objects.filter(visit__pk__any_of=visits).order_by("pk")


@PreparedQuery
def additions_of(user: None, visits: list[int]) -> QuerySet[VisitAddition]:
    """What was added after the visit was written."""
    rows = VisitAddition.objects.filter(visit__pk__any_of=visits)
    return rows.select_related("added_by")


def _put(name: str, rows: Iterable[Any], *, on: Iterable[Visit]) -> None:
    of_visit = defaultdict(list)
    for row in rows:
        of_visit[row.visit_id].append(row)
    for made in on:
        setattr(made, name, of_visit[made.pk])
