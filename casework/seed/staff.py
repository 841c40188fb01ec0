"""The agencies, teams and people who sign in; the same ones are kept, not doubled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password

from casework.seed.words.names import BRITISH, HERITAGES, WEIGHTS
from casework.seed.words.places import LOCALITIES
from casework.staff.models import (
    Agency,
    Membership,
    Registration,
    Role,
    RotaShift,
    Team,
    User,
)

LONG_AGO = timedelta(days=1300)
TEAM_SIZE = 9

AGENCIES: Mapping[Agency.Kind, str] = {
    Agency.Kind.POLICE: "Anytown Police",
    Agency.Kind.HEALTH: "Anytown Community Health",
    Agency.Kind.EDUCATION: "Oak Primary School",
    Agency.Kind.FAMILY_HUB: "Harbour Family Hub",
    Agency.Kind.VOLUNTARY: "Open Door",
}
FRONT_DOOR, OUT_OF_HOURS, SERVICE = "Front door", "Out of hours", "Whole service"
PROTECTION, NEW_STARTERS = "Child protection team", "New starters"
_C, _K = Agency.Kind, Team.Kind
TEAMS: Mapping[str, tuple[Team.Kind, Agency.Kind]] = {
    FRONT_DOOR: (_K.FRONT_DOOR, _C.COUNCIL),
    OUT_OF_HOURS: (_K.OUT_OF_HOURS, _C.COUNCIL),
    SERVICE: (_K.SERVICE, _C.COUNCIL),
    PROTECTION: (_K.CHILD_PROTECTION, _C.COUNCIL),
    NEW_STARTERS: (_K.FAMILY_HELP, _C.COUNCIL),
    "Police protection unit": (_K.PARTNER, _C.POLICE),
    "School nurses and health visitors": (_K.PARTNER, _C.HEALTH),
    "Oak Primary safeguarding": (_K.PARTNER, _C.EDUCATION),
    "Harbour Hub": (_K.PARTNER, _C.FAMILY_HUB),
}


def protection_team(locality: str) -> str:
    return f"{locality} child protection team"


def locality_team(locality: str, number: int = 1) -> str:
    return f"{locality} family help" + (f" {number}" if number > 1 else "")


WORKER, WORKER2 = "worker@council.example", "worker2@council.example"
MANAGER, LCPP = "manager@council.example", "lcpp@council.example"
HEAD, CHAIR = "head@council.example", "chair@council.example"
EDT, FRONT = "edt@council.example", "frontdoor@council.example"
POLICE, NURSE = "police@police.example", "nurse@nhs.example"
SCHOOL, PARTNER_LEAD = "school@school.example", "partnerlead@school.example"
HUB = "hub@hub.example"
HOME_LOCALITY = "Chesil"
HOME, HOME2 = locality_team(HOME_LOCALITY), locality_team("Dorchester")
# E-mail, name, role, team: the accounts that the demo prints.
ACCOUNTS: tuple[tuple[str, str, Role, str], ...] = (
    (WORKER, "Jo Harding", Role.FAMILY_HELP_WORKER, HOME),
    (WORKER2, "Sunil Desai", Role.FAMILY_HELP_WORKER, HOME2),
    (
        "newstarter@council.example",
        "Ellie Trim",
        Role.FAMILY_HELP_WORKER,
        NEW_STARTERS,
    ),
    (FRONT, "Beth Guppy", Role.FRONT_DOOR, FRONT_DOOR),
    (EDT, "Marcus Gayle", Role.OUT_OF_HOURS, OUT_OF_HOURS),
    (MANAGER, "Helen Squibb", Role.TEAM_MANAGER, HOME),
    (HEAD, "Adeola Ofori", Role.SERVICE_MANAGER, SERVICE),
    (LCPP, "Kasia Nowicki", Role.SOCIAL_WORKER, PROTECTION),
    (CHAIR, "David Loder", Role.CONFERENCE_CHAIR, SERVICE),
    ("fgdm@council.example", "Ruth Samways", Role.FGDM_COORDINATOR, SERVICE),
    ("support@council.example", "Pat Hibbs", Role.BUSINESS_SUPPORT, SERVICE),
    ("legal@council.example", "Nadia Raza", Role.LEGAL, SERVICE),
    ("auditor@council.example", "Simon Keynes", Role.QUALITY_ASSURANCE, SERVICE),
    ("ig@council.example", "Maeve Farrell", Role.INFORMATION_GOVERNANCE, SERVICE),
    ("analyst@council.example", "Wei Lam", Role.ANALYST, SERVICE),
    ("admin@council.example", "Chris Budden", Role.SYSTEM_ADMINISTRATOR, SERVICE),
    (POLICE, "Lorna Pitman", Role.POLICE_OFFICER, "Police protection unit"),
    (
        NURSE,
        "Grace Moyo",
        Role.HEALTH_PRACTITIONER,
        "School nurses and health visitors",
    ),
    (SCHOOL, "Alan Vacher", Role.SAFEGUARDING_LEAD, "Oak Primary safeguarding"),
    (PARTNER_LEAD, "Carla Pinto", Role.PARTNER_LEAD, "Oak Primary safeguarding"),
    (HUB, "Sam Bowditch", Role.HUB_WORKER, "Harbour Hub"),
)
SYSTEM = "system@council.example"
EDT_SECOND = "edt2@council.example"


@dataclass(frozen=True, slots=True)
class Worker:
    id: int
    name: str
    agency_id: int
    team_id: int


@dataclass(slots=True)
class Staff:
    """Who there is, for the families to be given to."""

    agencies: dict[Agency.Kind, Agency] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    by_email: dict[str, Worker] = field(default_factory=dict)
    workers: list[Worker] = field(default_factory=list)  # of the locality teams
    managers: dict[int, Worker] = field(default_factory=dict)  # by team
    social_workers: list[Worker] = field(default_factory=list)

    def localities(self) -> dict[int, str]:
        """Of the family help teams: by team, "" for one without."""
        helping = (t for t in self.teams.values() if t.kind == _K.FAMILY_HELP)
        return {team.pk: team.locality for team in helping}

    def protection_team(self, locality: str) -> Team:
        """The locality's own; the first where it has none."""
        return self.teams.get(protection_team(locality), self.teams[PROTECTION])

    def social_workers_of(self, team: Team) -> list[Worker]:
        return [w for w in self.social_workers if w.team_id == team.pk]

    def in_team(self, team_id: int) -> list[Worker]:
        return [w for w in self.workers if w.team_id == team_id]


class StaffMaker:
    """Makes the accounts, and as many more workers as the families need."""

    def __init__(self, random: Random, now: datetime, password: str | None) -> None:
        self.random = random
        self.now = now
        self.since = now.date() - LONG_AGO
        self.password = make_password(password)  # slow on purpose: once for all
        self.staff = Staff()
        self._taken: set[str] = set()

    def make(self, *, workers: int, social_workers: int) -> Staff:
        self._agencies()
        for name, (kind, agency) in TEAMS.items():
            self._team(name, kind, agency)
        teams = self._locality_teams(workers)
        for email, name, role, team in ACCOUNTS:
            self._account(email, name, role, team)
        self._special()
        for number in range(workers):
            self._extra(Role.FAMILY_HELP_WORKER, teams[number % len(teams)])
        for team in teams:
            if self.staff.teams[team].pk not in self.staff.managers:
                self._extra(Role.TEAM_MANAGER, team)
        protecting = self._protection_teams(social_workers)
        for number in range(social_workers):
            self._extra(Role.SOCIAL_WORKER, protecting[number % len(protecting)])
        return self.staff

    def _agencies(self) -> None:
        names = {Agency.Kind.COUNCIL: settings.COUNCIL_NAME, **AGENCIES}
        for number, (kind, name) in enumerate(names.items()):
            self.staff.agencies[kind], _ = Agency.objects.get_or_create(
                name=name, defaults={"kind": kind, "phone": f"01632 96010{number}"}
            )

    def _team(
        self, name: str, kind: Team.Kind, agency: Agency.Kind, locality: str = ""
    ) -> None:
        phone = f"01632 9602{len(self.staff.teams):02d}"
        self.staff.teams[name], _ = Team.objects.get_or_create(
            name=name,
            defaults={
                "kind": kind,
                "agency": self.staff.agencies[agency],
                "locality": locality,
                "phone": phone[:12],
            },
        )

    def _locality_teams(self, workers: int) -> list[str]:
        for_each = -(-workers // (TEAM_SIZE * len(LOCALITIES)))
        names = []
        for number in range(1, max(for_each, 1) + 1):
            for locality in LOCALITIES:
                name = locality_team(locality, number)
                self._team(name, Team.Kind.FAMILY_HELP, Agency.Kind.COUNCIL, locality)
                names.append(name)
        return names

    def _protection_teams(self, social_workers: int) -> list[str]:
        """One for all; where there are many families each locality has its own."""
        names = [PROTECTION]
        if social_workers >= 2 * len(LOCALITIES):
            for locality in LOCALITIES:
                if locality != HOME_LOCALITY:
                    name = protection_team(locality)
                    self._team(name, _K.CHILD_PROTECTION, _C.COUNCIL, locality)
                    names.append(name)
        return names

    def _account(self, email: str, name: str, role: Role, team: str) -> Worker:
        row = self.staff.teams[team]
        user, _ = User.objects.update_or_create(
            email=email,
            defaults={
                "full_name": name,
                "agency_id": row.agency_id,
                "password": self.password,
                "is_active": True,
                "phone": f"01632 9603{len(self.staff.by_email):02d}"[:12],
            },
        )
        self._join(user, row, role)
        worker = Worker(user.pk, name, row.agency_id, row.pk)
        self.staff.by_email[email] = worker
        if role == Role.TEAM_MANAGER:
            self.staff.managers[row.pk] = worker
        if role == Role.SOCIAL_WORKER:
            self.staff.social_workers.append(worker)
            self._register(user)
        return worker

    def _extra(self, role: Role, team: str) -> None:
        """One more person in this team, under a name nobody has yet."""
        while True:
            heritage = self.random.choices(HERITAGES, WEIGHTS)[0]
            first = self.random.choice(heritage.women + heritage.men)
            last = self.random.choice((*heritage.surnames, *BRITISH.surnames))
            email = f"{first}.{last}@council.example".lower()
            if email not in self._taken:
                break
            if len(self._taken) > 2000:
                email = f"{first}.{last}{len(self._taken)}@council.example".lower()
                break
        self._taken.add(email)
        worker = self._account(email, f"{first} {last}", role, team)
        if role == Role.FAMILY_HELP_WORKER:
            self.staff.workers.append(worker)

    def _special(self) -> None:
        """The system's own account, the nurse's second place, and who is on call."""
        council = self.staff.agencies[Agency.Kind.COUNCIL]
        User.objects.get_or_create(
            is_system=True,
            defaults={
                "email": SYSTEM,
                "full_name": "Families First",
                "agency": council,
                "password": make_password(None),
            },
        )
        nurse = User.objects.get(email=NURSE)
        protection = self.staff.teams[PROTECTION]
        self._join(nurse, protection, Role.PROTECTION_PARTNER)
        self._account(EDT_SECOND, "Sandra Teixeira", Role.OUT_OF_HOURS, OUT_OF_HOURS)
        for position, email in enumerate((EDT, EDT_SECOND), start=1):
            self._on_call(self.staff.by_email[email], position)

    def _on_call(self, worker: Worker, position: int) -> None:
        """A standing shift, so that the demo works at any hour of any week."""
        RotaShift.objects.get_or_create(
            user_id=worker.id,
            team_id=worker.team_id,
            position=position,
            defaults={
                "starts_at": self.now - timedelta(days=30),
                "ends_at": self.now + timedelta(days=365),
            },
        )

    def _join(self, user: User, team: Team, role: Role) -> None:
        Membership.objects.get_or_create(
            user=user, team=team, role=role, defaults={"started_on": self.since}
        )

    def _register(self, user: User) -> None:
        Registration.objects.get_or_create(
            user=user,
            kind=Registration.Kind.SOCIAL_WORK,
            defaults={
                "number": f"SW{user.pk:06d}",
                "expires_on": self.now.date() + timedelta(days=300),
            },
        )
