"""My work: what is due first, unfinished notes, my families."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min, OuterRef, Subquery
from django.urls import reverse

from casework import clock
from casework.access import audit
from casework.access.capabilities import Capability
from casework.cases.models import Assignment, Handover
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


class MyWork(Page):
    capability = Capability.OWN_WORK
    title = "My work"
    template_name = "casework/work.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due = due_for(self.user)
        families = families_of(self.user)
        seen = [d.family.pk for d in due] + [f.pk for f in families]
        audit.record_looks(by=self.user, family_ids=seen, page="work")
        return super().get_context_data(
            due=due,
            drafts=drafts_of(self.user),
            families=families,
            handovers=handovers_to(self.user),
            **kwargs,
        )


def due_for(user: User) -> list[Due]:
    """Late first, then the next two weeks; one row a family, kind and day."""
    rows = (
        Deadline.objects.visible_to(user)
        .led_by(user)
        .open()
        .filter(due_on__lte=clock.today() + AHEAD)
        .select_related("case__family", "child")
        .by_due_date()[: MOST * 3]
    )
    return group(rows)[:MOST]


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
    return list(drafts.select_related("case__family").order_by("-saved_at")[:MOST])


def handovers_to(user: User) -> list[Handover]:
    offered = Handover.objects.visible_to(user).open().filter(to_worker=user)
    return list(offered.select_related("case__family", "offered_by")[:MOST])


def families_of(user: User) -> list[Family]:
    """Families this person works with, by name, with the last visit and the next due."""
    mine = (
        Assignment.objects.visible_to(user)
        .open()
        .filter(worker=user, case__family=OuterRef("pk"))
        .order_by("-role")
    )
    visits = (
        Visit.objects.visible_to(user)
        .filter(case__family=OuterRef("pk"), was_attempt=False)
        .order_by()
    )
    deadlines = (
        Deadline.objects.visible_to(user)
        .open()
        .filter(case__family=OuterRef("pk"))
        .order_by()
    )
    return list(
        Family.objects.visible_to(user)
        .annotate(my_role=Subquery(mine.values("role")[:1]))
        .exclude(my_role__isnull=True)
        .annotate(
            last_seen=Subquery(
                visits.values("case__family").annotate(d=Max("happened_on")).values("d")
            ),
            next_due=Subquery(
                deadlines.values("case__family").annotate(d=Min("due_on")).values("d")
            ),
        )
        .by_name()[:MOST]
    )
