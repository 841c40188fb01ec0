"""Who may do what with whom: everybody, with a family of each kind."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission

from casework.access.capabilities import CAPABILITIES
from casework.access.models import Denial, FamilyUserPermission
from casework.access.permission import can, works_with
from casework.cases.models import Assignment, Case, TeamInvolvement
from casework.foundations import clock
from casework.people.models import Family
from casework.staff.models import Role, Team, User
from tests.casework.permission_statement import (
    ASSIGNED,
    HOLDERS,
    KINDS,
    PEOPLE,
    Kind,
    Person,
    may,
    sees,
    works,
)
from tests.factories import (
    FamilyFactory,
    MembershipFactory,
    RotaShiftFactory,
    TeamFactory,
    UserFactory,
    working_family,
)

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# --- Written --------------------------------------------------------------------------
@dataclass
class Ground:
    """The person, and one family of each kind."""

    user: User
    colleague: User
    teams: dict[str, Team]
    families: dict[Kind, Family] = field(default_factory=dict)
    cases: dict[Kind, Case] = field(default_factory=dict)


def settle(who: Person) -> Ground:
    own = TeamFactory()
    teams = {"own": own}
    teams |= {name: TeamFactory(agency=own.agency) for name in ("other", "third")}
    user = UserFactory(agency=own.agency, is_active=not who.is_closed)
    ended_on = clock.today() if who.has_left else None
    MembershipFactory(user=user, team=own, role=who.role, ended_on=ended_on)
    if who.manages_elsewhere:
        MembershipFactory(user=user, team=TeamFactory(), role=Role.TEAM_MANAGER)
    if who.shift:
        ends_at = clock.now() + (HOUR if who.shift == "now" else timedelta())
        RotaShiftFactory(user=user, ends_at=ends_at)
    ground = Ground(user, UserFactory(agency=own.agency), teams)
    write_families(ground)
    write_parts(ground)
    write_names(ground)
    return ground


def write_families(g: Ground) -> None:
    made = Family.objects.bulk_create(
        FamilyFactory.build(team=g.teams[kind.team], is_restricted=kind.is_restricted)
        for kind in KINDS
    )
    g.families = dict(zip(KINDS, made, strict=True))
    cases = Case.objects.bulk_create(
        Case(
            family=family,
            opened_on=clock.today() - DAY,
            opened_by=g.colleague,
            opened_at=clock.now() - DAY,
        )
        for family in made
    )
    g.cases = dict(zip(KINDS, cases, strict=True))


def write_parts(g: Ground) -> None:
    """Who works with them, and which teams."""
    now = clock.now()
    Assignment.objects.bulk_create(
        Assignment(
            case=case,
            worker=g.colleague if kind.assigned == "colleague leads" else g.user,
            team=g.teams["own"],
            role=ASSIGNED[kind.assigned][0],
            started_at=now - HOUR,
            ended_at=now if ASSIGNED[kind.assigned][1] == "over" else None,
            assigned_by=g.colleague,
        )
        for kind, case in g.cases.items()
        if kind.assigned
    )
    TeamInvolvement.objects.bulk_create(
        TeamInvolvement(
            case=case,
            team=g.teams[kind.involved.partition(",")[0]],
            started_at=now - HOUR,
            ended_at=now if "ended" in kind.involved else None,
        )
        for kind, case in g.cases.items()
        if kind.involved
    )


def write_names(g: Ground) -> None:
    permission, now = Permission.objects.get(codename="view_family"), clock.now()
    FamilyUserPermission.objects.bulk_create(
        FamilyUserPermission(
            user=g.user,
            content_object=family,
            permission=permission,
            granted_by=g.colleague,
            granted_at=now,
        )
        for kind, family in g.families.items()
        if kind.by_name == "granted"
    )
    Denial.objects.bulk_create(
        Denial(user=g.user, family=family, set_by=g.colleague, set_at=now)
        for kind, family in g.families.items()
        if kind.by_name == "denied"
    )


# --- Asked ----------------------------------------------------------------------------
def wrong(who: Person, g: Ground) -> Iterator[str]:
    user = User.objects.get(pk=g.user.pk)
    seen = set(Family.objects.visible_to(user).values_list("pk", flat=True))
    for kind, family in g.families.items():
        if (family.pk in seen) is not sees(who, kind):
            yield f"sees {kind}"
        # What is denied is never reached: nobody asks what may be done with it.
        if kind.by_name == "denied":
            continue
        if works_with(user, family) is not works(who, kind):
            yield f"works with {kind}"
        for capability in CAPABILITIES:
            if bool(can(user, capability, family)) is not may(
                who, capability.key, kind
            ):
                yield f"{capability.key} {kind}"


@pytest.mark.parametrize("who", PEOPLE.values(), ids=PEOPLE)
def test_everybody_may_do_what_the_statement_says(
    who: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)

    ground = settle(who)

    found = list(wrong(who, ground))
    assert not found, "\n".join(found[:20])
    for capability in CAPABILITIES:
        verdict = can(ground.user, capability)
        assert bool(verdict) is who.holds(capability.key), capability
        assert verdict.reason == ("" if verdict else capability.refusal)


def test_statement_knows_every_capability() -> None:
    assert HOLDERS.keys() == {capability.key for capability in CAPABILITIES}


def test_answer_about_one_person_is_not_given_to_another() -> None:
    """One row of a family is asked about for several people, who work with it by name."""
    known, stranger = working_family(is_restricted=True), working_family().lead

    assert works_with(known.lead, known.family)
    assert not works_with(stranger, known.family)
    assert works_with(known.lead, known.family)
