"""Invents what else stands on a record: story, decisions, notes, who may not look."""

from datetime import timedelta

from casework.access.models import Denial, FamilyUserPermission, Restriction
from casework.cases.kinds import ALLOCATION, OVERSIGHT, DecisionKind
from casework.cases.models import Decision, Handover, SafetyNote
from casework.seed.desk import Child, Desk, Feature, Home, Work
from casework.seed.lines import When, decision_title, write_line
from casework.seed.staff import CHAIR, HEAD, WORKER, Worker
from casework.seed.words import story as said
from casework.story.models import StoryEntry, StoryRead

TELLERS = {"{carer}", "{child}", "{friend}"}


class RecordsMaker:
    """The words on one family's record, and the exceptions to who may read it."""

    def __init__(self, desk: Desk, home: Home) -> None:
        self.desk = desk
        self.home = home
        self.random = home.random
        self.days = desk.days

    def make(self) -> None:
        for work in self.home.works:
            self._story(work)
            self._decisions(work)
            if self.random.random() < 0.15:
                self._safety_note(work)
        self._exceptions()
        if Feature.HANDOVER in self.home.plan.features:
            self._handover(self.home.works[-1])

    # Story ------------------------------------------------------------------------------

    def _story(self, work: Work) -> None:
        born = [child for child in work.children if not child.is_unborn]
        topics = self.random.sample(list(said.STORY), self.random.randint(3, 6))
        for topic in topics:
            teller, text = self.random.choice(said.STORY[topic])
            child = (
                self.random.choice(born)
                if born and "{child}" in teller + text
                else None
            )
            if child is None and "{child}" in teller + text:
                continue
            self._entry(work, topic, (teller, text), child)
        if self.random.random() < 0.3:
            self.desk.add(
                StoryRead,
                case_id=work.id,
                user_id=work.leads[-1][1].id,
                read_at=self.days.moment(work.leads[-1][0], 700),
            )

    def _entry(
        self, work: Work, topic: str, words: tuple[str, str], child: Child | None
    ) -> None:
        teller, text = words
        name = child.name if child else ""
        last = self.days.today if work.closed is None else work.closed
        day = min(work.opened + self.random.randint(0, 60), last)
        disagreement = ""
        if teller not in TELLERS and self.random.random() < 0.1:
            disagreement = self.random.choice(said.DISAGREEMENTS)
        self.desk.add(
            StoryEntry,
            reference=self.desk.reference(StoryEntry),
            case_id=work.id,
            child_id=child.id if child else None,
            topic=topic,
            text=self.home.says(text, name),
            told_by=self.home.says(teller, name),
            told_on=self.days[day],
            written_by_id=work.lead(day).id,
            written_at=self.days.moment(day, self.random.randint(600, 1000)),
            disagreement=disagreement,
        )

    # Decisions ----------------------------------------------------------------------------

    def _decisions(self, work: Work) -> None:
        reason = self.random.choice(said.ALLOCATED)
        lead = work.leads[0][1]
        words = (f"{lead.name} works with this family.", reason)
        self._decision(work, work.opened, ALLOCATION, words)
        last = self.days.today if work.closed is None else work.closed
        for day in range(work.opened + self.random.randint(20, 35), last, 60):
            words = self.random.choice(said.OVERSIGHT)
            self._decision(work, day, OVERSIGHT, words)

    def _decision(
        self, work: Work, day: int, kind: DecisionKind, words: tuple[str, str]
    ) -> None:
        decided_at = self.days.moment(day, self.random.randint(540, 1000))
        when = When(self.days[day], decided_at, self._manager())
        decision = self.desk.add(
            Decision,
            case_id=work.id,
            kind=kind.key,
            decision=words[0],
            reason=words[1],
            decided_by_id=when.by.id,
            decided_as="Team manager",
            decided_at=decided_at,
        )
        fact, title = ("decision", decision), decision_title(words[0])
        write_line(self.desk, work.id, fact, title, when)

    def _manager(self) -> Worker:
        staff = self.desk.staff
        return staff.managers.get(self.home.team_id, staff.by_email[HEAD])

    def _safety_note(self, work: Work) -> None:
        self.desk.add(
            SafetyNote,
            case_id=work.id,
            text=self.random.choice(said.SAFETY_NOTES),
            added_by_id=work.lead(work.opened).id,
            added_at=self.days.moment(work.opened, 900),
            review_by=self.days.date + timedelta(days=self.random.randint(-10, 60)),
        )

    # Who may look ---------------------------------------------------------------------------

    def _exceptions(self) -> None:
        features, staff = self.home.plan.features, self.desk.staff
        manager, head = self._manager(), staff.by_email[HEAD]
        set_at = self.days.moment(self.days.today - 20, 700)
        if Feature.RESTRICTED in features:
            self.desk.add(
                Restriction,
                family_id=self.home.id,
                reason=said.RESTRICTED,
                set_by_id=head.id,
                set_at=set_at,
                review_on=self.days.date + timedelta(days=62),
            )
            self._grant(staff.by_email[CHAIR], head)
        if Feature.DENIED in features:
            self.desk.add(
                Denial,
                user_id=staff.by_email[WORKER].id,
                family_id=self.home.id,
                reason=said.DENIED,
                set_by_id=manager.id,
                set_at=set_at,
            )

    def _grant(self, to: Worker, by: Worker, days: int = 60) -> None:
        self.desk.add(
            FamilyUserPermission,
            user_id=to.id,
            content_object_id=self.home.id,
            permission_id=self.desk.view_family,
            reason="Chairs the next conference.",
            granted_by_id=by.id,
            granted_at=self.days.moment(self.days.today - 10, 700),
            expires_at=self.days.now + timedelta(days=days),
        )

    def _handover(self, work: Work) -> None:
        """Offered to worker@, who has not read it yet."""
        to, lead = self.desk.staff.by_email[WORKER], work.lead(self.days.today)
        if to.id == lead.id:
            return
        offered_at = self.days.moment(self.days.today - 1, 960)
        self.desk.add(
            Handover,
            case_id=work.id,
            from_worker_id=lead.id,
            to_worker_id=to.id,
            reason="MANAGE",
            notes=said.HANDOVER,
            offered_by_id=lead.id,
            offered_at=offered_at,
        )
        self._grant(to, lead, days=13)
