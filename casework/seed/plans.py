"""Decides, before any family is made, what each is to be and who works with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from casework.seed.desk import Feature, Plan
from casework.seed.staff import HOME, PARTNER_LEAD, WORKER, WORKER2, Staff, Worker
from casework.seed.words.places import LOCALITIES


class Kind(StrEnum):
    OPEN = "open"
    RETURNED = "returned"
    CLOSED = "closed"
    CONTACT = "contact"  # no more than a contact: nothing was opened


SHARES = {Kind.OPEN: 54, Kind.RETURNED: 8, Kind.CLOSED: 34, Kind.CONTACT: 4}
CASELOADS = (12, 13, 13, 14, 14, 15)
FEWEST, MOST = 12, 11  # families that worker@ and worker2@ lead

# What the first families of each demo account show, so that there is one of each.
SCRIPTS: dict[str, tuple[frozenset[Feature], ...]] = {
    WORKER: (
        frozenset({Feature.LATE, Feature.UNBORN}),
        frozenset({Feature.SHARED}),
        frozenset({Feature.LATE, Feature.PROTECTED}),
        frozenset({Feature.DUE_SOON, Feature.HALF_SIBLINGS}),
        frozenset({Feature.PLAN, Feature.SHARED}),
        frozenset({Feature.KIN}),
        frozenset({Feature.REQUEST_WAITING, Feature.SHARED}),
        frozenset({Feature.NEW}),
        frozenset({Feature.LATE}),
        frozenset({Feature.SHARED, Feature.DUE_SOON}),
    ),
    WORKER2: (
        frozenset({Feature.RESTRICTED}),
        frozenset({Feature.REQUEST_UNOPENED}),
        frozenset({Feature.SECTION_47, Feature.SHARED}),
        frozenset({Feature.HANDOVER}),
        frozenset({Feature.LATE}),
    ),
    PARTNER_LEAD: (frozenset({Feature.HALF_SIBLINGS}),),
}
# How often the others show something, of a thousand families.
CHANCES = (
    (Feature.LATE, 70),
    (Feature.UNBORN, 45),
    (Feature.HALF_SIBLINGS, 220),
    (Feature.KIN, 60),
    (Feature.PROTECTED, 25),
    (Feature.RESTRICTED, 5),
    (Feature.SHARED, 90),
    (Feature.REQUEST_WAITING, 3),
    (Feature.HANDOVER, 0),
)


@dataclass(frozen=True, slots=True)
class Outline:
    """How many families of each kind, in which order, and how many workers it takes."""

    kinds: tuple[Kind, ...]

    @classmethod
    def draw(cls, families: int, random: Random) -> "Outline":
        """The first is open, the next one came back: however few there are."""
        kinds = random.choices(list(SHARES), list(SHARES.values()), k=families)
        kinds[:4] = [Kind.OPEN, Kind.OPEN, Kind.OPEN, Kind.RETURNED][: len(kinds)]
        return cls(tuple(kinds))

    @property
    def open(self) -> int:
        return sum(kind in (Kind.OPEN, Kind.RETURNED) for kind in self.kinds)

    @property
    def workers(self) -> int:
        """Extra workers, so that nobody has more than about fifteen families."""
        left = self.open - sum(_own_caseloads(self.open).values())
        return max(-(-left // min(CASELOADS)), len(LOCALITIES))

    @property
    def social_workers(self) -> int:
        return max(1, self.open // 90)


def plans(outline: Outline, staff: Staff, seed: int) -> Iterator[tuple[Kind, Plan]]:
    """A plan for each family. Those of the demo accounts come first."""
    random = Random(f"{seed}:plans")
    leads = _leads(outline, staff, random)
    scripts = {email: iter(script) for email, script in SCRIPTS.items()}
    emails = {staff.by_email[email].id: email for email in SCRIPTS}
    localities = staff.localities()
    denied_is_set = False
    for index, kind in enumerate(outline.kinds):
        is_open = kind in (Kind.OPEN, Kind.RETURNED)
        lead = next(leads) if is_open else random.choice(staff.workers)
        features = _chance(random)
        if is_open and lead.id in emails:
            features = next(scripts[emails[lead.id]], features)
        if is_open and lead.team_id == staff.teams[HOME].pk and not denied_is_set:
            denied_is_set = lead.id not in emails
            features |= {Feature.DENIED} if denied_is_set else set()
        if kind == Kind.RETURNED:
            features |= {Feature.RETURNED}
        team = _team(lead, staff, index)
        yield kind, Plan(index, is_open, team, localities[team.team_id], features)


def _own_caseloads(families: int) -> dict[str, int]:
    """How many open families each demo account leads; fewer where there are few."""
    first = min(FEWEST, max(1, families // 2))
    partner = 1 if families > 4 else 0
    second = min(MOST, max(0, (families - first - partner) // 2))
    return {WORKER: first, PARTNER_LEAD: partner, WORKER2: second}


def _leads(outline: Outline, staff: Staff, random: Random) -> Iterator[Worker]:
    for email, families in _own_caseloads(outline.open).items():
        yield from [staff.by_email[email]] * families
    while True:
        for worker in staff.workers:
            yield from [worker] * random.choice(CASELOADS)


def _chance(random: Random) -> frozenset[Feature]:
    return frozenset(
        feature for feature, often in CHANCES if random.randrange(1000) < often
    )


def _team(lead: Worker, staff: Staff, index: int) -> Worker:
    """A lead based elsewhere works with a family of a locality's team."""
    teams = [team for team, locality in staff.localities().items() if locality]
    if lead.team_id in teams:
        return lead
    return Worker(lead.id, lead.name, lead.agency_id, teams[index % len(teams)])
