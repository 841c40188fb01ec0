"""Who somebody is today: roles, teams and agency, read once for each request.

A prepared query (`casework.access.prepared`) is made for the template of a profile,
which has placeholders where people of one kind differ.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Expression

from casework.access.capabilities import Capability, held_by
from casework.access.roles import ROLES, Scope
from casework.foundations import clock
from casework.staff.models import Agency, Membership, Role, RotaShift, User


class Placeholder(Expression):
    """Stands in a query for a value that is known only when the query is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __repr__(self) -> str:
        return f"Placeholder({self.name})"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


def fill(params: Iterable[Any], value_of: Callable[[str], Any]) -> tuple[Any, ...]:
    """The parameters with each placeholder's value in its place."""
    return tuple(
        value_of(param.name) if isinstance(param, Placeholder) else param
        for param in params
    )


@dataclass(frozen=True)
class AccessProfile:
    """What the access rule and the permissions ask of a person."""

    user_id: int
    agency_id: int
    is_active: bool  # an account in use, with a place in some team today
    is_council: bool
    roles: frozenset[Role]
    capabilities: frozenset[Capability]
    team_ids: tuple[int, ...]  # teams whose families come with a role
    managed_team_ids: tuple[int, ...]  # teams this person manages
    sees_service: bool  # by role, or out of hours while on the rota
    is_on_rota: bool

    def has(self, capability: Capability) -> bool:
        return capability in self.capabilities

    @property
    def role_names(self) -> list[str]:
        return sorted(role.value for role in self.roles)

    @property
    def teams(self) -> list[int]:
        return list(self.team_ids)

    @property
    def moment(self) -> datetime:
        """At which a grant or a share must not have ended."""
        return clock.now()

    @cached_property
    def template(self) -> "ProfileTemplate":
        """The profile of everybody whom the same SQL answers."""
        return ProfileTemplate(
            user_id=Placeholder("user_id"),
            agency_id=Placeholder("agency_id"),
            is_active=self.is_active,
            is_council=self.is_council,
            roles=Placeholder("role_names"),
            capabilities=Placeholder("capabilities"),
            team_ids=Placeholder("teams") if self.team_ids else (),
            managed_team_ids=Placeholder("managed_team_ids"),
            sees_service=self.sees_service,
            is_on_rota=self.is_on_rota,
        )


class ProfileTemplate(AccessProfile):
    """A profile with placeholders: SQL may not depend on what people of it differ in.

    A placeholder that is used as a value raises.
    """

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)

    role_names: Any = Placeholder("role_names")
    teams: Any = Placeholder("teams")
    moment: Any = Placeholder("moment")


# Who asks: a person, or the template of a profile where a query is prepared.
Reader = User | AccessProfile


def profile_of(user: Reader) -> AccessProfile:
    """The person's profile, kept on this user object: fetch anew to see a change."""
    if isinstance(user, AccessProfile):
        return user
    known: AccessProfile | None = getattr(user, "_profile", None)
    if known is None:
        known = user._profile = _read(user)  # type: ignore[attr-defined]
    return known


def _read(user: User) -> AccessProfile:
    rows = list(
        Membership.objects.current(on=clock.today())
        .filter(user=user)
        .values_list("role", "team_id", "user__agency__kind")
    )
    memberships = [(role, team) for role, team, _ in rows]
    agency_kind = rows[0][2] if rows else user.agency.kind
    roles = frozenset(Role(role) for role, _ in memberships)
    on_rota = Role.OUT_OF_HOURS in roles and _is_on_call(user)
    held = [role for role in roles if role != Role.OUT_OF_HOURS or on_rota]
    scopes = {ROLES[role].scope for role in held}
    return AccessProfile(
        user_id=user.pk,
        agency_id=user.agency_id,
        is_active=user.is_active and bool(rows),
        is_council=agency_kind == Agency.Kind.COUNCIL,
        roles=roles,
        capabilities=held_by(held),
        team_ids=_teams(memberships, scope=Scope.TEAM),
        managed_team_ids=tuple(
            team for role, team in memberships if role == Role.TEAM_MANAGER
        ),
        sees_service=bool(scopes & {Scope.SERVICE, Scope.ROTA}),
        is_on_rota=on_rota,
    )


def _teams(memberships: Iterable[tuple[str, int]], *, scope: Scope) -> tuple[int, ...]:
    return tuple(team for role, team in memberships if ROLES[Role(role)].scope == scope)


def _is_on_call(user: User) -> bool:
    return RotaShift.objects.on_call(at=clock.now()).filter(user=user).exists()
