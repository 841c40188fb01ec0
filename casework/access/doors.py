"""The access rule itself, as conditions for one query.

A family is seen by somebody with a place in a team today, who is not denied (that beats
everything) and works with it by assignment, or holds a live grant by name; or, unless it
is restricted, when it is in their team, their team is involved with it, or their role
sees the whole service. Every door asks `Standing.is_active` first: whoever has left
opens nothing, though an assignment was not ended.
"""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Field, Lookup, OuterRef, Q, QuerySet

from casework import clock
from casework.access.standing import Standing


@Field.register_lookup
class AnyOf(Lookup):
    """`column = ANY(array)`: the array is worked out once and the index is used.

    An EXISTS for each row makes the planner walk a whole ordered index for somebody
    who may see three families.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", (*left_params, *right_params)


def _rows(model: str) -> QuerySet[Any]:
    return apps.get_model("casework", model)._default_manager.all()


def family_rule(standing: Standing, path: str = "") -> Q:
    """Families this person may open. `path` leads to the family, "" from itself."""
    at = f"{path}__" if path else ""
    by_name = Q(**{f"{at}pk__any_of": ArraySubquery(_assigned(standing))})
    by_name |= Q(**{f"{at}pk__any_of": ArraySubquery(_granted(standing))})
    by_role = Q(pk__in=[])
    if standing.sees_service:
        by_role = Q()
    elif standing.team_ids:
        by_role = Q(**{f"{at}team__in": standing.team_ids})
        by_role |= Q(**{f"{at}pk__any_of": ArraySubquery(_involved(standing))})
    return by_name | (by_role & Q(**{f"{at}is_restricted": False}))


def denied(standing: Standing, path: str = "") -> Exists:
    """True for a family that a conflict of interest keeps from this person."""
    outer = OuterRef(f"{path}__pk" if path else "pk")
    return Exists(_rows("Denial").filter(user=standing.user_id, family=outer))


def received(standing: Standing) -> QuerySet[Any]:
    """Share items that this person's agency holds, live at this moment."""
    return _rows("ShareItem").filter(
        Q(share__role="") | Q(share__role__in=standing.roles),
        shows(at=clock.now(), path="share"),
        share__agency=standing.agency_id,
    )


def shows(*, at: datetime, path: str = "") -> Q:
    """A share that lets its reader read at this moment. `path` leads to the share.

    Nobody has to stop it when the work with the family ends or its record is
    restricted: no partner reads either.
    """
    to = f"{path}__" if path else ""
    return Q(
        **{
            f"{to}stopped_at__isnull": True,
            f"{to}starts_at__lte": at,
            f"{to}ends_at__gt": at,
            f"{to}case__closed_on__isnull": True,
            f"{to}case__family__is_restricted": False,
        }
    )


def _assigned(standing: Standing) -> QuerySet[Any]:
    return (
        _rows("Assignment")
        .filter(worker=standing.user_id, ended_at__isnull=True)
        .values_list("case__family")
        .order_by()
    )


def _granted(standing: Standing) -> QuerySet[Any]:
    live = Q(expires_at__isnull=True) | Q(expires_at__gt=clock.now())
    return (
        _rows("FamilyUserPermission")
        .filter(live, user=standing.user_id, permission__codename="view_family")
        .values_list("content_object")
        .order_by()
    )


def _involved(standing: Standing) -> QuerySet[Any]:
    return (
        _rows("TeamInvolvement")
        .filter(team__in=standing.team_ids, ended_at__isnull=True)
        .values_list("case__family")
        .order_by()
    )
