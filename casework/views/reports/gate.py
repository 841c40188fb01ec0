"""What every page of one month's report stands on: the run and the team."""

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify

from casework.access.capabilities import REPORT_READ
from casework.reports.models import ReportFigure, ReportRun
from casework.staff.models import Team
from casework.views.base import Gate

WHOLE_SERVICE = ""


class ReportGate(Gate):
    """The latest run of the month in the address, and the team after the `?`."""

    run: ReportRun
    team: Team | None

    def find(self) -> None:
        self.require(REPORT_READ)
        runs = ReportRun.objects.visible_to(self.user).of(self.kwargs["month"])
        self.run = get_object_or_404(runs[:1])
        self.teams = self.my_teams()
        self.slug = self.request.GET.get("team", WHOLE_SERVICE)
        if self.slug and self.slug not in self.teams:
            raise Http404
        self.team = self.teams.get(self.slug)

    def my_teams(self) -> dict[str, Team]:
        """The teams of the run whose figures this person may read, by name."""
        figures = ReportFigure.objects.visible_to(self.user).filter(
            run=self.run, team__isnull=False
        )
        one_each = figures.order_by("team__name", "team_id").distinct(
            "team__name", "team_id"
        )
        teams = (f.team for f in one_each.select_related("team").without_rows())
        return {slugify(team.name): team for team in teams if team}

    def url(self, name: str, **parts: str) -> str:
        """A page of this month, for the same team."""
        query = QueryDict(mutable=True)
        if self.slug:
            query["team"] = self.slug
        address = reverse(name, kwargs={"month": self.run.month, **parts})
        return f"{address}?{query.urlencode()}" if query else address
