"""Sections of a record, each declared by whoever owns its rows, and sharing's event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Concatenate

from django.db.models import QuerySet

from casework.access.kinds import EventKind
from casework.foundations.kinds import PlacedKind, PlacedKinds
from casework.sharing.scope import ShareScope

SECTIONS: PlacedKinds["Section"] = PlacedKinds("section", "casework.ShareItem.section")

# Rows that a share opens: `Model.objects.shared_by(share)`, joined and put in order.
Rows = Callable[Concatenate[ShareScope, ...], QuerySet[Any, Any]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Section(PlacedKind):
    """A part of the record that can be shared by itself. Its place: `before="decisions"`.

    The template gets the list of each of its `rows` under the name given here, `most`,
    and what `context` makes of the lists. Each function of rows is called once, and its
    SQL is kept: it reads nothing but its parameters, fetches nothing beside its query,
    and takes by name whichever of the `values` it needs, which are told anew each time.
    """

    label: str
    hint: str  # what a tick opens, on the form of a share
    by_child: bool  # whether it is ticked for each child
    # What ticking the whole family opens; "" where a section is about children only.
    whole_family: str = ""
    template: str
    rows: Mapping[str, Rows]
    # So many of each are shown, the first; its template says so. None: all of them.
    most: int | None = None
    values: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    context: Callable[..., Mapping[str, Any]] | None = None

    registry: ClassVar = SECTIONS


SHARED = EventKind(key="shared", words="Shared parts of the record")
