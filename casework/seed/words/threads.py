"""What a family is working on, visit by visit: worries, what goes well, what is next.

A family has two or three of these at once. Each goes from hard through mixed to better,
sometimes back, so that one visit follows from the one before.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.people.codes import PrimaryNeed
from casework.seed.words.children import Mood

Sentences = Mapping[Mood, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Thread:
    need: PrimaryNeed
    worries: Sentences
    well: Sentences
    steps: tuple[str, ...]
    from_age: int = 0  # of the oldest child
    to_age: int = 18  # of the youngest


def moods(
    hard: tuple[str, ...], mixed: tuple[str, ...], better: tuple[str, ...]
) -> Sentences:
    return {Mood.HARD: hard, Mood.MIXED: mixed, Mood.BETTER: better}
