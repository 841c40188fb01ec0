"""What the pages of sharing bring: a draft, a notice and the kinds of their lines."""

from casework.chronology.kinds import ChronologyKind
from casework.drafts.kinds import DraftKind
from casework.notices.kinds import NoticeKind

SHARE_DRAFT = DraftKind(key="share", title="Share, record {record}")

SHARED_WITH_YOU = NoticeKind(key="shared", label="Something was shared with you")

SHARE_LINE = ChronologyKind(key="share", label="Information shared")
INFORMATION_LINE = ChronologyKind(key="information", label="Information from a partner")
