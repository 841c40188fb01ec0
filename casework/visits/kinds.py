"""What a visit brings: its draft, its notice and its events."""

from casework.access.kinds import EventKind
from casework.drafts.kinds import DraftKind
from casework.notices.kinds import NoticeKind

VISIT_DRAFT = DraftKind(
    key="visit",
    title="Visit to the {family} family, record {record}",
    url_name="visit-record",
)

LOOK_TODAY = NoticeKind(key="look_today", label="Somebody needs to look today")

VISIT_RECORDED = EventKind(key="visit_recorded", words="Logged a visit")
VISIT_ADDED_TO = EventKind(key="visit_added_to", words="Added to a visit")
