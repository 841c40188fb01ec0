"""Values with the words that people read for them: what a rule and a column share."""

from enum import EnumMeta, StrEnum
from typing import Any, Self


class _Choices(EnumMeta):
    @property
    def choices(cls) -> list[tuple[str, str]]:
        """As a column and a field of a form take them."""
        members: dict[str, Any] = cls._member_map_
        return [(member.value, member.label) for member in members.values()]


class Labelled(StrEnum, metaclass=_Choices):
    """A status, an outcome, a reason: pure, so that rules may name it.

    class Urgency(Labelled):
        TODAY = "today", "Today"
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
