"""Things that stand in an order which several apps add to: tabs, buttons, menu items.

An item stands behind the one before it in its own app's list. The first of a list, and
any other, may name a neighbour of another app instead: `after="story"`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar


@dataclass(frozen=True, kw_only=True, eq=False)
class Placed:
    """Something with a key, which is never shown, and a place."""

    key: str
    after: str = ""
    before: str = ""


P = TypeVar("P", bound=Placed)


class Places(Generic[P]):
    """All items of one sort, in their order."""

    def __init__(self, sort: str) -> None:
        self.sort = sort  # "tab", for sentences
        self._chains: list[list[P]] = []
        self._known: list[P] | None = None  # in their order

    def add(self, items: Iterable[P]) -> None:
        """The items of one app, as they follow each other."""
        self._known = None
        chain: list[P] = []
        for item in items:
            if not chain or item.after or item.before:
                chain = []
                self._chains.append(chain)
            chain.append(item)

    def __iter__(self) -> Iterator[P]:
        if self._known is None:
            ordered, waiting = self._ordered()
            self._known = [*ordered, *(item for chain in waiting for item in chain)]
        return iter(self._known)

    def faults(self) -> Iterator[str]:
        """What keeps these items from having one order, as sentences."""
        names = [item.key for chain in self._chains for item in chain]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"Two {self.sort}s have the key {name!r}: give one another."
        places = [_place_of(chain) for chain in self._chains]
        for place in sorted({p for p in places if p[1] and places.count(p) > 1}):
            yield (
                f"Two {self.sort}s want to stand {' '.join(place)!r}: let one of them "
                "name the other."
            )
        _, waiting = self._ordered()
        for chain in waiting:
            where, whom = _place_of(chain)
            yield (
                f"The {self.sort} {chain[0].key!r} wants to stand {where} {whom!r}, "
                "which is nowhere: name one that there is."
            )

    def _ordered(self) -> tuple[list[P], list[list[P]]]:
        """The items in order, and the chains whose neighbour was not found."""
        ordered = [
            i for chain in self._chains if not _place_of(chain)[1] for i in chain
        ]
        waiting = [chain for chain in self._chains if _place_of(chain)[1]]
        while ready := next((c for c in waiting if _at(ordered, c) is not None), None):
            index = _at(ordered, ready)
            ordered[index:index] = ready
            waiting.remove(ready)
        return ordered, waiting


def _place_of(chain: list[P]) -> tuple[str, str]:
    first = chain[0]
    return ("after", first.after) if first.after else ("before", first.before)


def _at(ordered: list[P], chain: list[P]) -> int | None:
    """Where in the list this chain begins; None while its neighbour is not in it."""
    where, whom = _place_of(chain)
    names = [item.key for item in ordered]
    return names.index(whom) + (where == "after") if whom in names else None
