"""Every demo account, the teams they work in, and who is on call."""

from collections.abc import Mapping
from datetime import timedelta

from casework.access.acting import system_user
from casework.foundations import clock
from casework.staff.models import Agency, Role, RotaShift, Team, User
from tests.factories.staff import (
    AgencyFactory,
    MembershipFactory,
    RegistrationFactory,
    RotaShiftFactory,
    TeamFactory,
    member,
)

# Account -> its role and the team it works in.
ACCOUNTS: Mapping[str, tuple[Role, str]] = {
    "worker@council.example": (Role.FAMILY_HELP_WORKER, "Chesil"),
    "worker2@council.example": (Role.FAMILY_HELP_WORKER, "Purbeck"),
    "newstarter@council.example": (Role.FAMILY_HELP_WORKER, "New starters"),
    "frontdoor@council.example": (Role.FRONT_DOOR, "Front door"),
    "edt@council.example": (Role.OUT_OF_HOURS, "Out of hours"),
    "manager@council.example": (Role.TEAM_MANAGER, "Chesil"),
    "head@council.example": (Role.SERVICE_MANAGER, "Service"),
    "lcpp@council.example": (Role.SOCIAL_WORKER, "Child protection"),
    "chair@council.example": (Role.CONFERENCE_CHAIR, "Service"),
    "fgdm@council.example": (Role.FGDM_COORDINATOR, "Service"),
    "support@council.example": (Role.BUSINESS_SUPPORT, "Service"),
    "legal@council.example": (Role.LEGAL, "Service"),
    "auditor@council.example": (Role.QUALITY_ASSURANCE, "Service"),
    "ig@council.example": (Role.INFORMATION_GOVERNANCE, "Service"),
    "analyst@council.example": (Role.ANALYST, "Service"),
    "admin@council.example": (Role.SYSTEM_ADMINISTRATOR, "Service"),
    "police@police.example": (Role.POLICE_OFFICER, "Police"),
    "nurse@nhs.example": (Role.HEALTH_PRACTITIONER, "Health"),
    "school@school.example": (Role.SAFEGUARDING_LEAD, "School"),
    "partnerlead@school.example": (Role.PARTNER_LEAD, "School"),
    "hub@hub.example": (Role.HUB_WORKER, "Hub"),
}

_TEAMS: Mapping[str, tuple[Team.Kind, Agency.Kind]] = {
    "Chesil": (Team.Kind.FAMILY_HELP, Agency.Kind.COUNCIL),
    "Purbeck": (Team.Kind.FAMILY_HELP, Agency.Kind.COUNCIL),
    "New starters": (Team.Kind.FAMILY_HELP, Agency.Kind.COUNCIL),
    "Front door": (Team.Kind.FRONT_DOOR, Agency.Kind.COUNCIL),
    "Out of hours": (Team.Kind.OUT_OF_HOURS, Agency.Kind.COUNCIL),
    "Service": (Team.Kind.SERVICE, Agency.Kind.COUNCIL),
    "Child protection": (Team.Kind.CHILD_PROTECTION, Agency.Kind.COUNCIL),
    "Police": (Team.Kind.PARTNER, Agency.Kind.POLICE),
    "Health": (Team.Kind.PARTNER, Agency.Kind.HEALTH),
    "School": (Team.Kind.PARTNER, Agency.Kind.EDUCATION),
    "Hub": (Team.Kind.PARTNER, Agency.Kind.FAMILY_HUB),
}


def make_accounts() -> tuple[dict[str, Team], dict[str, User]]:
    """The teams by name, and their people by e-mail."""
    agencies = {kind: AgencyFactory(kind=kind, name=kind.label) for kind in Agency.Kind}
    teams = {
        name: TeamFactory.create(
            name=name, kind=kind, agency=agencies[agency], locality=""
        )
        for name, (kind, agency) in _TEAMS.items()
    }
    people = {}
    for email, (role, team) in ACCOUNTS.items():
        name = email.replace("@", " ").split(".")[0].title()
        people[email] = member(role, teams[team], email=email, full_name=name)
    system_user()
    MembershipFactory(
        user=people["nurse@nhs.example"],
        team=teams["Child protection"],
        role=Role.PROTECTION_PARTNER,
    )
    RegistrationFactory(user=people["lcpp@council.example"])
    _make_rota(teams["Out of hours"], people["edt@council.example"])
    return teams, people


def _make_rota(team: Team, first: User) -> None:
    """edt@ is told first, a colleague next, at any hour."""
    second = member(
        Role.OUT_OF_HOURS, team, email="edt2@council.example", full_name="Edt Two"
    )
    for position, user in enumerate([first, second], 1):
        RotaShiftFactory(
            user=user,
            team=team,
            position=position,
            starts_at=clock.now() - timedelta(days=1),
            ends_at=clock.now() + timedelta(days=30),
        )
    assert RotaShift.objects.on_call(at=clock.now()).count() == 2
