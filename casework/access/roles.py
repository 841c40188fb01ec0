"""Role -> what it sees and may do: the whole permission matrix on one page.

After Families First roles and the proposed matrix of the partnership; each council
adjusts this table, nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.access.capabilities import Capability
from casework.staff.models import Role

C = Capability


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
    capabilities: frozenset[C]


def _role(sentence: str, scope: Scope, *capabilities: C) -> RoleDefinition:
    return RoleDefinition(sentence, scope, frozenset(capabilities))


_READS = (C.FAMILY_FIND, C.FAMILY_READ, C.LOOKS_READ)
_WORKS = (
    C.OWN_WORK,
    C.FAMILY_READ,
    C.LOOKS_READ,
    C.VISIT_RECORD,
    C.STORY_WRITE,
    C.PROTECTION_ASK,
    C.HANDOVER_OFFER,
    C.DETAIL_UNMASK,
)
_PROTECTS = (C.PROTECTION_QUEUE, C.PROTECTION_DECIDE, C.STRATEGY_RECORD)
_PARTNER = (C.SHARED_READ, C.INFORMATION_ADD)

ROLES: Mapping[Role, RoleDefinition] = {
    Role.FAMILY_HELP_WORKER: _role(
        "You work with families of your team: log visits, add to their story, share, "
        "and ask for a child protection view.",
        Scope.TEAM,
        *_WORKS,
        C.FAMILY_FIND,
        C.CONTACT_RECORD,
        C.SHARE_MAKE,
    ),
    Role.SOCIAL_WORKER: _role(
        "You review the families your team is asked about, decide, and lead child "
        "protection work beside the lead practitioner.",
        Scope.TEAM,
        *_WORKS,
        *_PROTECTS,
        C.FAMILY_FIND,
        C.CONTACT_RECORD,
        C.SHARE_MAKE,
    ),
    Role.TEAM_MANAGER: _role(
        "You see your team's families, decide who works with them, and open the "
        "monthly report.",
        Scope.TEAM,
        *_WORKS,
        C.FAMILY_FIND,
        C.CONTACT_RECORD,
        C.CONTACT_DECIDE,
        C.DECISION_RECORD,
        C.WORKER_ASSIGN,
        C.SHARE_MAKE,
        C.REPORT_READ,
        C.REPORT_EXPORT,
    ),
    Role.SERVICE_MANAGER: _role(
        "You see every family that is not restricted, and the whole service's report.",
        Scope.SERVICE,
        *_READS,
        C.CONTACT_DECIDE,
        C.DECISION_RECORD,
        C.WORKER_ASSIGN,
        C.PROTECTION_QUEUE,
        C.REPORT_READ,
        C.REPORT_EXPORT,
    ),
    Role.FRONT_DOOR: _role(
        "You write down contacts, find out whether we know the family, and decide "
        "what happens next.",
        Scope.SERVICE,
        *_READS,
        C.CONTACT_RECORD,
        C.CONTACT_DECIDE,
    ),
    Role.OUT_OF_HOURS: _role(
        "While you are on the rota you see every family that is not restricted and "
        "act for the child protection team.",
        Scope.ROTA,
        *_READS,
        *_PROTECTS,
        C.VISIT_RECORD,
        C.STORY_WRITE,
        C.PROTECTION_ASK,
        C.CONTACT_RECORD,
        C.CONTACT_DECIDE,
        C.DETAIL_UNMASK,
    ),
    Role.CONFERENCE_CHAIR: _role(
        "You see the families whose conferences you chair, once you are named.",
        Scope.OWN,
        C.OWN_WORK,
        C.FAMILY_READ,
    ),
    Role.FGDM_COORDINATOR: _role(
        "You see the families whose meetings you co-ordinate, once you are named.",
        Scope.OWN,
        C.OWN_WORK,
        C.FAMILY_READ,
    ),
    Role.BUSINESS_SUPPORT: _role(
        "You help teams with lists, invitations and letters. None are waiting here.",
        Scope.NONE,
    ),
    Role.LEGAL: _role(
        "You see a family when its worker asks you for advice and you are named.",
        Scope.OWN,
        C.OWN_WORK,
        C.FAMILY_READ,
    ),
    Role.QUALITY_ASSURANCE: _role(
        "You read records to learn how well families are helped. Every look is "
        "recorded.",
        Scope.SERVICE,
        *_READS,
        C.REPORT_READ,
    ),
    Role.INFORMATION_GOVERNANCE: _role(
        "You answer for how information is used. You are told of urgent access and "
        "open no family's record by role.",
        Scope.NONE,
    ),
    Role.ANALYST: _role(
        "You open the monthly report and its figures, never a family's record.",
        Scope.NONE,
        C.REPORT_READ,
        C.REPORT_EXPORT,
    ),
    Role.SYSTEM_ADMINISTRATOR: _role(
        "You look after accounts and the service. You open no family's record.",
        Scope.NONE,
    ),
    Role.PROTECTION_PARTNER: _role(
        "As a member of the child protection team you see the families it works with, "
        "while it works with them.",
        Scope.TEAM,
        C.FAMILY_READ,
        C.PROTECTION_QUEUE,
        *_PARTNER,
    ),
    Role.POLICE_OFFICER: _role(
        "You see what was shared with the police, and add what you know.",
        Scope.NONE,
        *_PARTNER,
    ),
    Role.HEALTH_PRACTITIONER: _role(
        "You see what was shared with health, and add what you know.",
        Scope.NONE,
        *_PARTNER,
    ),
    Role.SAFEGUARDING_LEAD: _role(
        "You see what was shared with your school, and add what you know.",
        Scope.NONE,
        *_PARTNER,
    ),
    Role.PARTNER_LEAD: _role(
        "You are lead practitioner for the families assigned to you.",
        Scope.OWN,
        *_WORKS,
        *_PARTNER,
    ),
    Role.HUB_WORKER: _role(
        "You see what was handed to your Family Hub, and add what you know.",
        Scope.NONE,
        *_PARTNER,
    ),
}
