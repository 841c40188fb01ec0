"""Small random histories: rows, and the plain records beside them."""

import random
import uuid
from datetime import date, timedelta
from decimal import Decimal

from casework.cases.models import Assignment, Case, Episode
from casework.deadlines.models import Deadline
from casework.people.codes import ClosureReason, ReferralSource
from casework.people.models import Person
from casework.staff.models import Membership, Role
from child_protection.models import ProtectionRequest
from family_help.models import Contact
from tests.casework.reports.histories import (
    FIRST,
    LAST,
    LONDON,
    AskedPlain,
    ChildPlain,
    ClockPlain,
    ContactPlain,
    History,
    LeadPlain,
    moment,
)
from tests.factories import (
    CaseFactory,
    DeadlineFactory,
    FamilyFactory,
    PersonFactory,
    TeamFactory,
    UserFactory,
)


def make_history(seed: int, families: int = 40) -> History:
    history = History(random.Random(seed))
    staff = _Staff(history)
    for _ in range(families):
        _Family(history, staff).make()
    _Family(history, staff).make_restless()
    return history


class _Staff:
    def __init__(self, history: History) -> None:
        rng = history.rng
        self.teams = [TeamFactory() for _ in range(3)]
        self.workers = UserFactory.create_batch(7)
        for worker in self.workers:
            for team in rng.sample(self.teams, rng.choice([1, 1, 2])):
                for role in rng.sample(list(Role)[:3], rng.choice([1, 1, 2])):
                    share = Decimal(
                        rng.choice(["1", "1", "1", "0.6", "0.5", "0.02", "0"])
                    )
                    began = FIRST - timedelta(days=rng.choice([700, 700, 10, -40]))
                    ended = rng.choice([None, None, LAST, LAST + timedelta(days=9)])
                    if ended and ended <= began:
                        ended = None
                    Membership.objects.create(
                        user=worker,
                        team=team,
                        role=role,
                        started_on=began,
                        ended_on=ended,
                        working_time=share,
                    )
                    if began <= LAST and (ended is None or ended > LAST):
                        history.posts.append((worker.pk, team.pk, share))


class _Family:
    """One family: perhaps an earlier period of work, then a later one."""

    def __init__(self, history: History, staff: _Staff) -> None:
        self.history, self.rng, self.staff = history, history.rng, staff
        self.row = FamilyFactory(team=self.rng.choice(staff.teams))
        history.family_home[self.row.pk] = self.row.team_id
        self.people = PersonFactory.create_batch(self.rng.randint(1, 3))

    def make(self) -> None:
        start = LAST - timedelta(days=self.rng.choice([10, 25, 40, 400, 500, 900]))
        if self.rng.random() < 0.5:
            opened = start - timedelta(days=self.rng.choice([30, 200, 364, 365, 366]))
            closed = opened + timedelta(days=self.rng.randint(1, (start - opened).days))
            self.work(opened, min(closed, start))
        ended = LAST + timedelta(days=self.rng.randint(-9, 9))
        self.work(start, self.rng.choice([None, None, None, max(ended, start)]))
        self.contact()

    def make_restless(self) -> None:
        """Another worker every other month: many changes, in every history."""
        opened = LAST - timedelta(days=500)
        case = self.new_case(opened, None)
        for person in self.people:
            self.episode(case, person)
        at = moment(opened, 9)
        for number in range(8):
            worker = self.staff.workers[number % 2]
            end = None if number == 7 else at + timedelta(days=60)
            reason = "MANAGE" if number else ""
            self.assign(
                case,
                LeadPlain(case.pk, worker.pk, self.row.team_id, reason, at, end),
            )
            at += timedelta(days=60)

    def work(self, opened: date, closed: date | None) -> None:
        case = self.new_case(opened, closed)
        for person in self.people:
            self.episode(case, person)
            self.visit_clocks(case, person)
        self.lead(case)
        self.ask(case)

    def new_case(self, opened: date, closed: date | None) -> Case:
        case = CaseFactory(family=self.row, opened_on=opened, closed_on=closed)
        self.history.home[case.pk] = self.row.team_id
        self.history.family[case.pk] = self.row.pk
        self.history.case_dates[case.pk] = (opened, closed)
        return case

    def episode(self, case: Case, person: Person) -> None:
        longest = ((case.closed_on or LAST) - case.opened_on).days
        late = self.rng.choice([0, 0, 1, 5]) if longest > 5 else 0
        referred = case.opened_on + timedelta(days=late)
        row = Episode.objects.create(
            case=case,
            child=person,
            referred_on=referred,
            source=ReferralSource.values[0],
            closed_on=case.closed_on,
            closure_reason=ClosureReason.values[0] if case.closed_on else "",
        )
        self.history.children.append(
            ChildPlain(row.pk, person.pk, case.pk, referred, case.closed_on)
        )

    def lead(self, case: Case) -> None:
        if self.rng.random() < 0.15:
            return
        at = moment(case.opened_on, 9) + timedelta(days=self.rng.choice([0, 2]))
        usual = self.rng.choice(self.staff.workers)
        for number in range(self.rng.randint(1, 9)):
            end = at + timedelta(days=self.rng.choice([3, 20, 60, 90]))
            is_last = number == 8 or self.rng.random() < 0.12
            stay = LeadPlain(
                case=case.pk,
                worker=self.rng.choice([*self.staff.workers, usual, usual]).pk,
                team=self.rng.choice(self.staff.teams).pk,
                reason=self.rng.choice(["ABSENC", "MANAGE", "LEFTRL"])
                if number
                else "",
                start=at,
                end=None if is_last and self.rng.random() < 0.7 else end,
            )
            self.assign(case, stay)
            if stay.end is None or is_last:
                return
            at = end + timedelta(days=self.rng.choice([0, 0, 0, 4]))

    def assign(self, case: Case, stay: LeadPlain) -> None:
        self.history.leads.append(stay)
        Assignment.objects.create(
            case=case,
            worker_id=stay.worker,
            team_id=stay.team,
            role="lead",
            started_at=stay.start,
            ended_at=stay.end,
            assigned_by=self.staff.workers[0],
            change_reason=stay.reason,
        )

    def visit_clocks(self, case: Case, person: Person) -> None:
        start = case.opened_on
        for _ in range(self.rng.randint(0, 4)):
            due = start + timedelta(days=28)
            met = start + timedelta(days=self.rng.choice([5, 20, 28, 40, 200]))
            stops = met > LAST + timedelta(days=20)
            by_visit = self.rng.random() < 0.85
            row = Deadline.objects.create(
                family_id=case.family_id,
                case=case,
                child=person,
                kind="family_help_visit",
                triggered_on=start,
                due_on=due,
                met_on=None if stops else met,
                met_by_type="visit" if by_visit and not stops else "",
                met_by_id=1 if by_visit and not stops else None,
                ended_reason="" if by_visit or stops else "Work ended",
                working="28 days",
            )
            self.history.clocks.append(
                ClockPlain(
                    row.pk,
                    case.pk,
                    person.pk,
                    start,
                    due,
                    None if stops else met,
                    by_visit and not stops,
                )
            )
            if stops or not by_visit:
                return
            start = met

    def ask(self, case: Case) -> None:
        if self.rng.random() < 0.4:
            return
        asked = moment(FIRST, 9) + timedelta(hours=self.rng.randint(-100, 740))
        by = asked + timedelta(hours=self.rng.choice([4, 24, 120]))
        decided = self.rng.choice([None, asked + timedelta(hours=3), by])
        if decided and self.rng.random() < 0.3:
            decided = by + timedelta(hours=1)
        user = self.staff.workers[0]
        row = ProtectionRequest.objects.create(
            submission_id=uuid.UUID(int=self.rng.getrandbits(128)),
            case=case,
            urgency="day",
            worry="A bruise.",
            told="The school.",
            family_knows=True,
            asked_by=user,
            asked_at=asked,
            decide_by=by,
            decided_at=decided,
            decided_by=user if decided else None,
            outcome="family_help" if decided else "",
            outcome_reason="It fits." if decided else "",
        )
        self.history.asked.append(AskedPlain(row.pk, case.pk, asked, by, decided))

    def contact(self) -> None:
        received = moment(FIRST, 9) + timedelta(hours=self.rng.randint(-72, 800))
        by = received.astimezone(LONDON).date() + timedelta(
            days=self.rng.choice([1, 1, 3])
        )
        decided = self.rng.choice(
            [None, received + timedelta(hours=1), received + timedelta(hours=40)]
        )
        outcome = self.rng.choice(["nfa", "joined", "early_help", "family_help"])
        user = self.staff.workers[0]
        row = Contact.objects.create(
            submission_id=uuid.UUID(int=self.rng.getrandbits(128)),
            family=self.row,
            received_at=received,
            source=ReferralSource.values[0],
            what_happened="A call.",
            agreement_sought=True,
            recorded_by=user,
            recorded_at=received,
            decide_by=by,
            clock=DeadlineFactory(
                of_contact=True, family=self.row, triggered_on=by, due_on=by
            ),
            outcome=outcome if decided else "",
            reason="Because." if decided else "",
            decided_by=user if decided else None,
            decided_at=decided,
        )
        self.history.contacts.append(
            ContactPlain(
                row.pk, self.row.pk, received, by, decided, outcome if decided else ""
            )
        )
