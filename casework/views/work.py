"""My work: what is due first, unfinished notes, my families."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.urls import reverse

from casework import clock
from casework.access import audit
from casework.access.capabilities import Capability
from casework.access.permission import can
from casework.cases.models import Assignment, Case, Handover
from casework.deadlines.models import Deadline
from casework.people.models import Family
from casework.staff.models import User
from casework.ui import words
from casework.views.base import Page
from casework.visits.models import Draft, Visit

AHEAD = timedelta(days=14)  # how far "due" looks
MOST = 60  # rows of a list on this page; a full caseload is about 15 families


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
        if self.kind == Deadline.Kind.FAMILY_HELP_VISIT:
            return f"Visit {whom}"
        return f"{Deadline.Kind(self.kind).label}: {whom}"

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
        name = "visit-record" if self.kind == "family_help_visit" else "family-record"
        return reverse(name, args=[self.family.reference])


@dataclass(frozen=True, slots=True)
class Mine:
    """A family that the person works with, and how things stand."""

    family: Family
    last_seen: date | None
    next_due: date | None


class MyWork(Page):
    capability = Capability.OWN_WORK
    title = "My work"
    template_name = "casework/work.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work = work_of(self.user)
        clocks = clocks_of(self.user, cases=[row.case for row in work])
        due, families = due_in(clocks, led=led_in(work)), families_in(work, clocks)
        seen = [row.family.pk for row in due] + [mine.family.pk for mine in families]
        audit.record_looks(by=self.user, family_ids=seen, page="work")
        return super().get_context_data(
            may_find=bool(can(self.user, Capability.FAMILY_FIND)),
            due=due,
            drafts=drafts_of(self.user),
            families=families,
            handovers=handovers_to(self.user),
            **kwargs,
        )


def work_of(user: User) -> list[Any]:
    """What the person works with now, by the family's name, with the last visit."""
    visits = (
        Visit.objects.visible_to(user)
        .filter(case__family=OuterRef("case__family"), was_attempt=False)
        .order_by()
    )
    last = visits.values("case__family").annotate(day=Max("happened_on"))
    return list(
        Assignment.objects.visible_to(user)
        .open()
        .filter(worker=user)
        .select_related("case__family")
        .annotate(last_seen=Subquery(last.values("day")))
        .order_by("case__family__sort_name", "case__family", "pk")[: MOST * 2]
    )


def led_in(work: Iterable[Assignment]) -> set[int]:
    """Cases that the person leads, as practitioner or for child protection."""
    return {row.case_id for row in work if row.role in Assignment.LEADING}


def clocks_of(user: User, *, cases: Iterable[Case]) -> list[Deadline]:
    """Everything that is open for these cases, first to fall due first."""
    known = {case.pk: case for case in cases}
    clocks = Deadline.objects.visible_to(user).open().filter(case__in=known)
    rows = list(clocks.select_related("child").by_due_date())
    for row in rows:
        row.case = known[row.case_id]
    return rows


def due_in(clocks: Iterable[Deadline], *, led: Container[int]) -> list[Due]:
    """Late first, then the next two weeks; one row a family, kind and day."""
    until = clock.today() + AHEAD
    rows = (row for row in clocks if row.due_on <= until and row.case_id in led)
    return group(rows)[:MOST]


def families_in(work: Iterable[Any], clocks: Iterable[Deadline]) -> list[Mine]:
    """One row a family, whatever the person does there."""
    next_due: dict[int, date] = {}
    for due in clocks:
        next_due.setdefault(due.case.family_id, due.due_on)
    families = {row.case.family_id: row for row in work}
    return [
        Mine(row.case.family, row.last_seen, next_due.get(family))
        for family, row in families.items()
    ][:MOST]


def group(rows: Iterable[Deadline], *, is_on_record: bool = False) -> list[Due]:
    """Deadlines of one family with the same kind and day become one row."""
    groups: dict[tuple[int, str, date], Due] = {}
    for row in rows:
        family = row.case.family
        key = (family.pk, row.kind, row.due_on)
        due = groups.setdefault(key, Due(row.kind, family, row.due_on, is_on_record))
        if row.child is not None:
            due.names.append(row.child.first_name)
    return list(groups.values())


def drafts_of(user: User) -> list[Draft]:
    drafts = Draft.objects.visible_to(user).open().exclude(data={})
    drafts = drafts.select_related("case__family").only(
        "form", "saved_at", "case__family__reference", "case__family__name"
    )
    return list(drafts.order_by("-saved_at")[:MOST])


def handovers_to(user: User) -> list[Handover]:
    offered = Handover.objects.visible_to(user).open().filter(to_worker=user)
    offered = offered.select_related("case__family", "offered_by").only(
        "case__family__reference", "case__family__name", "offered_by__full_name"
    )
    return list(offered[:MOST])
