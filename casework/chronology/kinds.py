"""Kinds of lines of the chronology, and the facts that they are written from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from casework.foundations.kinds import Kind, Kinds

CHRONOLOGY: Kinds["ChronologyKind"] = Kinds(
    "chronology", "casework.ChronologyEntry.kind"
)
FACTS: Kinds["ChronologyFact"] = Kinds(
    "chronology fact", "casework.ChronologyEntry.source_type"
)


@dataclass(frozen=True, kw_only=True, eq=False)
class ChronologyKind(Kind):
    """What the lines can be narrowed to."""

    label: str

    registry: ClassVar = CHRONOLOGY


@dataclass(frozen=True, kw_only=True, eq=False)
class ChronologyFact(Kind):
    """A fact that has lines. Its key is the lower-case name of its model.

    `lines(fact)` returns unsaved ChronologyEntry rows; `facts()` all facts, for the
    rebuild.
    """

    facts: Callable[[], Any]
    lines: Callable[[Any], list[Any]]

    registry: ClassVar = FACTS
