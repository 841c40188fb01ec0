"""What the story brings: the notice of a partner's information, and its events."""

from casework.access.kinds import EventKind
from casework.notices.kinds import NoticeKind

INFORMATION = NoticeKind(key="information", label="A partner added information")

STORY_WRITTEN = EventKind(key="story_written", words="Added to the story")
STORY_CORRECTED = EventKind(key="story_corrected", words="Corrected the story")
DISAGREEMENT_ADDED = EventKind(
    key="disagreement_added", words="Wrote down a disagreement"
)
INFORMATION_RECEIVED = EventKind(key="information_received", words="Added information")
INFORMATION_READ = EventKind(
    key="information_read", words="Read a partner's information"
)
