"""Who somebody is today: roles, teams and agency, read once for each request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from casework import clock
from casework.access.capabilities import Capability
from casework.access.roles import ROLES, Scope
from casework.access.slots import Slot
from casework.staff.models import Agency, Membership, Role, RotaShift, User


@dataclass(frozen=True)
class Standing:
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
    def kind(self) -> "Kind":
        """Everybody whom the same SQL answers, with slots where this person stands."""
        return Kind(
            user_id=Slot("user_id"),
            agency_id=Slot("agency_id"),
            is_active=self.is_active,
            is_council=self.is_council,
            roles=Slot("role_names"),
            capabilities=Slot("capabilities"),
            team_ids=Slot("teams") if self.team_ids else (),
            managed_team_ids=Slot("managed_team_ids"),
            sees_service=self.sees_service,
            is_on_rota=self.is_on_rota,
        )


class Kind(Standing):
    """For SQL that is kept: what it may not depend on is a slot, and fails as a value."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)

    role_names: Any = Slot("role_names")
    teams: Any = Slot("teams")
    moment: Any = Slot("moment")


# Who asks: a person, or a kind of person where the SQL is made to be kept.
Reader = User | Standing


def standing_of(user: Reader) -> Standing:
    """The person's standing, kept on this user object: fetch anew to see a change."""
    if isinstance(user, Standing):
        return user
    known: Standing | None = getattr(user, "_standing", None)
    if known is None:
        known = user._standing = _read(user)  # type: ignore[attr-defined]
    return known


def _read(user: User) -> Standing:
    rows = list(
        Membership.objects.current(on=clock.today())
        .filter(user=user)
        .values_list("role", "team_id", "user__agency__kind")
    )
    memberships = [(role, team) for role, team, _ in rows]
    agency_kind = rows[0][2] if rows else user.agency.kind
    roles = frozenset(Role(role) for role, _ in memberships)
    on_rota = Role.OUT_OF_HOURS in roles and _is_on_call(user)
    definitions = [ROLES[r] for r in roles if r != Role.OUT_OF_HOURS or on_rota]
    scopes = {d.scope for d in definitions}
    return Standing(
        user_id=user.pk,
        agency_id=user.agency_id,
        is_active=user.is_active and bool(rows),
        is_council=agency_kind == Agency.Kind.COUNCIL,
        roles=roles,
        capabilities=frozenset().union(*(d.capabilities for d in definitions)),
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
