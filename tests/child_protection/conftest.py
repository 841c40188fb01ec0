"""A family of one team, the child protection team, and three people on call."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from casework.cases.models import Case
from casework.foundations import clock
from casework.people.models import Family, Person
from casework.staff.models import Agency, Role, Team, User
from child_protection import actions
from child_protection.actions.decisions import Discussion
from child_protection.actions.requests import Worry
from child_protection.models import ProtectionRequest, StrategyDiscussion
from tests.factories import (
    AgencyFactory,
    MembershipFactory,
    RegistrationFactory,
    RotaShiftFactory,
    TeamFactory,
    UserFactory,
    member,
    working_family,
)

LONDON = ZoneInfo("Europe/London")
FRIDAY_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def travel() -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, midday, until a test moves on."""
    with time_machine.travel(FRIDAY_NOON, tick=False) as traveller:
        yield traveller


@dataclass(slots=True)
class Scene:
    family: Family
    case: Case
    children: list[Person]
    worker: User  # the lead practitioner, who asks
    social_worker: User  # registered, of the child protection team
    colleague: User  # the same
    nurse: User  # of the team, from health
    stranger: User  # a worker of another team
    head: User
    on_call: list[User]
    team: Team
    travel: time_machine.Traveller

    def ask(self, by: User | None = None, **worry) -> ProtectionRequest:
        facts = {
            "urgency": "today",
            "worry": "A bruise that was not there last week.",
            "told": "The school.",
            "family_knows": True,
        }
        asked = actions.ask_for_view(
            submission_id=uuid.uuid4(),
            case=Case.objects.select_related("family__team").get(pk=self.case.pk),
            children=self.children,
            worry=Worry(**facts | worry),
            by=fresh(by or self.worker),
        )
        self.travel.shift(timedelta(seconds=1))  # nobody answers in no time at all
        return asked

    def decide(self, asked, outcome="strategy", by: User | None = None, **discussion):
        plan = {"hold_at": clock.now() + timedelta(hours=3), "lead": self.social_worker}
        return actions.decide_request(
            asked=asked,
            outcome=ProtectionRequest.Outcome(outcome),
            reason="It may be significant harm.",
            discussion=Discussion(**plan | discussion)
            if outcome == "strategy"
            else None,
            by=fresh(by or self.social_worker),
        )

    def arranged(self) -> StrategyDiscussion:
        asked = self.ask()
        self.decide(asked)
        return StrategyDiscussion.objects.get(request=asked)


def fresh(user: User) -> User:
    """Read anew, so that nothing is remembered of where they stood."""
    return User.objects.select_related("agency").get(pk=user.pk)


@pytest.fixture
def scene(db: None, travel: time_machine.Traveller) -> Scene:
    return make_scene(travel)


def make_scene(travel: time_machine.Traveller) -> Scene:
    council = AgencyFactory(kind=Agency.Kind.COUNCIL, name="Anytown Council")
    home = TeamFactory(agency=council, name="Chesil")
    protection = TeamFactory(
        agency=council, name="Child protection", kind=Team.Kind.CHILD_PROTECTION
    )
    UserFactory(is_system=True, agency=council, full_name="Families First")
    known = working_family(team=home, children=2, name="Okoro family")
    health = AgencyFactory(kind=Agency.Kind.HEALTH, name="Health")
    nurse = UserFactory(agency=health, full_name="Nia Nurse")
    MembershipFactory(user=nurse, team=protection, role=Role.PROTECTION_PARTNER)
    social_workers = [
        member(Role.SOCIAL_WORKER, protection, full_name=name)
        for name in ("Grace Obi", "Sol Webb")
    ]
    for person in social_workers:
        RegistrationFactory(user=person)
    return Scene(
        family=known.family,
        case=known.case,
        children=known.children,
        worker=known.lead,
        social_worker=social_workers[0],
        colleague=social_workers[1],
        nurse=nurse,
        stranger=member(team=TeamFactory(agency=council, name="Purbeck")),
        head=member(Role.SERVICE_MANAGER, TeamFactory(agency=council, name="Service")),
        on_call=_on_call(council),
        team=protection,
        travel=travel,
    )


def _on_call(council: Agency) -> list[User]:
    """From tonight for a month; the first is told first."""
    team = TeamFactory(agency=council, name="Out of hours", kind=Team.Kind.OUT_OF_HOURS)
    people = [member(Role.OUT_OF_HOURS, team, full_name=f"Edt {n}") for n in (1, 2, 3)]
    for position, person in enumerate(people, 1):
        RotaShiftFactory(
            user=person,
            team=team,
            position=position,
            starts_at=FRIDAY_NOON + timedelta(hours=5),
            ends_at=FRIDAY_NOON + timedelta(days=30),
        )
    return people


def signed_in(user) -> Client:
    client = Client()
    client.force_login(
        fresh(user), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def text(response) -> str:
    """What can be read on the page, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def hidden(response) -> dict[str, list[str]]:
    """What the check page carries, to be sent once more."""
    fields = re.findall(
        r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"',
        response.content.decode(),
    )
    kept: dict[str, list[str]] = {}
    for name, value in fields:
        if name != "csrfmiddlewaretoken":
            kept.setdefault(name, []).append(unescape(value))
    return kept


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)
