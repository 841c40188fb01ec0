"""Every write about cases: opening work, statuses, decisions, and who works with whom."""

from casework.cases.actions.work import (
    change_status,
    end_involvement,
    involve_team,
    open_case,
    record_decision,
)
from casework.cases.actions.workers import (
    accept_handover,
    assign_worker,
    decline_handover,
    end_co_work,
    offer_handover,
    place_worker,
    read_handover,
)

__all__ = [
    "accept_handover",
    "assign_worker",
    "change_status",
    "decline_handover",
    "end_co_work",
    "end_involvement",
    "involve_team",
    "offer_handover",
    "open_case",
    "place_worker",
    "read_handover",
    "record_decision",
]
