"""What happened when: the facts of every pillar, each told once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from casework.access.capabilities import FAMILY_READ
from casework.chronology.kinds import CHRONOLOGY
from casework.chronology.models import ChronologyEntry
from casework.chronology.reads import lines
from casework.views.base import FamilyPage
from casework.views.paging import after, last_shown, page_of


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact, and the first names of those of whom the same is written."""

    line: ChronologyEntry
    names: list[str] = field(default_factory=list)


def together(entries: Iterable[ChronologyEntry]) -> list[Happened]:
    """Lines of one fact that say the same of several children become one."""
    told: dict[tuple[str, int, str], Happened] = {}
    for line in entries:
        fact = (line.source_type, line.source_id, line.title)
        happened = told.setdefault(fact, Happened(line))
        if line.child is not None:
            happened.names.append(line.child.first_name)
    return list(told.values())


class FamilyChronology(FamilyPage):
    """Every dated fact, latest first, 25 lines at a time."""

    capability = FAMILY_READ
    title = "What happened when"
    template_name = "casework/family_chronology.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind = self.request.GET.get("kind", "")
        wanted = kind if kind in CHRONOLOGY else ""
        written = lines(self.user, family=self.family.pk, kind=wanted)
        last = last_shown(written, request=self.request, key="pk")
        rows, pager = page_of(
            after(written, last, "-happened_on"),
            size=25,
            request=self.request,
            key=lambda line: line.pk,
        )
        return super().get_context_data(
            rows=together(rows),
            pager=pager,
            kinds=CHRONOLOGY.choices,
            kind=kind,
            **kwargs,
        )
