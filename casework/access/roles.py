"""Roles: which families each sees, and what it is told that it may do.

After Families First roles and the proposed matrix of the partnership. What a role may do
is said by each capability (`casework.access.capabilities`); docs/roles.md has it all on
one page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.staff.models import Role


class Scope(StrEnum):
    """Which families a role sees beside those assigned or granted by name."""

    NONE = "none"  # only what is shared with the agency
    OWN = "own"  # only the families assigned to the person
    TEAM = "team"  # the team's families, or those the team is involved with
    SERVICE = "service"  # every family that is not restricted
    ROTA = "rota"  # every family that is not restricted, while on call


@dataclass(frozen=True, slots=True)
class RoleDefinition:
    sentence: str  # what the person may do here, said to them
    scope: Scope


# Who works with families, as practitioner or as the manager of a team.
PRACTITIONERS = frozenset(
    {Role.FAMILY_HELP_WORKER, Role.SOCIAL_WORKER, Role.TEAM_MANAGER}
)
# Those, and the lead practitioners of partner agencies.
WORKERS = PRACTITIONERS | {Role.PARTNER_LEAD}
PARTNERS = frozenset(
    {
        Role.PROTECTION_PARTNER,
        Role.POLICE_OFFICER,
        Role.HEALTH_PRACTITIONER,
        Role.SAFEGUARDING_LEAD,
        Role.PARTNER_LEAD,
        Role.HUB_WORKER,
    }
)

ROLES: Mapping[Role, RoleDefinition] = {
    Role.FAMILY_HELP_WORKER: RoleDefinition(
        "You work with families of your team: log visits, add to their story, share, "
        "and ask for a child protection view.",
        Scope.TEAM,
    ),
    Role.SOCIAL_WORKER: RoleDefinition(
        "You review the families your team is asked about, decide, and lead child "
        "protection work beside the lead practitioner.",
        Scope.TEAM,
    ),
    Role.TEAM_MANAGER: RoleDefinition(
        "You see your team's families, decide who works with them, and open the "
        "monthly report.",
        Scope.TEAM,
    ),
    Role.SERVICE_MANAGER: RoleDefinition(
        "You see every family that is not restricted, and the whole service's report.",
        Scope.SERVICE,
    ),
    Role.FRONT_DOOR: RoleDefinition(
        "You write down contacts, find out whether we know the family, and decide "
        "what happens next.",
        Scope.SERVICE,
    ),
    Role.OUT_OF_HOURS: RoleDefinition(
        "While you are on the rota you see every family that is not restricted and "
        "act for the child protection team.",
        Scope.ROTA,
    ),
    Role.CONFERENCE_CHAIR: RoleDefinition(
        "You see the families whose conferences you chair, once you are named.",
        Scope.OWN,
    ),
    Role.FGDM_COORDINATOR: RoleDefinition(
        "You see the families whose meetings you co-ordinate, once you are named.",
        Scope.OWN,
    ),
    Role.BUSINESS_SUPPORT: RoleDefinition(
        "You help teams with lists, invitations and letters. None are waiting here.",
        Scope.NONE,
    ),
    Role.LEGAL: RoleDefinition(
        "You see a family when its worker asks you for advice and you are named.",
        Scope.OWN,
    ),
    Role.QUALITY_ASSURANCE: RoleDefinition(
        "You read records to learn how well families are helped. Every look is "
        "recorded.",
        Scope.SERVICE,
    ),
    Role.INFORMATION_GOVERNANCE: RoleDefinition(
        "You answer for how information is used. You are told of urgent access and "
        "open no family's record by role.",
        Scope.NONE,
    ),
    Role.ANALYST: RoleDefinition(
        "You open the monthly report and its figures, never a family's record.",
        Scope.NONE,
    ),
    Role.SYSTEM_ADMINISTRATOR: RoleDefinition(
        "You look after accounts and the service. You open no family's record.",
        Scope.NONE,
    ),
    Role.PROTECTION_PARTNER: RoleDefinition(
        "As a member of the child protection team you see the families it works with, "
        "while it works with them.",
        Scope.TEAM,
    ),
    Role.POLICE_OFFICER: RoleDefinition(
        "You see what was shared with the police, and add what you know.",
        Scope.NONE,
    ),
    Role.HEALTH_PRACTITIONER: RoleDefinition(
        "You see what was shared with health, and add what you know.",
        Scope.NONE,
    ),
    Role.SAFEGUARDING_LEAD: RoleDefinition(
        "You see what was shared with your school, and add what you know.",
        Scope.NONE,
    ),
    Role.PARTNER_LEAD: RoleDefinition(
        "You are lead practitioner for the families assigned to you.",
        Scope.OWN,
    ),
    Role.HUB_WORKER: RoleDefinition(
        "You see what was handed to your Family Hub, and add what you know.",
        Scope.NONE,
    ),
}
