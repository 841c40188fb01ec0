"""Invented requests, strategy discussions and enquiries, to fit the seeded statuses."""

from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from casework.seed.desk import Desk, Feature, Home, Span
from child_protection.models import DiscussionChild
from child_protection.seed.rows import Asked, Outcome, RowMaker, Urgency

DECIDED_BEFORE = 90  # of a thousand families: asked about, and no discussion held
TO_BE_HELD = 3  # of so many waiting requests one has a discussion set


def add(desk: Desk, home: Home) -> None:
    """What child protection did with this family, as its children's statuses say."""
    for work in home.works:
        maker = _Maker(desk, home, work)
        spans = sorted(work.enquiries(), key=lambda span: span.start)
        for start, begun in groupby(spans, key=lambda span: span.start):
            maker.enquire(start, list(begun))
    if not home.works or home.works[-1].closed is not None:
        return
    if Feature.RESTRICTED in home.plan.features:
        return  # its record is closed to the team
    maker = _Maker(desk, home, home.works[-1])
    if home.plan.features & {Feature.REQUEST_WAITING, Feature.REQUEST_UNOPENED}:
        maker.wait()
    elif home.random.randrange(1000) < DECIDED_BEFORE:
        maker.decided_before()


class _Maker(RowMaker):
    """How each request went, and what it led to."""

    def enquire(self, day: int, spans: list[Span]) -> None:
        """Asked, decided, held and begun on one day; the status changed with it."""
        moment = self.days.moment
        asked = Asked(
            at=moment(day, 605),
            children=[span.child for span in spans],
            urgency=Urgency.TODAY,
            opened_at=moment(day, 620),
            decided_at=moment(day, 655),
            outcome=Outcome.STRATEGY,
        )
        discussion = self.discussion(
            self.request(asked), asked, moment(day, 780), held_at=moment(day, 785)
        )
        starting = {span.child.id for span in spans}
        for child in self.work.children:
            if self.work.joined[child.id] <= day:
                self.desk.add(
                    DiscussionChild,
                    discussion_id=discussion,
                    child_id=child.id,
                    enquiry_started=child.id in starting,
                )
        for span in spans:
            self.enquiry(discussion, span)

    def wait(self) -> None:
        """Asked a short while ago: unopened, opened, or with a discussion set."""
        now, children = self.days.now, self.work.children
        if Feature.REQUEST_UNOPENED in self.home.plan.features:
            asked = Asked(now - timedelta(minutes=12), children, Urgency.TODAY)
            self.request(asked)
            self.let_team_in(asked.at)
            return
        hours, minutes = self.random.randint(3, 20), self.random.randint(0, 59)
        at = now - timedelta(hours=hours, minutes=minutes)
        asked = Asked(at, children, Urgency.DAY, opened_at=at + timedelta(minutes=25))
        is_set = self.home.plan.index % TO_BE_HELD == TO_BE_HELD - 1
        if is_set:
            decided_at = at + timedelta(minutes=90)
            asked = replace(asked, decided_at=decided_at, outcome=Outcome.STRATEGY)
        request = self.request(asked)
        self.let_team_in(at)
        if is_set:
            hold_at = now + timedelta(hours=self.random.randint(2, 30))
            self.discussion(request, asked, hold_at)
            self.join(decided_at)

    def decided_before(self) -> None:
        """Some weeks ago the team looked, and left again."""
        room = self.days.today - self.work.opened
        if room < 12 or self.is_team_in():
            return
        day = self.days.today - self.random.randint(5, min(room - 2, 200))
        children = [c for c in self.work.children if self.work.joined[c.id] <= day]
        if not children:
            return
        at = self.days.moment(day, self.random.randint(560, 800))
        # One in eight is late, as it happens.
        took = timedelta(minutes=150 + (540 if self.random.randrange(8) == 0 else 0))
        asked = Asked(
            at,
            children,
            self.random.choice((Urgency.TODAY, Urgency.DAY)),
            opened_at=at + timedelta(minutes=20),
            decided_at=at + took,
            outcome=self.random.choice(
                (Outcome.FAMILY_HELP, Outcome.NO_FURTHER_ACTION)
            ),
        )
        self.request(asked)
        self.let_team_in(at, until=at + took)
