"""What work with a family brings: its clock, decisions, notices, lines and events."""

from dataclasses import dataclass
from typing import ClassVar

from casework.access.capabilities import VISIT_RECORD
from casework.access.kinds import EventKind
from casework.chronology.kinds import ChronologyKind
from casework.deadlines.kinds import DeadlineKind
from casework.foundations.kinds import Kind, Kinds
from casework.notices.kinds import NoticeKind

DECISIONS: Kinds["DecisionKind"] = Kinds("decision", "casework.Decision.kind")


@dataclass(frozen=True, kw_only=True, eq=False)
class DecisionKind(Kind):
    """What a management decision is about."""

    label: str

    registry: ClassVar = DECISIONS


FAMILY_HELP_VISIT = DeadlineKind(
    key="family_help_visit",
    label="Visit",
    title="Visit {whom}",
    url_name="visit-record",
    capability=VISIT_RECORD,
    is_met_by_visit=True,
)

ALLOCATION = DecisionKind(key="allocation", label="Who works with the family")
OVERSIGHT = DecisionKind(key="oversight", label="Management oversight")

ASSIGNED = NoticeKind(key="assigned", label="A family is yours")
HANDOVER = NoticeKind(key="handover", label="A handover is offered")

REFERRAL_LINE = ChronologyKind(key="referral", label="Referral")
VISIT_LINE = ChronologyKind(key="visit", label="Visit")
STATUS_LINE = ChronologyKind(key="status", label="Change of status")
WORKER_LINE = ChronologyKind(key="worker", label="Who works with the family")
DECISION_LINE = ChronologyKind(key="decision", label="Decision")

CASE_OPENED = EventKind(key="case_opened", words="Opened work with the family")
STATUS_CHANGED = EventKind(key="status_changed", words="Recorded a change of status")
DECISION_RECORDED = EventKind(key="decision_recorded", words="Recorded a decision")
WORKER_ASSIGNED = EventKind(
    key="worker_assigned", words="Changed who works with the family"
)
CO_WORK_ENDED = EventKind(key="co_work_ended", words="Ended a co-worker's part")
HANDOVER_OFFERED = EventKind(key="handover_offered", words="Offered a handover")
HANDOVER_ACCEPTED = EventKind(key="handover_accepted", words="Accepted a handover")
HANDOVER_DECLINED = EventKind(key="handover_declined", words="Said no to a handover")
TEAM_INVOLVED = EventKind(
    key="team_involved", words="Asked another team to work with the family"
)
INVOLVEMENT_ENDED = EventKind(
    key="involvement_ended", words="Ended another team's part"
)
