"""What the pillars add to the shared record, from `AppConfig.ready()`.

A pillar imports this and adds; casework reads it and never imports a pillar.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from casework.access.capabilities import Capability
from casework.access.sections import Section
from casework.foundations.measures import Indicator


class Ordered(Protocol):
    @property
    def order(self) -> int: ...


T = TypeVar("T", bound=Ordered)


class Registry(Generic[T]):
    """Things of one kind, in their order."""

    def __init__(self) -> None:
        self._items: list[T] = []

    def add(self, item: T) -> None:
        self._items.append(item)
        self._items.sort(key=lambda known: known.order)

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._items))


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A place in the menu at the top, for those who have one of the capabilities."""

    title: str
    url_name: str
    capabilities: frozenset[Capability]
    order: int
    # A number beside the title, such as requests waiting; one cheap query.
    count: Callable[[Any], int] | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """Where signing in leads, for the first capability the person has."""

    capability: Capability
    url_name: str
    order: int


@dataclass(frozen=True, slots=True)
class RecordTab:
    """A page of the family record. At most five, so that a phone shows them all."""

    title: str
    url_name: str
    capability: Capability
    order: int


@dataclass(frozen=True, slots=True)
class RecordAction:
    """Something to do from the record; the first one is the main button."""

    title: str
    url_name: str
    capability: Capability
    order: int
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A block on the record's overview. `load` gets the record, returns its context."""

    template: str
    load: Callable[[Any], dict[str, Any]]
    order: int
    column: str = "main"  # or "side", or "top"


@dataclass(frozen=True, slots=True)
class SharedSection:
    """How one section looks to a partner, and in the preview of a share.

    `load(share)` returns the context from rows of `shared_by(share)` only.
    """

    section: Section
    template: str
    load: Callable[[Any], dict[str, Any]]
    order: int


@dataclass(frozen=True, slots=True)
class ChronologySource:
    """A kind of fact in the chronology.

    `entries(fact)` returns unsaved ChronologyEntry rows; `facts()` all facts, for the
    rebuild.
    """

    model: str  # "visit": the model's lower-case name, as source_type
    facts: Callable[[], Any]
    entries: Callable[[Any], list[Any]]
    order: int = 0


@dataclass(frozen=True, slots=True)
class EventWords:
    """How an audit event reads on "Who has looked"."""

    event: str
    words: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class SeedPart:
    """Invented facts of one app: `add(desk, home)`, for each family that is seeded."""

    add: Callable[[Any, Any], None]
    order: int


navigation: Registry[NavigationItem] = Registry()
landings: Registry[Landing] = Registry()
record_tabs: Registry[RecordTab] = Registry()
record_actions: Registry[RecordAction] = Registry()
panels: Registry[Panel] = Registry()
shared_sections: Registry[SharedSection] = Registry()
chronology: Registry[ChronologySource] = Registry()
event_words: Registry[EventWords] = Registry()
seed_parts: Registry[SeedPart] = Registry()
indicators: Registry[Indicator] = Registry()
# The name of an address's part -> the path from Family to what it names, so that a
# refusal is written down with its family.
family_paths: dict[str, str] = {
    "reference": "reference",
    "share_reference": "cases__shares__reference",
    "asked_ref": "cases__protection_requests__reference",
}
