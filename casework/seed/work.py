"""Invents the work with a family: cases, episodes, statuses, and who led it when."""

from casework.cases.models import (
    Assignment,
    Case,
    Episode,
    EpisodeStatus,
    PlanPeriod,
    TeamInvolvement,
)
from casework.people.codes import ClosureReason, PrimaryNeed
from casework.seed.desk import Child, Desk, Feature, Home, Span, Work
from casework.seed.lines import (
    When,
    referral_title,
    status_title,
    worker_title,
    write_line,
)
from casework.seed.paths import last_status, path_to
from casework.seed.staff import FRONT, LCPP, Worker

Status = EpisodeStatus.Status
SOURCES = (
    "1A",
    "1C",
    "2A",
    "2A",
    "2A",
    "3A",
    "3B",
    "3B",
    "3C",
    "3E",
    "4",
    "6",
    "6",
    "8",
)
CLOSURES = (
    ClosureReason.RC7,
    ClosureReason.RC7,
    ClosureReason.RC7,
    ClosureReason.RC9,
    ClosureReason.RC8,
    ClosureReason.RC5,
)
CHANGES = (
    "LEFTRL",
    "LEFTRL",
    "MANAGE",
    "MANAGE",
    "ABSENC",
    "TSPROC",
    "PCCHAN",
    "CHCHAN",
)


class WorkMaker:
    """The cases of one family: those that ended, and the one that is open."""

    def __init__(self, desk: Desk, home: Home) -> None:
        self.desk = desk
        self.home = home
        self.random = home.random
        self.features = home.plan.features
        self.today = desk.days.today

    def make(self, periods: list[tuple[int, int | None]]) -> None:
        """`periods` are working days, oldest first; only the last may be open."""
        for opened, closed in periods:
            joined = self._joined(opened, closed)
            if joined:
                self.home.works.append(self._case(opened, closed, joined))

    def _joined(self, opened: int, closed: int | None) -> dict[int, int]:
        """From which day each child was born, or known to be expected, in that time."""
        end = self.today if closed is None else closed
        known = {}
        for child in self.home.children:
            since = max(opened, self._since(child))
            if since <= end and not (child.is_unborn and closed is not None):
                known[child.id] = since
        return known

    def _since(self, child: Child) -> int:
        if child.born_on is not None:
            return self.desk.days.number(child.born_on) + 1
        return self.today - 40

    def _case(self, opened: int, closed: int | None, joined: dict[int, int]) -> Work:
        days, opener = self.desk.days, self.desk.staff.by_email[FRONT]
        case = self.desk.add(
            Case,
            family_id=self.home.id,
            opened_on=days[opened],
            opened_by_id=opener.id,
            opened_at=days.moment(opened, 595),
            closed_on=None if closed is None else days[closed],
        )
        source = self.random.choice(SOURCES)
        work = Work(case, opened, closed, source, joined=joined)
        work.children = [c for c in self.home.children if c.id in joined]
        self._leads(work)
        end = self.today if closed is None else closed
        last = last_status(
            self.features, end - opened, is_open=closed is None, random=self.random
        )
        need = self.random.choice(list(PrimaryNeed)[:8])
        reason = self.random.choice(CLOSURES)
        for child in work.children:
            episode = self.desk.add(
                Episode,
                case_id=case,
                child_id=child.id,
                referred_on=days[joined[child.id]],
                source=source,
                primary_need=need,
                closed_on=None if closed is None else days[closed],
                closure_reason="" if closed is None else reason,
            )
            work.episodes[child.id] = episode
            when = When(days[joined[child.id]], days.moment(opened, 595), opener)
            title = referral_title(source)
            write_line(self.desk, case, ("episode", episode), title, when, child.id)
        path = path_to(last, opened, end, self.random)
        for number, child in enumerate(work.children):
            stays = number > 0 and self.random.random() < 0.15
            self._child_spans(work, child, path, stays=stays)
        self._involve(work)
        return work

    # Statuses -----------------------------------------------------------------------

    def _child_spans(
        self, work: Work, child: Child, path: list[tuple[str, int]], *, stays: bool
    ) -> None:
        """The family's path from the day the child joined; one may stay as they were."""
        joined = work.joined[child.id]
        first = next(s for s, day in reversed(path) if day <= joined)
        steps = [(first, joined)]
        if not stays:
            steps += [(status, day) for status, day in path if day > joined]
        ends = [day for _, day in steps[1:]]
        for (status, start), end in zip(steps, [*ends, work.closed], strict=True):
            span = Span(child, status, start, end)
            work.spans.append(span)
            self._status_rows(work, span)

    def _status_rows(self, work: Work, span: Span) -> None:
        days = self.desk.days
        episode = work.episodes[span.child.id]
        ended_on = None if span.end is None else days[span.end]
        setter = work.lead(span.start)
        when = When(days[span.start], days.moment(span.start, 840), setter)
        row = self.desk.add(
            EpisodeStatus,
            episode_id=episode,
            status=span.status,
            started_on=when.day,
            ended_on=ended_on,
            set_by_id=setter.id,
            set_at=when.recorded_at,
        )
        fact, title = ("episodestatus", row), status_title(span.status)
        write_line(self.desk, work.id, fact, title, when, span.child.id)
        kind, start = PlanPeriod.Kind.CHILD_PROTECTION, span.start
        if span.status == Status.SECTION_17:
            kind, start = PlanPeriod.Kind.CHILD_IN_NEED, span.start + 30
        elif span.status != Status.PROTECTION_PLAN:
            return
        if start < (self.today if span.end is None else span.end):
            self.desk.add(
                PlanPeriod,
                episode_id=episode,
                child_id=span.child.id,
                kind=kind,
                started_on=days[start],
                ended_on=ended_on,
            )

    # Workers ------------------------------------------------------------------------

    def _leads(self, work: Work) -> None:
        """The plan's worker leads at the end; some families had others before."""
        end = self.today if work.closed is None else work.closed
        starts = [work.opened]
        room = end - work.opened - 40
        while room > 60 and self.random.random() < 0.3 and len(starts) < 3:
            starts.append(starts[-1] + self.random.randint(30, room))
            room = end - starts[-1] - 40
        workers = [self._earlier() for _ in starts[:-1]]
        work.leads = list(zip(starts, [*workers, self.home.plan.lead], strict=True))
        for number, (start, worker) in enumerate(work.leads):
            after = (
                work.leads[number + 1][0] if number + 1 < len(starts) else work.closed
            )
            self._assign(
                work,
                worker,
                Assignment.Role.LEAD,
                (start, after),
                reason=self.random.choice(CHANGES) if number else "",
            )

    def _earlier(self) -> Worker:
        team = self.desk.staff.in_team(self.home.team_id)
        others = [w for w in team if w.id != self.home.plan.lead.id]
        return self.random.choice(
            others or self.desk.staff.workers or [self.home.plan.lead]
        )

    def _assign(
        self,
        work: Work,
        worker: Worker,
        role: Assignment.Role,
        between: tuple[int, int | None],
        reason: str = "",
    ) -> None:
        start, end = between
        days = self.desk.days
        manager = self.desk.staff.managers.get(worker.team_id, worker)
        when = When(days[start], days.moment(start, 600), manager)
        row = self.desk.add(
            Assignment,
            case_id=work.id,
            worker_id=worker.id,
            team_id=worker.team_id,
            role=role,
            started_at=when.recorded_at,
            ended_at=None if end is None else days.moment(end, 600),
            assigned_by_id=manager.id,
            change_reason=reason,
        )
        title = worker_title(role, worker.name)
        write_line(self.desk, work.id, ("assignment", row), title, when)

    def _involve(self, work: Work) -> None:
        """The child protection team joins at an enquiry, and leaves when it is over."""
        busy = [s for s in work.spans if s.status in {"section_47", "protection_plan"}]
        if not busy:
            return
        days, staff = self.desk.days, self.desk.staff
        start = min(s.start for s in busy)
        end = (
            None if any(s.end is None for s in busy) else max(s.end or 0 for s in busy)
        )
        team = staff.protection_team(self.home.plan.locality)
        self.desk.add(
            TeamInvolvement,
            case_id=work.id,
            team_id=team.pk,
            started_at=days.moment(start, 600),
            ended_at=None if end is None else days.moment(end, 600),
        )
        worker = staff.by_email[LCPP]
        is_hers = team.pk == worker.team_id
        if not is_hers or not self.features & {Feature.PLAN, Feature.SECTION_47}:
            worker = self.random.choice(staff.social_workers_of(team))
        role = Assignment.Role.LEAD_PROTECTION
        self._assign(work, worker, role, (start, end))
