"""My work: what is due first, unfinished notes, my families."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.urls import reverse

from casework.access import audit
from casework.access.capabilities import FAMILY_FIND, OWN_WORK
from casework.access.permission import can
from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader, profile_of
from casework.cases.models import Assignment, Case, Handover
from casework.deadlines.kinds import DEADLINES
from casework.deadlines.models import Deadline
from casework.drafts.kinds import DRAFTS
from casework.drafts.models import Draft
from casework.foundations import clock, words
from casework.people.models import Family
from casework.people.rules import first_name
from casework.staff.models import User
from casework.views.base import Page

AHEAD = timedelta(days=14)  # how far "due" looks
_FAMILY = {"record": F("case__family__reference"), "name": F("case__family__name")}
MOST = 60  # rows of a list on this page; a full caseload is about 15 families


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
    def due(self) -> date:
        return self.due_on

    @property
    def url(self) -> str:
        return reverse(DEADLINES[self.kind].url_name, args=[self.family.reference])


@dataclass(frozen=True, slots=True)
class Mine:
    """A family that the person works with, and how things stand."""

    family: Family
    last_seen: date | None
    next_due: date | None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A note that was begun and not sent, and where it is gone on with."""

    title: str
    url: str
    saved_at: datetime


class MyWork(Page):
    capability = OWN_WORK
    title = "My work"
    template_name = "casework/work.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work = work_of(self.user)
        clocks = clocks_of(self.user, cases=[row.case for row in work])
        due, families = due_in(clocks, led=led_in(work)), families_in(work, clocks)
        seen = [row.family.pk for row in due] + [mine.family.pk for mine in families]
        audit.record_looks(by=self.user, family_ids=seen, page="work")
        return super().get_context_data(
            may_find=bool(can(self.user, FAMILY_FIND)),
            due=due,
            drafts=[_unfinished(**draft) for draft in drafts_of(self.user)],
            families=families,
            handovers=handovers_to(self.user),
            **kwargs,
        )


@PreparedQuery
def work_of(user: Reader) -> QuerySet[Assignment]:
    """What the person works with now, by the family's name, with the last visit."""
    family = [f"case__family__{column}" for column in ("reference", "name", "stage")]
    mine = profile_of(user).user_id
    work = Assignment.objects.visible_to(user).open().filter(worker=mine)
    return (
        work.with_last_visit()
        .select_related("case__family")
        .only("role", *family)
        .order_by("case__family__sort_name", "case__family", "pk")[: MOST * 2]
    )


def led_in(work: Iterable[Assignment]) -> set[int]:
    """Families that the person leads, as practitioner or for child protection."""
    return {row.case.family_id for row in work if row.role in Assignment.LEADING}


def clocks_of(user: User, *, cases: Iterable[Case]) -> list[Clock]:
    """Everything that is open for these cases, first to fall due first."""
    families = {case.pk: case.family for case in cases}
    rows = open_deadlines(user, cases=list(families))
    return [
        Clock(families[case], kind, due_on, child, _first(full, known_as), *working)
        for case, kind, due_on, child, full, known_as, *working in rows
    ]


@PreparedQuery
def open_deadlines(user: Reader, cases: list[int]) -> QuerySet[Deadline, Any]:
    """Of these cases: what `Clock` needs, with the case first. What is paused waits."""
    clocks = Deadline.objects.visible_to(user).open().running()
    return (
        clocks.filter(case__pk__any_of=cases)
        .by_due_date()
        .values_list(
            *("case", "kind", "due_on", "child", "child__full_name", "child__known_as"),
            *("working", "is_provisional"),
        )
    )


def due_in(clocks: Iterable[Clock], *, led: Container[int]) -> list[Due]:
    """Late first, then the next two weeks; one row a family, kind and day."""
    until = clock.today() + AHEAD
    rows = (row for row in clocks if row.due_on <= until and row.family.pk in led)
    return group(rows)[:MOST]


def families_in(work: Iterable[Any], clocks: Iterable[Clock]) -> list[Mine]:
    """One row a family, whatever the person does there."""
    next_due: dict[int, date] = {}
    for due in clocks:
        next_due.setdefault(due.family.pk, due.due_on)
    families = {row.case.family_id: row for row in work}
    return [
        Mine(row.case.family, row.last_visit, next_due.get(family))
        for family, row in families.items()
    ][:MOST]


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


@PreparedQuery
def drafts_of(user: Reader) -> QuerySet[Draft, Any]:
    """Unfinished notes, the last one first."""
    drafts = Draft.objects.visible_to(user).open().exclude(data={})
    rows = drafts.order_by("-saved_at").values("form", "saved_at", **_FAMILY)
    return rows[:MOST]


@PreparedQuery
def handovers_to(user: Reader) -> QuerySet[Handover, Any]:
    """Families that somebody wants to hand over to this person."""
    mine = profile_of(user).user_id
    offered = Handover.objects.visible_to(user).open().filter(to_worker=mine)
    return offered.values(by=F("offered_by__full_name"), **_FAMILY)[:MOST]


def _unfinished(
    form: str, saved_at: datetime, record: str | None, name: str | None
) -> Unfinished:
    kind = DRAFTS[form]
    url = reverse(kind.url_name, args=[record]) if kind.url_name and record else ""
    title = kind.title.format(family=name or "", record=record or "")
    return Unfinished(title, url, saved_at)


def _first(full_name: str | None, known_as: str | None) -> str:
    return first_name(full_name=full_name or "", known_as=known_as or "")
