"""Makes one family whole: its people, the work, the visits, and what pillars add."""

from random import Random

from casework.cases import rules
from casework.foundations.seeding import seed_parts
from casework.people.models import Family
from casework.people.rules import sort_name
from casework.seed.desk import Desk, Feature, Home, Plan
from casework.seed.paths import opened_on
from casework.seed.people import PeopleMaker
from casework.seed.plans import Kind
from casework.seed.records import RecordsMaker
from casework.seed.visits import VisitsMaker
from casework.seed.work import WorkMaker

Period = tuple[int, int | None]


def make_family(desk: Desk, kind: Kind, plan: Plan, seed: int) -> Home:
    """Every choice comes from this family's own random numbers: one never moves others."""
    random = Random(f"{seed}:{plan.index}")
    periods = _periods(desk.days.today, kind, plan, random)
    home = PeopleMaker(desk, plan, random, periods[0][0]).make()
    if kind != Kind.CONTACT:
        WorkMaker(desk, home).make(periods)
        VisitsMaker(desk, home).make()
        RecordsMaker(desk, home).make()
    for part in seed_parts:
        part.add(desk, home)
    _keep_family(desk, home, periods[0][0])
    return home


def _periods(today: int, kind: Kind, plan: Plan, random: Random) -> list[Period]:
    """When work with the family began and ended, oldest first, in working days."""
    if kind == Kind.CONTACT:
        return [(today - int(random.triangular(1, 380, 10)), None)]
    if kind == Kind.CLOSED:
        closed = today - random.randint(3, 330)
        return [(closed - random.randint(60, 380), closed)]
    opened = opened_on(today, plan.features, random)
    if Feature.RETURNED not in plan.features:
        return [(opened, None)]
    left = opened - random.randint(40, 180)
    return [(left - random.randint(60, 200), left), (opened, None)]


def _keep_family(desk: Desk, home: Home, known: int) -> None:
    present = home.works[-1].present() if home.works else []
    desk.add(
        Family,
        id=home.id,
        reference=desk.reference(Family),
        name=home.name,
        sort_name=sort_name(home.name),
        team_id=home.team_id,
        is_restricted=Feature.RESTRICTED in home.plan.features,
        stage=rules.stage_of(present),
        created_at=desk.days.moment(known, 590),
    )
