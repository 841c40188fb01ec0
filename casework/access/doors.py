"""The access rule itself, as one condition in one query.

A family is opened by somebody who is here and not denied, and then by name or by role.
Each clause, and the examples by hand that pin it (tests/casework/access_clauses.py):

    clause                          opens                       does not
    an account in use               assigned                    assigned, account closed
    a place in a team today         assigned                    assigned, left
                                                                comes to the team
    no denial, which beats all      assigned, colleague denied  in the team, denied
                                                                assigned, denied
    by assignment                   assigned                    assignment over
                                                                colleague assigned
                                                                assigned to another
    by a live grant                 granted for a time          grant over
                                    granted without an end      granted another
    by name, restricted or not      assigned, restricted
    by role, unless restricted      in the team                 in the team, restricted
      in the team                   in the team                 left the team
      the team is involved          team beside                 involvement over
                                                                team beside, restricted
      the role sees the service     whole service               role sees nothing
      out of hours, on call         on call                     shift over
                                                                shift without the role

A row of a case is also opened by a live share of its section and child:

    the section                     of the whole family         another section
    the child, or the family        of a child                  another child
                                                                whole family is no child
    the case, while work goes on    of a child                  of work that has ended
    the agency, a role if named     for their role              for another role
                                                                with another agency
    not stopped, not ended          of a child                  stopped
                                                                ended
    begun                           of a child                  not begun
    not restricted                  of a child                  restricted
    not denied                      another denied              denied

Every door asks `AccessProfile.is_active` first: whoever has left opens nothing, though an
assignment was not ended. Which families open by name, the database answers with the
functions of `casework.access.functions`, asked again in every query of every page: it
keeps their plans. What a share opens is written with the ORM and prepared once for each
template. Built and planned anew each time, the rule cost a page more than all its rows
(docs/decisions/0012).
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import (
    BooleanField,
    Expression,
    F,
    Field,
    Lookup,
    Q,
    QuerySet,
    Value,
)

from casework.access.prepared import PreparedSql, Sql
from casework.access.profiles import AccessProfile


@Field.register_lookup
class AnyOf(Lookup):
    """`column = ANY(array)`: the array is worked out once and the index is used."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", (*left_params, *right_params)


class Condition(Expression, ABC):
    """True or false of a row, from a few of its columns."""

    output_field = BooleanField()

    def __init__(self, **columns: Any) -> None:
        super().__init__()
        self.columns = columns

    def get_source_expressions(self) -> list[Any]:
        return list(self.columns.values())

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        self.columns = dict(zip(self.columns, exprs, strict=True))

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        compiled = {name: compiler.compile(c) for name, c in self.columns.items()}
        return self.condition(**compiled)

    @abstractmethod
    def condition(self, **columns: Sql) -> Sql:
        """SQL of these columns, with its parameters."""


class FamilyRule(Condition):
    """Families this person may open. `path` leads to the family, "" from itself."""

    def __init__(self, profile: AccessProfile, path: str = "") -> None:
        columns = {"family": F(_at(path, "pk"))}
        if profile.sees_service or profile.team_ids:
            columns["restricted"] = F(_at(path, "is_restricted"))
        if profile.team_ids and not profile.sees_service:
            columns["team"] = F(_at(path, "team"))
        super().__init__(**columns)
        self.profile = profile

    def condition(self, **columns: Sql) -> Sql:
        family, reader = columns["family"], self.profile.user_id
        ways = [_among(family, "opened(%s, %s)", reader, self.profile.moment)]
        if "restricted" in columns:
            ways.append(_all(_not(columns["restricted"]), self._by_role(**columns)))
        return _all(_not(_among(family, "denied(%s)", reader)), _any(*ways))

    def _by_role(self, family: Sql, team: Sql | None = None, **others: Sql) -> Sql:
        if team is None:
            return "true", ()
        teams = self.profile.teams
        mine = f"{team[0]} = ANY(%s::bigint[])", (*team[1], teams)
        return _any(mine, _among(family, "involved(%s::bigint[])", teams))


class Denied(Condition):
    """A family that a conflict of interest keeps from this person."""

    def __init__(self, profile: AccessProfile, path: str = "") -> None:
        super().__init__(family=F(_at(path, "pk")))
        self.profile = profile

    def condition(self, **columns: Sql) -> Sql:
        return _among(columns["family"], "denied(%s)", self.profile.user_id)


class OpenedBy(Condition):
    """A row of a case whose section and child one of these share items opens.

    `section` is a section, or F() of the row's own; `child` leads to its child, if any.
    """

    def __init__(self, items: Sql, *, case: str, section: str | F, child: str | None):
        super().__init__(
            case=F(case),
            section=section if isinstance(section, F) else Value(section),
            child=F(child) if child else Value(None),
        )
        self.items = items

    def condition(self, **columns: Sql) -> Sql:
        case, section, child = columns["case"], columns["section"], columns["child"]
        items, params = self.items
        sql = (
            f"EXISTS(SELECT FROM ({items}) AS item(its_case, its_section, its_child)"  # noqa: S608 - of columns
            f" WHERE its_case = {case[0]} AND its_section = {section[0]}"
            f" AND its_child IS NOT DISTINCT FROM {child[0]})"
        )
        return sql, (*params, *case[1], *section[1], *child[1])


class Received(Condition):
    """A child shared by name with this person's agency, of a family not kept from them."""

    def __init__(self, profile: AccessProfile) -> None:
        super().__init__(child=F("pk"))
        self.profile = profile

    def condition(self, **columns: Sql) -> Sql:
        sql, params = _children_received(self.profile)
        child, of_child = columns["child"]
        return f"{child} = ANY(ARRAY({sql}))", (*of_child, *params)


def received_items(profile: AccessProfile) -> Sql:
    """What `OpenedBy` takes: the items that this person's agency holds, live."""
    return _items_received(profile)


def items_of(items: QuerySet[Any]) -> Sql:
    """Share items as `OpenedBy` takes them: case, section, child."""
    listed = items.order_by().values_list("share__case", "section", "child")
    return listed.query.sql_with_params()


# --- What a share opens, made once for each template -----------------------------------
def _rows(model: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model("casework", model)._default_manager.order_by()
    return rows


def _received(profile: AccessProfile) -> QuerySet[Any]:
    """Share items that this person's agency holds, live at the moment of the query."""
    return _rows("ShareItem").filter(
        Q(share__role="") | Q(share__role__any_of=profile.role_names),
        shows(at=profile.moment, path="share"),
        share__agency=profile.agency_id,
    )


def shows(*, at: datetime, path: str = "") -> Q:
    """A share that lets its reader read at this moment. `path` leads to the share.

    Nobody has to stop it when the work with the family ends or its record is
    restricted: no partner reads either.
    """
    return Q(
        **{
            _at(path, "stopped_at__isnull"): True,
            _at(path, "starts_at__lte"): at,
            _at(path, "ends_at__gt"): at,
            _at(path, "case__closed_on__isnull"): True,
            _at(path, "case__family__is_restricted"): False,
        }
    )


@PreparedSql
def _items_received(profile: AccessProfile) -> QuerySet[Any]:
    return _received(profile).values_list("share__case", "section", "child")


@PreparedSql
def _children_received(profile: AccessProfile) -> QuerySet[Any]:
    allowed = ~Denied(profile, "share__case__family")
    return _received(profile).filter(allowed).values_list("child")


# --- SQL -----------------------------------------------------------------------------
def _at(path: str, name: str) -> str:
    return f"{path}__{name}" if path else name


def _among(column: Sql, call: str, *args: Any) -> Sql:
    """The column is one of the families that this function names, asked once a query."""
    families = f"(SELECT casework_families_{call})::bigint[]"
    return f"{column[0]} = ANY({families})", (*column[1], *args)


def _not(condition: Sql) -> Sql:
    return f"NOT ({condition[0]})", condition[1]


def _all(*conditions: Sql) -> Sql:
    return _joined(" AND ", conditions)


def _any(*conditions: Sql) -> Sql:
    return _joined(" OR ", conditions)


def _joined(word: str, conditions: tuple[Sql, ...]) -> Sql:
    sql = word.join(sql for sql, _ in conditions)
    return f"({sql})", tuple(p for _, params in conditions for p in params)
