"""Who may do what with whom, stated by hand: people, kinds of family, and the answer.

Nothing here reads `casework.access.roles`, the rule or the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from casework.cases.models import Assignment
from casework.staff.models import Role

# --- Who may do what, before it is asked with whom ------------------------------------
WORKERS = {Role.FAMILY_HELP_WORKER, Role.SOCIAL_WORKER, Role.TEAM_MANAGER}
LEADS = WORKERS | {Role.PARTNER_LEAD}
HANDS = LEADS | {Role.OUT_OF_HOURS}
NAMED = {Role.CONFERENCE_CHAIR, Role.FGDM_COORDINATOR, Role.LEGAL}
SEES_SERVICE = {Role.SERVICE_MANAGER, Role.FRONT_DOOR, Role.QUALITY_ASSURANCE}
SEES_TEAM = WORKERS | {Role.PROTECTION_PARTNER}
DECIDERS = {Role.SOCIAL_WORKER, Role.OUT_OF_HOURS}
REPORTS = {
    *(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.QUALITY_ASSURANCE, Role.ANALYST)
}
PARTNERS = {
    *(Role.PROTECTION_PARTNER, Role.POLICE_OFFICER, Role.HEALTH_PRACTITIONER),
    *(Role.SAFEGUARDING_LEAD, Role.PARTNER_LEAD, Role.HUB_WORKER),
}
HOLDERS: Mapping[str, set[Role]] = {
    "own_work": LEADS | NAMED,
    "family_find": WORKERS | SEES_SERVICE | {Role.OUT_OF_HOURS},
    "family_read": HANDS | NAMED | SEES_SERVICE | {Role.PROTECTION_PARTNER},
    "looks_read": HANDS | SEES_SERVICE,
    "detail_unmask": HANDS,
    "contact_record": WORKERS | {Role.FRONT_DOOR, Role.OUT_OF_HOURS},
    "contact_decide": {
        *(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.FRONT_DOOR, Role.OUT_OF_HOURS)
    },
    "visit_record": HANDS,
    "story_write": HANDS,
    "decision_record": {Role.TEAM_MANAGER, Role.SERVICE_MANAGER},
    "deadline_change": {Role.TEAM_MANAGER, Role.SERVICE_MANAGER},
    "deadline_explain": LEADS,
    "worker_assign": {Role.TEAM_MANAGER, Role.SERVICE_MANAGER},
    "handover_offer": LEADS,
    "share_make": WORKERS,
    "protection_ask": HANDS,
    "protection_queue": DECIDERS | {Role.PROTECTION_PARTNER, Role.SERVICE_MANAGER},
    "protection_decide": DECIDERS,
    "strategy_record": DECIDERS,
    "shared_read": PARTNERS,
    "information_add": PARTNERS,
    "report_read": REPORTS,
    "report_export": REPORTS - {Role.QUALITY_ASSURANCE},
}
# Reading is not enough for these; and for these neither is working with the family.
BY_HAND = {
    *("visit_record", "story_write", "share_make", "protection_ask", "detail_unmask")
}
BY_THE_LEAD = {"handover_offer", "deadline_explain"}
# Beside the lead practitioner, whose work it is.
WITH_THEM = {"leads", "leads protection"}


# --- Who asks -------------------------------------------------------------------------
@dataclass(frozen=True)
class Person:
    role: Role
    has_left: bool = False  # the last place in a team ended today
    is_closed: bool = False  # the account
    shift: str = ""  # on the rota: "now", or "over" this moment
    manages_elsewhere: bool = False

    @property
    def is_active(self) -> bool:
        return not self.has_left and not self.is_closed

    @property
    def is_on_call(self) -> bool:
        return self.role == Role.OUT_OF_HOURS and self.shift == "now"

    @property
    def roles(self) -> set[Role]:
        """Those that count at this moment."""
        held = {self.role} | ({Role.TEAM_MANAGER} if self.manages_elsewhere else set())
        return held if self.is_on_call else held - {Role.OUT_OF_HOURS}

    def holds(self, capability: str) -> bool:
        return self.is_active and bool(self.roles & HOLDERS[capability])


WORKER, MANAGER = Role.FAMILY_HELP_WORKER, Role.TEAM_MANAGER
PEOPLE: Mapping[str, Person] = {
    **{role.value: Person(role) for role in Role},
    "out_of_hours on call": Person(Role.OUT_OF_HOURS, shift="now"),
    "out_of_hours whose shift is over": Person(Role.OUT_OF_HOURS, shift="over"),
    "out_of_hours on call who left": Person(
        Role.OUT_OF_HOURS, shift="now", has_left=True
    ),
    "worker with a shift and no such role": Person(WORKER, shift="now"),
    "worker who manages another team": Person(WORKER, manages_elsewhere=True),
    "worker who left": Person(WORKER, has_left=True),
    "worker whose account is closed": Person(WORKER, is_closed=True),
    "manager who left": Person(MANAGER, has_left=True),
    "manager whose account is closed": Person(MANAGER, is_closed=True),
}


# --- With whom ------------------------------------------------------------------------
@dataclass(frozen=True)
class Kind:
    """How a family stands to the person who asks."""

    team: str  # whose it is: "own", or "other"
    involved: str  # a team beside it: "", "own", "own, ended", "third"
    is_restricted: bool
    assigned: str  # in which role, "", or as in ASSIGNED
    by_name: str  # "", "granted", "denied"


TEAMS = [("own", ""), *product(["other"], ["", "own", "own, ended", "third"])]
ASSIGNED = {
    "leads": (Assignment.Role.LEAD, "now"),
    "leads protection": (Assignment.Role.LEAD_PROTECTION, "now"),
    "led": (Assignment.Role.LEAD, "over"),
    "worked beside": (Assignment.Role.CO_WORKER, "over"),
    "colleague leads": (Assignment.Role.LEAD, "now"),
}
KINDS = [
    Kind(team, involved, restricted, assigned, by_name)
    for (team, involved), restricted, (assigned, by_name) in product(
        TEAMS,
        [False, True],
        [
            *product(["", *ASSIGNED], ["", "granted"]),
            *product(["", "leads"], ["denied"]),
        ],
    )
]


# --- The statement --------------------------------------------------------------------
def by_team(who: Person, kind: Kind) -> bool:
    """A restriction takes the family from teams, their own and those beside them."""
    theirs = kind.team == "own" or kind.involved == "own"
    return theirs and not kind.is_restricted and bool(who.roles & SEES_TEAM)


def works(who: Person, kind: Kind) -> bool:
    """By assignment, by team, or on call: never by a grant to read."""
    assigned = kind.assigned in WITH_THEM
    return who.is_active and (assigned or by_team(who, kind) or who.is_on_call)


def sees(who: Person, kind: Kind) -> bool:
    if not who.is_active or kind.by_name == "denied":
        return False
    if kind.by_name == "granted" or kind.assigned in WITH_THEM:
        return True
    by_service = who.is_on_call or bool(who.roles & SEES_SERVICE)
    return by_team(who, kind) or (by_service and not kind.is_restricted)


def leads(who: Person, kind: Kind) -> bool:
    """The work, or the team whose family it is."""
    return kind.assigned == "leads" or (kind.team == "own" and who.role == MANAGER)


def may(who: Person, capability: str, kind: Kind) -> bool:
    near = True
    if capability in BY_HAND:
        near = works(who, kind)
    if capability in BY_THE_LEAD:
        near = leads(who, kind)
    return who.holds(capability) and near
