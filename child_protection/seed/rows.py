"""The rows of one invented request, and of what followed from it."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from casework.cases.models import Assignment, Decision, TeamInvolvement
from casework.deadlines.kinds import DeadlineKind
from casework.deadlines.models import Deadline
from casework.seed.desk import Child, Desk, Home, Span, Work
from casework.seed.lines import When, decision_title, worker_title, write_line
from child_protection import rules
from child_protection.kinds import AFTER_VIEW, CONFERENCE_DUE, DISCUSSION_DUE, VIEW_DUE
from child_protection.models import (
    DiscussionAgency,
    ProtectionRequest,
    ProtectionRequestChild,
    Section47Enquiry,
    StrategyDiscussion,
)
from child_protection.seed import words

Urgency = ProtectionRequest.Urgency
Outcome = ProtectionRequest.Outcome


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it went: when it was asked, opened and decided, and how."""

    at: datetime
    children: list[Child]
    urgency: Urgency
    opened_at: datetime | None = None
    decided_at: datetime | None = None
    outcome: Outcome | None = None


class RowMaker:
    """The requests about one family in one period of work."""

    def __init__(self, desk: Desk, home: Home, work: Work) -> None:
        self.desk, self.home, self.work = desk, home, work
        self.random, self.days = home.random, desk.days
        self.team = desk.staff.protection_team(home.plan.locality)
        social_workers = desk.staff.social_workers_of(self.team)
        self.social_worker = home.random.choice(social_workers)

    def request(self, asked: Asked) -> int:
        decide_by = rules.decide_by(
            urgency=asked.urgency, asked_at=asked.at, today_hours=self._today_hours()
        )
        knows = self.random.random() < 0.7
        by = self.social_worker.id
        request = self.desk.add(
            ProtectionRequest,
            reference=self.desk.reference(ProtectionRequest),
            submission_id=self._uuid(),
            case_id=self.work.id,
            urgency=asked.urgency.value,
            worry=self._says(self.random.choice(words.WORRIES), asked),
            told=self.random.choice(words.TOLD),
            family_knows=knows,
            why_family_not_told=""
            if knows
            else "We do not know yet who hurt the child.",
            asked_by_id=self.work.leads[-1][1].id,
            asked_at=asked.at,
            decide_by=decide_by,
            first_opened_at=asked.opened_at,
            first_opened_by_id=by if asked.opened_at else None,
            taken_by_id=by if asked.opened_at else None,
            outcome=asked.outcome.value if asked.outcome else "",
            outcome_reason=self._reason(asked),
            decided_by_id=by if asked.outcome else None,
            decided_at=asked.decided_at,
        )
        for child in asked.children:
            self.desk.add(ProtectionRequestChild, request_id=request, child_id=child.id)
        self._clock(
            VIEW_DUE,
            between=(asked.at, decide_by),
            working=rules.working_of(
                urgency=asked.urgency,
                asked_at=asked.at,
                today_hours=self._today_hours(),
            ),
            met=("decision", self._decision(asked), asked.decided_at),
        )
        return request

    def _decision(self, asked: Asked) -> int | None:
        if asked.outcome is None or asked.decided_at is None:
            return None
        label = asked.outcome.label
        row = self.desk.add(
            Decision,
            case_id=self.work.id,
            kind=AFTER_VIEW.key,
            decision=label,
            reason=self._reason(asked),
            decided_by_id=self.social_worker.id,
            decided_as="Lead child protection practitioner",
            decided_at=asked.decided_at,
        )
        when = When(localdate(asked.decided_at), asked.decided_at, self.social_worker)
        write_line(
            self.desk, self.work.id, ("decision", row), decision_title(label), when
        )
        return row

    def discussion(
        self,
        request: int,
        asked: Asked,
        hold_at: datetime,
        held_at: datetime | None = None,
    ) -> int:
        recorded_at = held_at and held_at + timedelta(minutes=50)
        row = self.desk.add(
            StrategyDiscussion,
            # One sequence for all three tables: no reference stands twice.
            reference=self.desk.reference(ProtectionRequest),
            case_id=self.work.id,
            request_id=request,
            arranged_by_id=self.social_worker.id,
            arranged_at=asked.decided_at,
            to_be_held_at=hold_at,
            held_at=held_at,
            summary=words.SUMMARY if held_at else "",
            safety_plan=self._says(words.SAFETY_PLAN, asked) if held_at else "",
            who_tells_family=self.social_worker.name if held_at else "",
            recorded_by_id=self.social_worker.id if held_at else None,
            recorded_at=recorded_at,
        )
        self._clock(
            DISCUSSION_DUE,
            between=(asked.decided_at or asked.at, hold_at),
            working=f"Set by {self.social_worker.name}",
            met=("strategydiscussion", row, held_at),
        )
        for kind, people in words.PEOPLE.items() if held_at else ():
            took_part = kind != DiscussionAgency.Kind.EDUCATION or self._often()
            self.desk.add(
                DiscussionAgency,
                discussion_id=row,
                agency=kind.value,
                took_part=took_part,
                people=people.format(name=self.social_worker.name) if took_part else "",
                why_not="" if took_part else "The school was closed.",
            )
        return row

    def enquiry(self, discussion: int, span: Span) -> None:
        days, ended = self.days, span.end
        row = self.desk.add(
            Section47Enquiry,
            reference=self.desk.reference(ProtectionRequest),
            case_id=self.work.id,
            episode_id=self.work.episodes[span.child.id],
            child_id=span.child.id,
            discussion_id=discussion,
            started_on=days[span.start],
            ended_on=None if ended is None else days[ended],
        )
        self.desk.add(
            Deadline,
            family_id=self.home.id,
            case_id=self.work.id,
            child_id=span.child.id,
            kind=CONFERENCE_DUE.key,
            **days.counted(span.start, rules.INITIAL_CONFERENCE_WORKING_DAYS),
            met_on=None if ended is None else days[ended],
            met_by_type="" if ended is None else "section47enquiry",
            met_by_id=None if ended is None else row,
        )

    def _clock(
        self,
        kind: DeadlineKind,
        *,
        between: tuple[datetime, datetime],
        working: str,
        met: tuple[str, int | None, datetime | None],
    ) -> None:
        by, key, at = met
        self.desk.add(
            Deadline,
            family_id=self.home.id,
            case_id=self.work.id,
            kind=kind.key,
            triggered_on=localdate(between[0]),
            due_on=localdate(between[1]),
            due_at=between[1],
            working=working,
            met_on=localdate(at) if at else None,
            met_at=at,
            met_by_type=by if at else "",
            met_by_id=key if at else None,
        )

    def let_team_in(self, since: datetime, until: datetime | None = None) -> None:
        if until is None and self.is_team_in():
            return
        self.desk.add(
            TeamInvolvement,
            case_id=self.work.id,
            team_id=self.team.pk,
            started_at=since,
            ended_at=until,
        )

    def is_team_in(self) -> bool:
        """The seed lets the team in for an enquiry and for a plan."""
        return bool({"section_47", "protection_plan"} & set(self.work.present()))

    def join(self, at: datetime) -> None:
        """The lead child protection practitioner, unless there is one already."""
        if self.is_team_in():
            return
        worker, role = self.social_worker, Assignment.Role.LEAD_PROTECTION
        row = self.desk.add(
            Assignment,
            case_id=self.work.id,
            worker_id=worker.id,
            team_id=worker.team_id,
            role=role.value,
            started_at=at,
            assigned_by_id=worker.id,
            # A lead for an enquiry of the past makes this one a second coming.
            change_reason="FCONTA" if self.work.enquiries() else "",
        )
        fact, title = ("assignment", row), worker_title(role, worker.name)
        when = When(localdate(at), at, worker)
        write_line(self.desk, self.work.id, fact, title, when)

    # Words and numbers --------------------------------------------------------------
    def _reason(self, asked: Asked) -> str:
        if asked.outcome is None:
            return ""
        is_strategy = asked.outcome == Outcome.STRATEGY
        return self._says(
            words.REASON if is_strategy else words.ADVICE[asked.outcome], asked
        )

    def _says(self, text: str, asked: Asked) -> str:
        return self.home.says(text, asked.children[0].name.split(" ")[0])

    def _today_hours(self) -> int:
        return self.desk.policy.protection_view_today_hours

    def _uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    def _often(self) -> bool:
        return self.random.random() < 0.8
