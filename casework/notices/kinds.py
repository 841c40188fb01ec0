"""Kinds of notice: what somebody can be told."""

from dataclasses import dataclass
from typing import ClassVar

from casework.foundations.kinds import Kind, Kinds

NOTICES: Kinds["NoticeKind"] = Kinds("notice", "casework.Notification.kind")


@dataclass(frozen=True, kw_only=True, eq=False)
class NoticeKind(Kind):
    label: str

    registry: ClassVar = NOTICES
