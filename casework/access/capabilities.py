"""What can be done, and the sentence for whoever may not."""

from collections.abc import Mapping
from enum import StrEnum


class Capability(StrEnum):
    OWN_WORK = "own_work"
    FAMILY_FIND = "family_find"
    FAMILY_READ = "family_read"
    LOOKS_READ = "looks_read"
    DETAIL_UNMASK = "detail_unmask"
    CONTACT_RECORD = "contact_record"
    CONTACT_DECIDE = "contact_decide"
    VISIT_RECORD = "visit_record"
    STORY_WRITE = "story_write"
    DECISION_RECORD = "decision_record"
    WORKER_ASSIGN = "worker_assign"
    HANDOVER_OFFER = "handover_offer"
    SHARE_MAKE = "share_make"
    PROTECTION_ASK = "protection_ask"
    PROTECTION_QUEUE = "protection_queue"
    PROTECTION_DECIDE = "protection_decide"
    STRATEGY_RECORD = "strategy_record"
    SHARED_READ = "shared_read"
    INFORMATION_ADD = "information_add"
    REPORT_READ = "report_read"
    REPORT_EXPORT = "report_export"


C = Capability

REFUSALS: Mapping[Capability, str] = {
    C.OWN_WORK: "Your role has no families of its own. Use the menu above.",
    C.FAMILY_FIND: "Your role does not look up families. Ask the duty desk.",
    C.FAMILY_READ: "Your role does not open family records. Ask the duty desk.",
    C.LOOKS_READ: "Ask the family's worker or their manager who has looked.",
    C.DETAIL_UNMASK: "Ask the family's lead practitioner or their manager for this.",
    C.CONTACT_RECORD: "Ring the duty desk and they will write the contact down.",
    C.CONTACT_DECIDE: "Ask the front door or a manager to decide this contact.",
    C.VISIT_RECORD: "Ask the family's lead practitioner to log this visit.",
    C.STORY_WRITE: "Tell the family's lead practitioner, who can add it to the story.",
    C.DECISION_RECORD: "Ask a manager to record this decision.",
    C.WORKER_ASSIGN: "Ask a manager to change who works with this family.",
    C.HANDOVER_OFFER: "Ask the family's lead practitioner or a manager to hand over.",
    C.SHARE_MAKE: "Ask the family's lead practitioner to share this.",
    C.PROTECTION_ASK: "Ring the duty number and say what worries you.",
    C.PROTECTION_QUEUE: "Ask the child protection team about this request.",
    C.PROTECTION_DECIDE: "Ask a social worker of the child protection team to decide.",
    C.STRATEGY_RECORD: "Ask a social worker of the child protection team to record it.",
    C.SHARED_READ: "Nothing is shared with your role. Ask the family's worker.",
    C.INFORMATION_ADD: "Ring the family's worker and tell them.",
    C.REPORT_READ: "Ask a manager for the monthly report.",
    C.REPORT_EXPORT: "Ask a manager for a copy of the monthly report.",
}

# Reading is not enough for these: the person works with this family, by
# assignment, by team, by involvement, or out of hours on the rota.
HANDS_ON = frozenset(
    {
        C.VISIT_RECORD,
        C.STORY_WRITE,
        C.SHARE_MAKE,
        C.PROTECTION_ASK,
        C.DETAIL_UNMASK,
    }
)
# For these the person leads the work with this family, or manages its team.
LEADS_ON = frozenset({C.HANDOVER_OFFER})
