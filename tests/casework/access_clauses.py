"""Each clause of the access rule alone, by hand: what opens a family, and what shuts it.

`OPENING`: does the worker open the family? `SHARING`: does the school read the row?
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casework.staff.models import Role
from tests.casework.access_oracle import ENDED, Drawn, Item, Row, Shared

WORKER, COLLEAGUE, SCHOOL, HUB = 0, 1, 3, 4
FAMILY, OTHER = 0, 1
OPEN = 1  # the case that goes on
OWN, APART, THIRD = 0, 1, 2  # teams: the worker's, the family's, and one more
AT_SCHOOL = (SCHOOL, THIRD, Role.SAFEGUARDING_LEAD)
IN_OWN_TEAM = (WORKER, OWN, Role.FAMILY_HELP_WORKER)

NOTHING = Drawn(
    inactive=frozenset(),
    roles={IN_OWN_TEAM: "now", AT_SCHOOL: "now"},
    on_call=frozenset(),
    teams=(APART, APART, APART),
    restricted=frozenset(),
    assigned=frozenset(),
    granted={},
    denied=frozenset(),
    involved=frozenset(),
    shares=(),
)
Changes = Mapping[str, Any]


def facts(*changes: Changes) -> Drawn:
    """A worker whose team has no family, a school's safeguarding lead, and these."""
    changed: dict[str, Any] = {}
    for change in changes:
        changed |= change
    return replace(NOTHING, **changed)


def placed(*places: tuple[int, int, Role], when: str = "now") -> Changes:
    """The worker's places in teams."""
    return {"roles": dict.fromkeys(places, when) | {AT_SCHOOL: "now"}}


def rota(when: str, role: Role = Role.OUT_OF_HOURS) -> Changes:
    on_call = frozenset({(WORKER, when)})
    return {"on_call": on_call, **placed((WORKER, OWN, role))}


def assigned(
    person: int = WORKER, family: int = FAMILY, is_open: bool = True
) -> Changes:
    return {"assigned": frozenset({(person, family, OPEN, is_open)})}


def involved(team: int = OWN, family: int = FAMILY, is_open: bool = True) -> Changes:
    return {"involved": frozenset({(team, family, OPEN, is_open)})}


def granted(until: str, person: int = WORKER, family: int = FAMILY) -> Changes:
    return {"granted": {(person, family): until}}


def denied(person: int, family: int = FAMILY) -> Changes:
    return {"denied": frozenset({(person, family)})}


# --- What opens a family --------------------------------------------------------------
THEIR_TEAMS = {"teams": (OWN, APART, APART)}
RESTRICTED = {"restricted": frozenset({FAMILY})}
BY_NAME: Mapping[str, Changes] = {
    "assigned": assigned(),
    "granted for a time": granted("now"),
    "granted without an end": granted("ever"),
}
BY_ROLE: Mapping[str, Changes] = {
    "in the team": THEIR_TEAMS,
    "team beside": involved(),
    "whole service": placed((WORKER, OWN, Role.SERVICE_MANAGER)),
    "on call": rota("now"),
    "team and whole service": placed(
        IN_OWN_TEAM, (WORKER, OWN, Role.QUALITY_ASSURANCE)
    ),
    "team and on call": rota("now")
    | placed(IN_OWN_TEAM, (WORKER, OWN, Role.OUT_OF_HOURS)),
}
# Asked once, whatever else holds: tried where one of these alone opens it.
ALONE = {"assigned": assigned(), "in the team": THEIR_TEAMS}
AWAY: Mapping[str, Changes] = {"account closed": {"inactive": frozenset({WORKER})}}
LEAVERS = {"left": "past", "begins tomorrow": "future"}
STAYS: Mapping[str, Changes] = {
    "colleague denied": denied(COLLEAGUE),
    "denied with another": denied(WORKER, OTHER),
    "colleague's account closed": {"inactive": frozenset({COLLEAGUE})},
}
SHUT: Mapping[str, Changes] = {
    "nothing": {},
    "assignment over": assigned(is_open=False),
    "colleague assigned": assigned(COLLEAGUE),
    "assigned to another": assigned(family=OTHER),
    "grant over": granted("past"),
    "colleague granted": granted("now", person=COLLEAGUE),
    "granted another": granted("now", family=OTHER),
    "involvement over": involved(is_open=False),
    "third team beside": involved(THIRD),
    "team beside another": involved(family=OTHER),
    "left the team": {
        "roles": {IN_OWN_TEAM: "now", (WORKER, APART, Role.TEAM_MANAGER): "past"}
    },
    "comes to the team": {
        "roles": {IN_OWN_TEAM: "now", (WORKER, APART, Role.TEAM_MANAGER): "future"}
    },
    "role sees only its own": placed((WORKER, APART, Role.LEGAL)),
    "team beside, role sees only its own": involved()
    | placed((WORKER, OWN, Role.LEGAL)),
    "role sees nothing": placed((WORKER, APART, Role.ANALYST)),
    "shift over": rota("past"),
    "shift to come": rota("future"),
    "no shift": placed((WORKER, APART, Role.OUT_OF_HOURS)),
    "shift of another": rota("now") | {"on_call": frozenset({(COLLEAGUE, "now")})},
    "shift without the role": rota("now", Role.FAMILY_HELP_WORKER),
}


def left(way: Changes, when: str) -> Drawn:
    """Every place of the worker's is over, or to come."""
    before = facts(way)
    return replace(before, roles=dict.fromkeys(before.roles, when))


def among(ways: Mapping[str, Changes], but: Mapping[str, Changes]) -> dict[str, Drawn]:
    return {
        f"{name}, {change}": facts(way, but[change])
        for name, way in ways.items()
        for change in but
    }


OPENS = {
    **{name: facts(way) for name, way in (BY_NAME | BY_ROLE).items()},
    **among(BY_NAME, {"restricted": RESTRICTED}),
    **among(ALONE, STAYS),
}
HIDDEN = {
    **{name: facts(change) for name, change in SHUT.items()},
    **among(BY_ROLE, {"restricted": RESTRICTED}),
    **among(BY_NAME | BY_ROLE, {"denied": denied(WORKER)}),
    **among(ALONE, AWAY),
    **{
        f"{name}, {but}": left(way, when)
        for name, way in ALONE.items()
        for but, when in LEAVERS.items()
    },
}
OPENING: Mapping[str, tuple[Drawn, bool]] = {
    **{name: (drawn, True) for name, drawn in OPENS.items()},
    **{name: (drawn, False) for name, drawn in HIDDEN.items()},
}


# --- What a share opens ---------------------------------------------------------------
def shared(*items: tuple[str, int | None], **changed: Any) -> Changes:
    """With the school, live, until told otherwise: this section about this child."""
    held = frozenset(Item(*item) for item in items or [("story", 0)])
    share = Shared(FAMILY, OPEN, SCHOOL, None, "now", held)
    return {"shares": (replace(share, **changed),)}


def row(section: str, child: int | None, family: int = FAMILY, case: int = OPEN) -> Row:
    return Row(family, case, section, child)


CHILDS, FAMILYS = row("story", 0), row("story", None)
WHOLE = ("story", None)
SHARING: Mapping[str, tuple[Drawn, Row, bool]] = {
    "nothing": (facts(), CHILDS, False),
    "of a child": (facts(shared()), CHILDS, True),
    "of the whole family": (facts(shared(WHOLE)), FAMILYS, True),
    "line of its own section": (
        facts(shared(("protection", 1))),
        row("protection", 1),
        True,
    ),
    "line of another section": (facts(shared()), row("protection", 0), False),
    "line of no section": (facts(shared()), row("", 0), False),
    "another section": (facts(shared(("visits", 0))), CHILDS, False),
    "another child": (facts(shared(("story", 1))), CHILDS, False),
    "whole family is no child": (facts(shared(WHOLE)), CHILDS, False),
    "child is not the whole family": (facts(shared()), FAMILYS, False),
    "another family's": (facts(shared(WHOLE, family=OTHER)), FAMILYS, False),
    "stopped": (facts(shared(when="stopped")), CHILDS, False),
    "ended": (facts(shared(when="past")), CHILDS, False),
    "not begun": (facts(shared(when="future")), CHILDS, False),
    "of work that has ended": (
        facts(shared(case=ENDED)),
        row("story", 0, case=ENDED),
        False,
    ),
    "of earlier work": (facts(shared(case=ENDED)), CHILDS, False),
    "restricted": (facts(shared(), RESTRICTED), CHILDS, False),
    "for their role": (facts(shared(role=Role.SAFEGUARDING_LEAD)), CHILDS, True),
    "for another role": (facts(shared(role=Role.HUB_WORKER)), CHILDS, False),
    "for a role of before": (
        facts(
            shared(role=Role.HUB_WORKER),
            {"roles": {AT_SCHOOL: "now", (SCHOOL, THIRD, Role.HUB_WORKER): "past"}},
        ),
        CHILDS,
        False,
    ),
    "with another agency": (facts(shared(to=HUB)), CHILDS, False),
    "assigned, nothing shared": (facts(assigned(SCHOOL)), CHILDS, True),
    "assigned and shared": (facts(assigned(SCHOOL), shared()), row("", None), True),
    "denied": (facts(shared(), denied(SCHOOL)), CHILDS, False),
    "denied, whole family": (facts(shared(WHOLE), denied(SCHOOL)), FAMILYS, False),
    "another denied": (facts(shared(), denied(HUB)), CHILDS, True),
    "denied with another": (facts(shared(), denied(SCHOOL, OTHER)), CHILDS, True),
    "account closed": (facts(shared(), {"inactive": {SCHOOL}}), CHILDS, False),
    "left": (facts(shared(), {"roles": {AT_SCHOOL: "past"}}), CHILDS, False),
    "begins tomorrow": (
        facts(shared(), {"roles": {AT_SCHOOL: "future"}}),
        CHILDS,
        False,
    ),
}
# Rows that are shared with the council's own agency open to nobody there.
WITH_THE_COUNCIL = facts(shared(to=WORKER))
