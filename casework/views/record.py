"""What stands around every page of one family's record."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from casework.access.capabilities import Capability
from casework.access.permission import can
from casework.cases.models import Case
from casework.people.models import Family
from casework.staff.models import User
from casework.views.places import (
    RecordAction,
    RecordTab,
    record_actions,
    record_tabs,
)


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class RecordFrame:
    """The identity bar, tabs and actions of a family's record, for one reader."""

    user: User
    family: Family
    case: Case
    view_name: str = ""
    main: Link | None = None  # what to do on this page, instead of the record's

    @property
    def stage(self) -> str:
        return self.family.get_stage_display()

    @property
    def notes(self) -> list[str]:
        """Short sentences on who may see this record."""
        notes = ["Only named people may open this"] if self.family.is_restricted else []
        if self.case.closed_on:
            notes.append("Work with this family has ended")
        return notes

    @cached_property
    def tabs(self) -> list[Link]:
        return [self._link(t) for t in record_tabs if self._may(t.capability)]

    @cached_property
    def actions(self) -> list[Link]:
        """Everything to do from here but the main action."""
        return [
            self._link(a)
            for a in record_actions
            if not a.is_main and self._may(a.capability)
        ]

    @cached_property
    def main_action(self) -> Link | None:
        if self.main is not None:
            return self.main
        mains = (a for a in record_actions if a.is_main)
        return next((self._link(a) for a in mains if self._may(a.capability)), None)

    def _may(self, capability: Capability) -> bool:
        return bool(can(self.user, capability, self.family))

    def _link(self, item: RecordTab | RecordAction) -> Link:
        url = reverse(item.url_name, args=[self.family.reference])
        return Link(item.title, url, current=item.url_name == self.view_name)
