"""What can be done at the front door."""

from casework.access.capabilities import Capability
from casework.access.roles import PRACTITIONERS
from casework.staff.models import Role

CONTACT_RECORD = Capability(
    key="contact_record",
    roles=PRACTITIONERS | {Role.FRONT_DOOR, Role.OUT_OF_HOURS},
    refusal="Ring the duty desk and they will write the contact down.",
)
CONTACT_DECIDE = Capability(
    key="contact_decide",
    roles=frozenset(
        {
            Role.TEAM_MANAGER,
            Role.SERVICE_MANAGER,
            Role.FRONT_DOOR,
            Role.OUT_OF_HOURS,
        }
    ),
    refusal="Ask the front door or a manager to decide this contact.",
)
