"""What every maker of invented facts works with, and what it leaves for the next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from random import Random

from django.db import models

from casework.foundations.policy import Policy
from casework.seed.days import Days
from casework.seed.references import references
from casework.seed.rows import Tables
from casework.seed.staff import Staff, Worker


class Feature(StrEnum):
    """Something that a family is to show; the rest is left to chance."""

    LATE = "late"
    DUE_SOON = "due_soon"
    NEW = "new"
    RETURNED = "returned"
    UNBORN = "unborn"
    HALF_SIBLINGS = "half_siblings"
    KIN = "kin"
    PROTECTED = "protected"
    RESTRICTED = "restricted"
    DENIED = "denied"
    SECTION_47 = "section_47"
    PLAN = "plan"
    REQUEST_WAITING = "request_waiting"
    REQUEST_UNOPENED = "request_unopened"
    SHARED = "shared"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Plan:
    """What one family is to be, decided before any of it is made."""

    index: int
    is_open: bool
    lead: Worker
    locality: str
    features: frozenset[Feature] = frozenset()


@dataclass(slots=True)
class Child:
    id: int
    name: str
    born_on: date | None
    expected_on: date | None
    has_disability: bool = False

    @property
    def is_unborn(self) -> bool:
        return self.expected_on is not None

    def age(self, on: date) -> int:
        return 0 if self.born_on is None else (on - self.born_on).days // 365


@dataclass(slots=True)
class Span:
    """A status of one child between two working days; no end: it holds."""

    child: Child
    status: str
    start: int
    end: int | None


@dataclass(slots=True)
class Work:
    """One case, and who led it when."""

    id: int
    opened: int
    closed: int | None
    source: str  # who the referral came from
    leads: list[tuple[int, Worker]] = field(default_factory=list)  # from which day
    spans: list[Span] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    joined: dict[int, int] = field(default_factory=dict)  # child -> working day
    episodes: dict[int, int] = field(default_factory=dict)  # child -> episode

    def lead(self, number: int) -> Worker:
        return next(w for start, w in reversed(self.leads) if start <= number)

    def present(self) -> list[str]:
        return [span.status for span in self.spans if span.end is None]

    def enquiries(self) -> list[Span]:
        return [s for s in self.spans if s.status == "section_47"]


@dataclass(slots=True)
class Home:
    """A family and its people, for the sentences written about them."""

    plan: Plan
    random: Random
    known: int  # the working day on which we first heard of them
    id: int
    name: str
    team_id: int
    children: list[Child]
    carer: tuple[int, str]  # whoever looks after them: key, and what they say
    friend: str
    adults: list[int]
    thing: str
    works: list[Work] = field(default_factory=list)

    def says(self, text: str, child: str = "") -> str:
        return (
            text.replace("{carer}", self.carer[1])
            .replace("{friend}", self.friend)
            .replace("{thing}", self.thing)
            .replace("{child}", child)
        )


@dataclass(frozen=True, slots=True)
class Desk:
    """The tables being filled, the calendar, the staff and the next references."""

    tables: Tables
    days: Days
    staff: Staff
    policy: Policy
    seed: int
    view_family: int  # the permission to read a family's record
    references: dict[type[models.Model], Iterator[str]] = field(default_factory=dict)

    def reference(self, model: type[models.Model]) -> str:
        """The next one of this model; each model has an order of its own."""
        if model not in self.references:
            order = Random(f"{self.seed}:{model.__name__}")
            self.references[model] = references(order)
        return next(self.references[model])

    def add(self, model: type[models.Model], **values: object) -> int:
        return self.tables[model].add(**values)
