"""Kinds: each a small declaration in the app that owns it, registered once.

A column keeps the key of a kind and has no list of choices, so that a new kind changes
no table. Whoever reads such a row asks its kind for words, links and rules.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from types import ModuleType
from typing import Any, ClassVar, Generic, TypeVar

from casework.foundations.places import Placed, Places


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """One kind of something. `key` is what a column keeps of it, for good.

    A subclass names its `registry`. Every declaration is made once, so that two of them
    are the same only when they are one object.
    """

    key: str
    module: str = field(init=False, repr=False)  # where it is declared

    registry: ClassVar["Kinds[Any]"]

    def __post_init__(self) -> None:
        """Notes the caller of the generated `__init__`, as `collections.namedtuple` does."""
        declaring = sys._getframe(2).f_globals["__name__"]
        object.__setattr__(self, "module", declaring)

    def __str__(self) -> str:
        return self.key


K = TypeVar("K", bound=Kind)


class Kinds(Generic[K]):
    """All kinds of one sort, in the order in which the apps joined."""

    def __init__(self, sort: str, column: str = "") -> None:
        self.sort = sort  # "deadline", for sentences
        self.column = column  # "casework.Deadline.kind": where their keys are kept
        self._joined: list[tuple[str, K]] = []  # with the app that owns it

    def add(self, kind: K, *, owner: str) -> None:
        self._joined.append((owner, kind))

    def __iter__(self) -> Iterator[K]:
        return iter([kind for _, kind in self._joined])

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Key and label of each, where kinds of this sort have a label."""
        return [(kind.key, kind.label) for kind in self]  # type: ignore[attr-defined]

    def __contains__(self, key: object) -> bool:
        return any(kind.key == key for kind in self)

    def __getitem__(self, key: str) -> K:
        """The kind with this key. Raises LookupError that says what to do."""
        for kind in self:
            if kind.key == key:
                return kind
        raise LookupError(
            f"No app declares the {self.sort} kind {key!r}: declare it in the kinds.py "
            "of its owner and bring it by the owner's manifest."
        )

    def said(self, key: str, words: Callable[[K], str]) -> str:
        """What the kind says of itself; its key in words, where it is declared no more.

        For rows that stay when the app that wrote them is gone.
        """
        return words(self[key]) if key in self else key_in_words(key)

    def faults(self) -> Iterator[str]:
        """What keeps these kinds from having one owner each, as sentences."""
        owners: dict[str, list[str]] = {}
        for owner, kind in self._joined:
            owners.setdefault(kind.key, []).append(owner)
        for key, names in owners.items():
            if len(names) > 1:
                yield (
                    f"The {self.sort} kind {key!r} is brought {len(names)} times "
                    f"({', '.join(names)}): one app owns it, under a key of its own."
                )


@dataclass(frozen=True, kw_only=True, eq=False)
class PlacedKind(Kind, Placed):
    """A kind that people see among the others of its sort, in one order."""


PK = TypeVar("PK", bound=PlacedKind)


class PlacedKinds(Kinds[PK]):
    """Kinds in the order of their places, not in that in which the apps joined."""

    def __iter__(self) -> Iterator[PK]:
        return iter(self._in_places())

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        yield from self._in_places().faults()

    def _in_places(self) -> Places[PK]:
        places: Places[PK] = Places(self.sort)
        for _, joined in groupby(self._joined, key=itemgetter(0)):
            places.add(kind for _, kind in joined)
        return places


def key_in_words(key: str) -> str:
    """garden plan, for garden_plan"""
    return key.replace("_", " ")


def declared_in(*modules: ModuleType) -> tuple[Kind, ...]:
    """The kinds that these modules declare, in their order; not those they import."""
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Kind) and value.module == module.__name__
    )
