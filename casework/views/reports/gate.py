"""What every page of one month's report stands on: the run and the team."""

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.text import slugify

from casework.access.capabilities import REPORT_READ
from casework.reports.models import ReportRun
from casework.reports.reads import run_of_month, teams_in
from casework.staff.models import Team
from casework.views.base import Gate, only

WHOLE_SERVICE = ""


class ReportGate(Gate):
    """The latest run of the month in the address, and the team after the `?`."""

    run: ReportRun
    team: Team | None

    def find(self) -> None:
        self.require(REPORT_READ)
        self.run = only(run_of_month(self.user, month=self.kwargs["month"]))
        teams = teams_in(self.user, run=self.run)
        self.teams = {slugify(team.name): team for team in teams}
        self.slug = self.request.GET.get("team", WHOLE_SERVICE)
        if self.slug and self.slug not in self.teams:
            raise Http404
        self.team = self.teams.get(self.slug)

    def url(self, name: str, **parts: str) -> str:
        """A page of this month, for the same team."""
        query = QueryDict(mutable=True)
        if self.slug:
            query["team"] = self.slug
        address = reverse(name, kwargs={"month": self.run.month, **parts})
        return f"{address}?{query.urlencode()}" if query else address
