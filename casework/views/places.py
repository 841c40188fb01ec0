"""Where an app shows itself: in the menu, after signing in, on a family's record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from casework.access.capabilities import Capability
from casework.cases.models import Case
from casework.deadlines.due import Clock
from casework.foundations.places import Placed, Places
from casework.people.models import Family
from casework.staff.models import User


@dataclass(frozen=True, kw_only=True)
class NavigationItem(Placed):
    """A place in the menu at the top, for those who have one of the capabilities."""

    title: str
    url_name: str
    capabilities: frozenset[Capability]
    # A number beside the title, such as requests waiting; one cheap query.
    count: Callable[[User], int] | None = None


@dataclass(frozen=True, kw_only=True)
class Landing(Placed):
    """Where signing in leads, for the first capability that the person has."""

    capability: Capability
    url_name: str


@dataclass(frozen=True, kw_only=True)
class RecordTab(Placed):
    """A page of the family record. At most five, so that a phone shows them all."""

    title: str
    url_name: str
    capability: Capability


@dataclass(frozen=True, kw_only=True)
class RecordAction(Placed):
    """Something to do from the record; the first main one is the big button."""

    title: str
    url_name: str
    capability: Capability
    is_main: bool = False


class RecordPage(Protocol):
    """The record's overview, as a panel on it knows it."""

    @property
    def user(self) -> User: ...

    @property
    def family(self) -> Family: ...

    @property
    def case(self) -> Case: ...

    @property
    def clocks(self) -> list[Clock]:
        """Everything that is open, first to fall due first."""


@dataclass(frozen=True, kw_only=True)
class Panel(Placed):
    """A block on the record's overview. `load` gets the record, returns its context."""

    template: str
    load: Callable[[RecordPage], dict[str, Any]]
    column: str = "main"  # or "side", or "top"


navigation: Places[NavigationItem] = Places("menu item")
landings: Places[Landing] = Places("landing")
record_tabs: Places[RecordTab] = Places("tab")
record_actions: Places[RecordAction] = Places("action")
panels: Places[Panel] = Places("panel")
# The name of an address's part -> the path from Family to what it names, so that a
# refusal is written down with its family.
family_paths: dict[str, str] = {}
