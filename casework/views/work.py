"""My work: what is due first, unfinished notes, my families."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from casework.access import audit
from casework.access.capabilities import FAMILY_FIND, OWN_WORK
from casework.access.permission import can
from casework.cases.models import Assignment
from casework.cases.reads import MOST, handovers_to, own_work
from casework.deadlines.due import Clock, clocks_of, due_soon
from casework.drafts.kinds import DRAFTS
from casework.drafts.reads import unfinished_drafts
from casework.foundations.kinds import key_in_words
from casework.people.models import Family
from casework.views.base import Page


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
        work = own_work(self.user)
        clocks = clocks_of(self.user, cases=[row.case for row in work])
        due = due_soon(clocks, led=led_in(work))[:MOST]
        families = families_in(work, clocks)
        seen = [row.family.pk for row in due] + [mine.family.pk for mine in families]
        audit.record_looks(by=self.user, family_ids=seen, page="work")
        return super().get_context_data(
            may_find=bool(can(self.user, FAMILY_FIND)),
            due=due,
            drafts=[_unfinished(**draft) for draft in unfinished_drafts(self.user)],
            families=families,
            handovers=handovers_to(self.user),
            **kwargs,
        )


def led_in(work: Iterable[Assignment]) -> set[int]:
    """Families that the person leads, as practitioner or for child protection."""
    return {row.case.family_id for row in work if row.role in Assignment.LEADING}


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


def _unfinished(
    form: str, saved_at: datetime, record: str | None, name: str | None
) -> Unfinished:
    if form not in DRAFTS:  # no app declares it any more
        left = key_in_words(form).capitalize()
        return Unfinished(", record ".join(filter(None, [left, record])), "", saved_at)
    kind = DRAFTS[form]
    url = reverse(kind.url_name, args=[record]) if kind.url_name and record else ""
    title = kind.title.format(family=name or "", record=record or "")
    return Unfinished(title, url, saved_at)
