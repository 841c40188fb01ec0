"""Sections of a record: what a share can open, and how its reader gets it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from casework.foundations.kinds import Kind, Kinds

SECTIONS: Kinds["Section"] = Kinds("section", "casework.ShareItem.section")


@dataclass(frozen=True, kw_only=True, eq=False)
class Section(Kind):
    """A part of the record that can be shared by itself.

    `load(share)` returns the template's context, from rows of `shared_by(share)` only.
    """

    label: str
    hint: str  # what a tick opens, on the form of a share
    by_child: bool  # whether it is ticked for each child
    # What ticking the whole family opens; "" where a section is about children only.
    whole_family: str = ""
    template: str
    load: Callable[[Any], dict[str, Any]]

    registry: ClassVar = SECTIONS
