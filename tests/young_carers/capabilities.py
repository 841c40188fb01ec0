"""What can be done for young carers."""

from casework.access.capabilities import Capability, Nearness
from casework.access.roles import WORKERS

BREAK_PROMISE = Capability(
    key="break_promise",
    roles=WORKERS,
    refusal="Ask the family's lead practitioner to promise this break.",
    nearness=Nearness.HANDS_ON,
)
