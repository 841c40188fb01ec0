"""The whole permission matrix on one page, written from what the apps declare."""

from collections.abc import Iterator

from casework.access.capabilities import CAPABILITIES, Capability, Nearness, roles_with
from casework.access.roles import ROLES, Scope

HEAD = """\
# Roles and what they may do

Written by `python manage.py roles` from what the apps declare; a test compares the two.
"""
SEES = {
    Scope.NONE: "what is shared with the agency",
    Scope.OWN: "families assigned to the person",
    Scope.TEAM: "the team's families, and those the team is involved with",
    Scope.SERVICE: "every family that is not restricted",
    Scope.ROTA: "every family that is not restricted, while on the rota",
}
ASKS = {
    Nearness.READS: "",
    Nearness.HANDS_ON: "to work with the family",
    Nearness.LEADS: "to lead the work, or to manage the team",
}


def as_markdown() -> str:
    return "\n".join([HEAD, *_roles(), "", *_capabilities(), ""])


def _roles() -> Iterator[str]:
    yield "| Role | Sees, beside what is given by name | Is told |"
    yield "|---|---|---|"
    for role, definition in ROLES.items():
        yield f"| {role.label} | {SEES[definition.scope]} | {definition.sentence} |"


def _capabilities() -> Iterator[str]:
    yield "| Capability | Held by | Asks also | Whoever may not is told |"
    yield "|---|---|---|---|"
    for capability in CAPABILITIES:
        yield _row(capability)


def _row(capability: Capability) -> str:
    held = ", ".join(role.label for role in roles_with(capability))
    asks = ASKS[capability.nearness]
    return f"| `{capability.key}` | {held} | {asks} | {capability.refusal} |"
