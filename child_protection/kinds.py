"""What child protection brings: clocks, a decision, notices, lines and events."""

from casework.access.kinds import EventKind
from casework.cases.kinds import DecisionKind
from casework.chronology.kinds import ChronologyKind
from casework.deadlines.kinds import DeadlineKind
from casework.notices.kinds import NoticeKind

# The lead child protection practitioner answers for these beside the lead.
_LEADS = frozenset({"lead", "lead_protection"})

VIEW_DUE = DeadlineKind(
    key="protection_view", label="Child protection view", reminds=_LEADS
)
DISCUSSION_DUE = DeadlineKind(
    key="strategy_discussion", label="Strategy discussion", reminds=_LEADS
)
CONFERENCE_DUE = DeadlineKind(
    key="initial_conference",
    label="Initial conference",
    reminds=_LEADS,
    may_pause=False,
)

AFTER_VIEW = DecisionKind(key="protection_view", label="After a child protection view")

VIEW_ASKED = NoticeKind(
    key="protection_asked", label="Asked for a child protection view"
)
VIEW_UNOPENED = NoticeKind(
    key="protection_unopened", label="Nobody has opened a request"
)
VIEW_DECIDED = NoticeKind(
    key="protection_decided", label="Child protection view decided"
)

PROTECTION_LINE = ChronologyKind(key="protection", label="Child protection")

ASKED = EventKind(key="protection_asked", words="Asked for a child protection view")
OPENED = EventKind(
    key="protection_opened",
    words="Was first to open a request for a child protection view",
)
TAKEN = EventKind(
    key="protection_taken", words="Took a request for a child protection view"
)
PUT_BACK = EventKind(
    key="protection_put_back", words="Put back a request for a child protection view"
)
CHASED = EventKind(
    key="protection_chased",
    words="Told the next person that nobody had opened a request",
)
DECIDED = EventKind(
    key="protection_decided", words="Decided a request for a child protection view"
)
DISCUSSION_ARRANGED = EventKind(
    key="discussion_arranged", words="Set a time for a strategy discussion"
)
DISCUSSION_HELD = EventKind(
    key="discussion_held", words="Recorded a strategy discussion as held"
)
ENQUIRY_STARTED = EventKind(
    key="enquiry_started", words="Recorded the start of a section 47 enquiry"
)
