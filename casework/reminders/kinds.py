"""The notices of what is due or late."""

from casework.notices.kinds import NoticeKind

DUE_SOON = NoticeKind(key="due_soon", label="Due soon")
LATE = NoticeKind(key="late", label="Late")
LATE_MANAGER = NoticeKind(key="late_manager", label="Late in your team")
