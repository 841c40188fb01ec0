"""What is due: open deadlines as the lists of a person and of a family show them."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from django.urls import reverse

from casework.deadlines.kinds import DEADLINES
from casework.deadlines.reads import open_deadlines
from casework.foundations import clock, words
from casework.people.models import Family
from casework.people.rules import first_name
from casework.staff.models import User

AHEAD = timedelta(days=14)  # how far "due" looks


class CaseWithFamily(Protocol):
    """A case whose family was read with it; cases stand above this part."""

    @property
    def pk(self) -> int: ...

    @property
    def family(self) -> Family: ...


class Clock(NamedTuple):
    """An open deadline, as the lists show it."""

    family: Family
    kind: str
    due_on: date
    child_id: int | None
    child: str  # the first name
    working: str
    is_provisional: bool


@dataclass(slots=True)
class Due:
    """One thing to do for one family by one day, whatever number of children."""

    kind: str
    family: Family
    due_on: date
    is_on_record: bool = False  # the page says already whose record it is
    names: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        whom = words.listed(self.names) or f"the {self.family.name} family"
        return DEADLINES[self.kind].title_for(whom)

    @property
    def hint(self) -> str:
        by = f"By {words.day(self.due_on)}."
        if self.is_on_record:
            return by
        return f"{self.family.name}, record {self.family.reference}. {by}"

    @property
    def url(self) -> str:
        return reverse(DEADLINES[self.kind].url_name, args=[self.family.reference])


def clocks_of(
    user: User,
    *,
    cases: Iterable[CaseWithFamily],
) -> list[Clock]:
    """Everything that is open for these cases, first to fall due first."""
    families = {case.pk: case.family for case in cases}
    rows = open_deadlines(user, cases=list(families))
    return [
        Clock(families[case], kind, due_on, child, _first(full, known_as), *working)
        for case, kind, due_on, child, full, known_as, *working in rows
    ]


def due_soon(clocks: Iterable[Clock], *, led: Container[int]) -> list[Due]:
    """Of families led, late first, then the next two weeks; grouped."""
    until = clock.today() + AHEAD
    rows = (row for row in clocks if row.due_on <= until and row.family.pk in led)
    return group(rows)


def group(clocks: Iterable[Clock], *, is_on_record: bool = False) -> list[Due]:
    """Deadlines of one family with the same kind and day become one row."""
    groups: dict[tuple[int, str, date], Due] = {}
    for row in clocks:
        key = (row.family.pk, row.kind, row.due_on)
        new = Due(row.kind, row.family, row.due_on, is_on_record)
        due = groups.setdefault(key, new)
        if row.child:
            due.names.append(row.child)
    return list(groups.values())


def _first(full_name: str | None, known_as: str | None) -> str:
    return first_name(full_name=full_name or "", known_as=known_as or "")
