"""What may be drawn of the access rule, and a plain-Python oracle of who sees what.

Numbers name people, teams and families. Nothing here reads the database or the rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from casework.access.sections import SectionKey
from casework.staff.models import Role

PEOPLE, TEAMS, FAMILIES = 5, 3, 3
ENDED = 0  # each family's first case; work with the second goes on
COUNCIL = (0, 1, 2)  # people of the council; 3 and 4 are of one partner agency each
# What each role sees beside what is its own, by hand.
SCOPES = {
    Role.FAMILY_HELP_WORKER: "team",
    Role.TEAM_MANAGER: "team",
    Role.PROTECTION_PARTNER: "team",
    Role.SERVICE_MANAGER: "service",
    Role.QUALITY_ASSURANCE: "service",
    Role.OUT_OF_HOURS: "rota",
    Role.LEGAL: "own",
    Role.ANALYST: "none",
    Role.SAFEGUARDING_LEAD: "none",
    Role.HUB_WORKER: "none",
}
# A period beside this moment.
WHEN = ("now", "past", "future")


@dataclass(frozen=True)
class Item:
    section: str
    child: int | None  # 0, 1, or the whole family


@dataclass(frozen=True)
class Shared:
    family: int
    case: int
    to: int  # the person whose agency receives it
    role: Role | None
    when: str  # or "stopped"
    items: frozenset[Item]


@dataclass(frozen=True)
class Drawn:
    """Everything that decides who sees what. Numbers name people, teams, families."""

    inactive: frozenset[int]
    roles: Mapping[tuple[int, int, Role], str]  # person, team, role: when
    on_call: frozenset[tuple[int, str]]
    teams: tuple[int, ...]  # the team of each family
    restricted: frozenset[int]
    assigned: frozenset[tuple[int, int, int, bool]]  # person, family, case, is open
    granted: Mapping[tuple[int, int], str]  # person, family: "now", "past", "ever"
    denied: frozenset[tuple[int, int]]
    involved: frozenset[tuple[int, int, int, bool]]  # team, family, case, is open
    shares: tuple[Shared, ...]


people, teams, families = (
    st.integers(0, number - 1) for number in (PEOPLE, TEAMS, FAMILIES)
)
cases = st.integers(0, 1)
items = st.builds(
    Item, st.sampled_from(list(SectionKey)), st.sampled_from([0, 1, None])
)


def some(*parts: st.SearchStrategy, most: int = 6) -> st.SearchStrategy:
    return st.frozensets(st.tuples(*parts), max_size=most)


drawn = st.builds(
    Drawn,
    inactive=st.frozensets(people, max_size=1),
    roles=st.dictionaries(
        st.tuples(people, teams, st.sampled_from(list(SCOPES))),
        st.sampled_from(["now", "now", *WHEN]),
        min_size=3,
        max_size=9,
    ),
    on_call=some(people, st.sampled_from(WHEN), most=3),
    teams=st.tuples(teams, teams, teams),
    restricted=st.frozensets(families, max_size=2),
    assigned=some(people, families, cases, st.booleans()),
    granted=st.dictionaries(
        st.tuples(people, families),
        st.sampled_from(["now", "past", "ever"]),
        max_size=4,
    ),
    denied=some(people, families, most=3),
    involved=some(teams, families, cases, st.booleans(), most=4),
    shares=st.lists(
        st.builds(
            Shared,
            families,
            cases,
            st.integers(3, 4),
            st.sampled_from([None, Role.SAFEGUARDING_LEAD, Role.HUB_WORKER]),
            st.sampled_from([*WHEN, "stopped"]),
            st.frozensets(items, min_size=1, max_size=4),
        ),
        max_size=4,
    ).map(tuple),
)


# --- The oracle -----------------------------------------------------------------------
def roles_of(d: Drawn, person: int) -> set[tuple[int, Role]]:
    return {
        (team, role)
        for (p, team, role), when in d.roles.items()
        if p == person and when == "now"
    }


def works_here(d: Drawn, person: int) -> bool:
    return person not in d.inactive and bool(roles_of(d, person))


def opens(d: Drawn, person: int, family: int) -> bool:
    if not works_here(d, person) or (person, family) in d.denied:
        return False
    by_name = any(
        (p, f, is_open) == (person, family, True) for p, f, _, is_open in d.assigned
    )
    by_name |= d.granted.get((person, family)) in ("now", "ever")
    return by_name or (family not in d.restricted and _by_role(d, person, family))


def _by_role(d: Drawn, person: int, family: int) -> bool:
    held = roles_of(d, person)
    scopes = {SCOPES[role] for _, role in held}
    is_on_call = "rota" in scopes and (person, "now") in d.on_call
    if "service" in scopes or is_on_call:
        return True
    mine = {team for team, role in held if SCOPES[role] == "team"}
    working = {t for t, f, _, is_open in d.involved if f == family and is_open}
    return d.teams[family] in mine or bool(mine & working)


def once_holds(d: Drawn, person: int, share: Shared) -> bool:
    """It is, was or will be for the person's agency, and for a role of theirs."""
    if not works_here(d, person) or (person, share.family) in d.denied:
        return False
    held = {role for _, role in roles_of(d, person)}
    same_agency = person == share.to or {person, share.to} <= set(COUNCIL)
    return same_agency and (share.role is None or share.role in held)


def is_live(d: Drawn, share: Shared) -> bool:
    """Nothing of a family that is restricted, nor of work that has ended."""
    is_read = share.family not in d.restricted and share.case != ENDED
    return share.when == "now" and is_read


def holds(d: Drawn, person: int, share: Shared) -> bool:
    return is_live(d, share) and once_holds(d, person, share)


def live_items(d: Drawn, person: int, family: int, case: int) -> set[Item]:
    """What is shown to the person of this case now; to the council, nothing this way."""
    if person in COUNCIL:
        return set()
    return {
        item
        for share in d.shares
        if (share.family, share.case) == (family, case) and holds(d, person, share)
        for item in share.items
    }


@dataclass(frozen=True)
class Row:
    """Where a row stands."""

    family: int
    case: int
    section: str  # "" is in no share
    child: int | None


def reads(d: Drawn, person: int, row: Row) -> bool:
    if opens(d, person, row.family):
        return True
    shared = live_items(d, person, row.family, row.case)
    return Item(row.section, row.child) in shared
