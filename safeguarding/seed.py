"""Invented sharing: what partners see now, what has ended, and what they told us."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from casework.access.models import Share, ShareItem
from casework.access.sections import SectionKey
from casework.seed.desk import Desk, Feature, Home, Work
from casework.seed.staff import HUB, NURSE, POLICE, SCHOOL
from casework.staff.models import Agency, Role
from casework.story.models import Contribution, InformationRequest

PARTNERS = (
    (Agency.Kind.EDUCATION, SCHOOL, Role.SAFEGUARDING_LEAD),
    (Agency.Kind.HEALTH, NURSE, Role.HEALTH_PRACTITIONER),
    (Agency.Kind.POLICE, POLICE, Role.POLICE_OFFICER),
    (Agency.Kind.FAMILY_HUB, HUB, Role.HUB_WORKER),
)
PARTS: Mapping[str, tuple[SectionKey, ...]] = {
    Agency.Kind.EDUCATION: (SectionKey.PEOPLE, SectionKey.WORKERS, SectionKey.STORY),
    Agency.Kind.HEALTH: (SectionKey.PEOPLE, SectionKey.STORY, SectionKey.VISITS),
    Agency.Kind.POLICE: (SectionKey.PEOPLE, SectionKey.WORKERS, SectionKey.PROTECTION),
    Agency.Kind.FAMILY_HUB: (SectionKey.PEOPLE, SectionKey.WORKERS),
}
# About the family as a whole as well as about each child.
OF_FAMILY = frozenset({SectionKey.WORKERS, SectionKey.STORY})
PURPOSES: Mapping[str, str] = {
    Agency.Kind.EDUCATION: "So that school can help in the mornings, and whom to ring.",
    Agency.Kind.HEALTH: "So that nobody asks again what the family has told us.",
    Agency.Kind.POLICE: "So that officers who are called know who is at home.",
    Agency.Kind.FAMILY_HUB: "So that the Hub can welcome them to the group they chose.",
}
TOLD_US: Mapping[str, tuple[str, ...]] = {
    Agency.Kind.EDUCATION: (
        "Attendance this term is 91 per cent. Arrives hungry on Mondays.",
        "Settled with the new teaching assistant, and joined the choir.",
    ),
    Agency.Kind.HEALTH: (
        "Weight followed the line at the last two clinics. Immunisations up to date.",
        "The asthma nurse saw them on Monday; a spare inhaler is at school.",
    ),
    Agency.Kind.POLICE: (
        "Called once in the last three months, about noise. Nobody was hurt.",
        "No calls to the address since the order was made.",
    ),
    Agency.Kind.FAMILY_HUB: ("Came to three sessions of four and stayed for lunch.",),
}
QUESTION = "How have they been this term, and who do they talk to?"
UNTOLD = "Telling the other parent could show where the family lives."


def add(desk: Desk, home: Home) -> None:
    """One live share, and one that ended or was stopped, for families that share."""
    features = home.plan.features
    if Feature.SHARED not in features or Feature.RESTRICTED in features:
        return
    work = home.works[-1] if home.works else None
    if work is None or work.closed is not None:
        return
    now = PARTNERS[home.plan.index % len(PARTNERS)]
    before = PARTNERS[(home.plan.index + 1) % len(PARTNERS)]
    Sharing(desk, home, work).live(now)
    Sharing(desk, home, work).ended(before)


class Sharing:
    """The shares of one family."""

    def __init__(self, desk: Desk, home: Home, work: Work) -> None:
        self.desk = desk
        self.home = home
        self.work = work
        self.random = home.random
        self.days = desk.days

    def live(self, partner: tuple[Agency.Kind, str, Role]) -> None:
        today = self.days.today
        start = today - self.random.randint(5, 25)
        ends_at = self._midnight(self.random.randint(20, 75))
        share = self._share(partner, start, ends_at)
        if self.random.random() < 0.6:
            self._contribution(partner, share, today - self.random.randint(0, 4))
        if self.random.random() < 0.3:
            self._question(partner)

    def ended(self, partner: tuple[Agency.Kind, str, Role]) -> None:
        """It ran out, or somebody stopped it; one in three told us more afterwards."""
        start = self.work.opened + 1
        ends_at = self._midnight(-self.random.randint(2, 9))
        stopped = self.random.random() < 0.3
        share = self._share(partner, start, ends_at, stopped=stopped)
        if self.random.random() < 0.3:
            self._contribution(partner, share, self.days.today, late=True)

    def _midnight(self, days: int) -> datetime:
        return self.days.midnight(self.days.date + timedelta(days=days))

    def _share(
        self,
        partner: tuple[Agency.Kind, str, Role],
        start: int,
        ends_at: datetime,
        *,
        stopped: bool = False,
    ) -> int:
        kind, _, role = partner
        told = Feature.PROTECTED not in self.home.plan.features
        lead = self.work.lead(start)
        starts_at = self.days.moment(start, 720)
        share = self.desk.add(
            Share,
            reference=self.desk.reference(Share),
            case_id=self.work.id,
            agency_id=self.desk.staff.agencies[kind].pk,
            role=role if self.random.random() < 0.3 else "",
            purpose=PURPOSES[kind],
            lawful_basis=Share.LawfulBasis.PUBLIC_TASK,
            family_told=told,
            why_not_told="" if told else UNTOLD,
            shared_by_id=lead.id,
            starts_at=starts_at,
            ends_at=ends_at,
            stopped_at=ends_at - timedelta(days=1) if stopped else None,
            stopped_by_id=lead.id if stopped else None,
        )
        self._items(kind, share)
        return share

    def _items(self, kind: Agency.Kind, share: int) -> None:
        for section in PARTS[kind]:
            about = [None] if section in OF_FAMILY else []
            children = [] if section == SectionKey.WORKERS else self.work.children
            for child in (*about, *(child.id for child in children)):
                self.desk.add(
                    ShareItem, share_id=share, section=section, child_id=child
                )

    def _contribution(
        self,
        partner: tuple[Agency.Kind, str, Role],
        share: int,
        day: int,
        *,
        late: bool = False,
    ) -> None:
        kind, email, _ = partner
        sent_at = self.days.moment(day, 540)
        is_read = not late and self.random.random() < 0.5
        self.desk.add(
            Contribution,
            reference=self.desk.reference(Contribution),
            submission_id=UUID(int=self.random.getrandbits(128), version=4),
            case_id=self.work.id,
            share_id=share,
            agency_id=self.desk.staff.agencies[kind].pk,
            text=self.random.choice(TOLD_US[kind]),
            happened_on=self.days[day],
            sent_by_id=self.desk.staff.by_email[email].id,
            sent_at=sent_at,
            came_after_end=late,
            read_at=min(sent_at + timedelta(hours=3), self.days.now)
            if is_read
            else None,
            read_by_id=self.work.lead(day).id if is_read else None,
        )

    def _question(self, partner: tuple[Agency.Kind, str, Role]) -> None:
        kind, _, _ = partner
        today = self.days.today
        self.desk.add(
            InformationRequest,
            reference=self.desk.reference(InformationRequest),
            case_id=self.work.id,
            agency_id=self.desk.staff.agencies[kind].pk,
            question=QUESTION,
            asked_by_id=self.work.lead(today).id,
            asked_at=self.days.moment(today - 2, 700),
            answer_by=self.days[today + 3],
        )
