"""What reports bring: the notice that a copy is ready, and their events."""

from casework.access.kinds import EventKind
from casework.notices.kinds import NoticeKind

EXPORT_READY = NoticeKind(key="export_ready", label="Your report is ready")

RUN_BUILT = EventKind(key="report_built", words="Built the monthly report")
EXPORT_ASKED = EventKind(
    key="report_export_asked", words="Asked for a copy of the report"
)
EXPORT_MADE = EventKind(key="report_export_made", words="Was made a copy of the report")
EXPORT_DOWNLOADED = EventKind(
    key="report_export_downloaded", words="Downloaded a copy of the report"
)
