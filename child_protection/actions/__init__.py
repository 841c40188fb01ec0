"""Every write of child protection: asking, reviewing, deciding, recording what was held."""

from child_protection.actions.decisions import decide_request
from child_protection.actions.discussions import (
    AgencyPart,
    HeldFacts,
    record_discussion_held,
)
from child_protection.actions.requests import (
    ask_for_view,
    chase_unopened,
    open_request,
    put_back_request,
    take_request,
)

__all__ = [
    "AgencyPart",
    "HeldFacts",
    "ask_for_view",
    "chase_unopened",
    "decide_request",
    "open_request",
    "put_back_request",
    "record_discussion_held",
    "take_request",
]
