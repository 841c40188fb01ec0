"""Capabilities: what can be done, by which roles, and the sentence for whoever may not.

Each app declares its own. A council changes which roles hold one here, and nothing else;
docs/roles.md shows all of them on one page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import ClassVar

from casework.access.roles import PARTNERS, PRACTITIONERS, WORKERS
from casework.foundations.kinds import Kind, Kinds
from casework.staff.models import Role

CAPABILITIES: Kinds["Capability"] = Kinds("capability")


class Nearness(StrEnum):
    """What is asked beside the role, where it is about one family."""

    READS = "reads"  # to have reached the family through `visible_to`
    # To work with the family: by assignment, team or involvement, or on call.
    HANDS_ON = "hands_on"
    LEADS = "leads"  # to lead the work with the family, or to manage its team


@dataclass(frozen=True, kw_only=True, eq=False)
class Capability(Kind):
    """Something to do. `refusal` says in one sentence what to do instead."""

    roles: frozenset[Role]  # who holds it, until a council decides otherwise
    refusal: str
    nearness: Nearness = Nearness.READS

    registry: ClassVar = CAPABILITIES


@cache
def capabilities_of(role: Role) -> frozenset[Capability]:
    return frozenset(known for known in CAPABILITIES if role in known.roles)


def roles_with(capability: Capability) -> list[Role]:
    """The roles that hold it, in the order of the list of roles."""
    return [role for role in Role if role in capability.roles]


def held_by(roles: Iterable[Role]) -> frozenset[Capability]:
    return frozenset[Capability]().union(*map(capabilities_of, roles))


_FIND = PRACTITIONERS | {
    Role.SERVICE_MANAGER,
    Role.FRONT_DOOR,
    Role.OUT_OF_HOURS,
    Role.QUALITY_ASSURANCE,
}
_BY_NAME = {Role.CONFERENCE_CHAIR, Role.FGDM_COORDINATOR, Role.LEGAL}
_MANAGERS = frozenset({Role.TEAM_MANAGER, Role.SERVICE_MANAGER})

OWN_WORK = Capability(
    key="own_work",
    roles=WORKERS | _BY_NAME,
    refusal="Your role has no families of its own. Use the menu above.",
)
FAMILY_FIND = Capability(
    key="family_find",
    roles=_FIND,
    refusal="Your role does not look up families. Ask the duty desk.",
)
FAMILY_READ = Capability(
    key="family_read",
    roles=_FIND | _BY_NAME | {Role.PROTECTION_PARTNER, Role.PARTNER_LEAD},
    refusal="Your role does not open family records. Ask the duty desk.",
)
LOOKS_READ = Capability(
    key="looks_read",
    roles=_FIND | {Role.PARTNER_LEAD},
    refusal="Ask the family's worker or their manager who has looked.",
)
DETAIL_UNMASK = Capability(
    key="detail_unmask",
    roles=WORKERS | {Role.OUT_OF_HOURS},
    refusal="Ask the family's lead practitioner or their manager for this.",
    nearness=Nearness.HANDS_ON,
)
VISIT_RECORD = Capability(
    key="visit_record",
    roles=WORKERS | {Role.OUT_OF_HOURS},
    refusal="Ask the family's lead practitioner to log this visit.",
    nearness=Nearness.HANDS_ON,
)
STORY_WRITE = Capability(
    key="story_write",
    roles=WORKERS | {Role.OUT_OF_HOURS},
    refusal="Tell the family's lead practitioner, who can add it to the story.",
    nearness=Nearness.HANDS_ON,
)
DECISION_RECORD = Capability(
    key="decision_record",
    roles=_MANAGERS,
    refusal="Ask a manager to record this decision.",
)
DEADLINE_CHANGE = Capability(
    key="deadline_change",
    roles=_MANAGERS,
    refusal="Ask a manager to pause or correct this deadline.",
)
DEADLINE_EXPLAIN = Capability(
    key="deadline_explain",
    roles=WORKERS,
    refusal="Ask the family's lead practitioner or their manager to say why.",
    nearness=Nearness.LEADS,
)
WORKER_ASSIGN = Capability(
    key="worker_assign",
    roles=_MANAGERS,
    refusal="Ask a manager to change who works with this family.",
)
HANDOVER_OFFER = Capability(
    key="handover_offer",
    roles=WORKERS,
    refusal="Ask the family's lead practitioner or a manager to hand over.",
    nearness=Nearness.LEADS,
)
SHARE_MAKE = Capability(
    key="share_make",
    roles=PRACTITIONERS,
    refusal="Ask the family's lead practitioner to share this.",
    nearness=Nearness.HANDS_ON,
)
SHARED_READ = Capability(
    key="shared_read",
    roles=PARTNERS,
    refusal="Nothing is shared with your role. Ask the family's worker.",
)
INFORMATION_ADD = Capability(
    key="information_add",
    roles=PARTNERS,
    refusal="Ring the family's worker and tell them.",
)
REPORT_READ = Capability(
    key="report_read",
    roles=_MANAGERS | {Role.QUALITY_ASSURANCE, Role.ANALYST},
    refusal="Ask a manager for the monthly report.",
)
REPORT_EXPORT = Capability(
    key="report_export",
    roles=_MANAGERS | {Role.ANALYST},
    refusal="Ask a manager for a copy of the monthly report.",
)
