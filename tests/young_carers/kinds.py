"""What young carers bring: a clock in months, a decision, a notice, a line, a draft."""

from casework.access.kinds import EventKind
from casework.cases.kinds import DecisionKind
from casework.chronology.kinds import ChronologyKind
from casework.deadlines.kinds import DeadlineKind
from casework.drafts.kinds import DraftKind
from casework.notices.kinds import NoticeKind
from tests.young_carers.capabilities import BREAK_PROMISE

BREAK_DUE = DeadlineKind(
    key="carer_break",
    label="Break for a young carer",
    title="Give {whom} a break",
    url_name="breaks",
    capability=BREAK_PROMISE,
)
BREAK_AGREED = DecisionKind(key="carer_break", label="A break for a young carer")
BREAK_PROMISED = NoticeKind(key="carer_break", label="A break was promised")
BREAK_LINE = ChronologyKind(key="carer_break", label="Breaks of young carers")
BREAK_DRAFT = DraftKind(
    key="carer_break",
    title="Break in the {family} family, record {record}",
    url_name="breaks",
)
PROMISED = EventKind(key="carer_break_promised", words="Promised a break")
TAKEN = EventKind(key="carer_break_taken", words="Wrote down that a break was taken")
