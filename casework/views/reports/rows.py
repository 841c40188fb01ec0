"""The rows of one figure: those this person may open, then how many they may not."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from casework.access import audit
from casework.access.capabilities import REPORT_READ
from casework.foundations import words
from casework.reports.figures import Line, report_for
from casework.reports.rows import COUNTED, OTHERS, Listing, NamedRow, keyed, listing
from casework.views.base import Page
from casework.views.reports.gate import ReportGate

ROWS = 25


class ReportFigureRows(ReportGate, Page):
    capability = REPORT_READ
    template_name = "casework/report_figure.html"

    def find(self) -> None:
        super().find()
        self.line = self.find_line()
        wants_others = self.request.GET.get("part") == OTHERS
        self.part = OTHERS if wants_others else COUNTED

    def find_line(self) -> Line:
        report = report_for(self.user, self.run, team=self.team)
        for line in report.lines:
            if line.indicator.key == self.kwargs["indicator"]:
                return line
        raise Http404

    def get_title(self) -> str:
        return self.line.indicator.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = self.line.indicator
        found = keyed(self.run, known, self.team, self.part)
        shown = listing(self.user, known, found, start=self.start(), size=ROWS)
        seen = [named.row.family_id for named in shown.rows]
        audit.record_looks(by=self.user, family_ids=seen, page="report-figure")
        return super().get_context_data(
            line=self.line,
            run=self.run,
            of_whom=self.team.name if self.team else "The whole service",
            total=len(found.keys),
            hidden=shown.hidden,
            columns=list(self.columns()),
            rows=[list(self.cells(row)) for row in shown.rows],
            pager=self.pager(shown),
            tabs=list(self.tabs()),
            back={"title": "Back to the report", "url": self.url("report-month")},
            **kwargs,
        )

    def start(self) -> int:
        """Where the page begins: a place in the list, never a key."""
        after = self.request.GET.get("after", "")
        return int(after) if after.isascii() and after.isdigit() else 0

    def columns(self) -> Iterator[str]:
        known = self.line.indicator
        yield from ("Family", "Record")
        if known.rows.child:
            yield "Child"
        yield "Team"
        if known.amount:
            yield words.first_letter_high(known.amount)
        yield from (column.title for column in known.rows.columns)

    def cells(self, named: NamedRow) -> Iterator[Any]:
        known, row = self.line.indicator, named.row
        url = reverse("family-record", args=[row.reference])
        yield {"text": named.family_name, "url": url}
        yield row.reference
        if known.rows.child:
            yield named.child_name
        yield row.team
        if known.amount:
            yield row.amount or 0
        yield from (_as_words(cell) for cell in row.cells)

    def pager(self, shown: Listing) -> dict[str, str]:
        query = self.request.GET.copy()
        is_first = query.pop("after", None) is None
        pager = {"previous": "" if is_first else f"?{query.urlencode()}"}
        if shown.next is not None:
            query["after"] = str(shown.next)
            pager["next"] = f"?{query.urlencode()}"
        return pager

    def tabs(self) -> Iterator[dict[str, Any]]:
        """Those that count and the others, where there are others."""
        known = self.line.indicator
        query = self.request.GET.copy()
        query.pop("after", None)
        parts = ((COUNTED, known.numerator), (OTHERS, known.others))
        for part, title in parts if known.others else ():
            query["part"] = part
            yield {
                "title": words.first_letter_high(title),
                "url": f"?{query.urlencode()}",
                "current": part == self.part,
            }


def _as_words(cell: object) -> str:
    if isinstance(cell, datetime):
        return words.moment(timezone.localtime(cell))
    return words.day(cell) if isinstance(cell, date) else "Not yet"
