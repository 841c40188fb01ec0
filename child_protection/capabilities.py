"""What can be done in child protection."""

from casework.access.capabilities import Capability, Nearness
from casework.access.roles import WORKERS
from casework.staff.models import Role

_TEAM = frozenset({Role.SOCIAL_WORKER, Role.OUT_OF_HOURS})

PROTECTION_ASK = Capability(
    key="protection_ask",
    roles=WORKERS | {Role.OUT_OF_HOURS},
    refusal="Ring the duty number and say what worries you.",
    nearness=Nearness.HANDS_ON,
)
PROTECTION_QUEUE = Capability(
    key="protection_queue",
    roles=_TEAM | {Role.SERVICE_MANAGER, Role.PROTECTION_PARTNER},
    refusal="Ask the child protection team about this request.",
)
PROTECTION_DECIDE = Capability(
    key="protection_decide",
    roles=_TEAM,
    refusal="Ask a social worker of the child protection team to decide.",
)
STRATEGY_RECORD = Capability(
    key="strategy_record",
    roles=_TEAM,
    refusal="Ask a social worker of the child protection team to record it.",
)
