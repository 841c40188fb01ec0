"""How invented work goes: when it began, and through which statuses it came."""

from random import Random

from casework.cases.models import EpisodeStatus
from casework.seed.desk import Feature

Status = EpisodeStatus.Status
Step = tuple[str, int]  # a status, and the working day on which it began

# How often each status is the last, and how many working days it takes to come there.
LAST_OPEN = {
    Status.EARLY_HELP: 30,
    Status.SECTION_17: 50,
    Status.SECTION_47: 4,
    Status.PROTECTION_PLAN: 11,
    Status.IN_CARE: 5,
}
LONG_ENOUGH = {Status.SECTION_47: 25, Status.PROTECTION_PLAN: 60, Status.IN_CARE: 60}
# Working days that must have gone by for something to have come about.
NEEDS = {
    Feature.PLAN: 100,
    Feature.SECTION_47: 60,
    Feature.LATE: 60,
    Feature.SHARED: 50,
    Feature.RETURNED: 10,
}
# How much of the open work began in the last three months.
RECENT = 0.25


def opened_on(today: int, features: frozenset[Feature], random: Random) -> int:
    """The working day on which open work began."""
    if Feature.NEW in features:
        return today - 2
    least = max((NEEDS.get(feature, 0) for feature in features), default=0)
    is_recent = random.random() < RECENT
    ago = random.randint(8, 65) if is_recent else random.triangular(8, 560, 200)
    return today - max(least, int(ago))


def last_status(
    features: frozenset[Feature], lasted: int, *, is_open: bool, random: Random
) -> Status:
    """Where the work stands now, or stood when it ended."""
    if not is_open:
        return random.choice((Status.EARLY_HELP, Status.SECTION_17))
    if Feature.SECTION_47 in features:
        return Status.SECTION_47
    if Feature.PLAN in features:
        return Status.PROTECTION_PLAN
    (status,) = random.choices(list(LAST_OPEN), list(LAST_OPEN.values()))
    return status if lasted >= LONG_ENOUGH.get(status, 0) else Status.SECTION_17


def path_to(last: Status, start: int, end: int, random: Random) -> list[Step]:
    """Which status began on which working day, first to last."""
    length = end - start
    if last == Status.EARLY_HELP:
        if length > 80 and random.random() < 0.3:
            return [(Status.SECTION_17, start), (last, start + 60)]
        return [(last, start)]
    if last == Status.SECTION_17:
        return _help_path(start, length, random)
    if last == Status.SECTION_47:
        return [(Status.SECTION_17, start), (last, end - random.randint(1, 11))]
    since = random.randint(20, max(21, min(length - 30, 200)))
    asked = end - since - random.randint(9, 15)
    before = [(Status.SECTION_17, start), (Status.SECTION_47, asked)]
    return [*before, (last, end - since)]


def _help_path(start: int, length: int, random: Random) -> list[Step]:
    """Family help at the end; some were early help first, some had an enquiry."""
    chance = random.random()
    if length > 60 and chance < 0.2:
        step = start + random.randint(15, 40)
        return [(Status.EARLY_HELP, start), (Status.SECTION_17, step)]
    if length > 150 and chance < 0.32:
        asked = start + random.randint(25, length - 110)
        plan = asked + random.randint(9, 15)
        ended = plan + random.randint(60, 90)
        return [
            (Status.SECTION_17, start),
            (Status.SECTION_47, asked),
            (Status.PROTECTION_PLAN, plan),
            (Status.SECTION_17, ended),
        ]
    if length > 80 and chance < 0.42:
        asked = start + random.randint(25, length - 40)
        back = asked + random.randint(5, 12)
        return [
            (Status.SECTION_17, start),
            (Status.SECTION_47, asked),
            (Status.SECTION_17, back),
        ]
    return [(Status.SECTION_17, start)]
