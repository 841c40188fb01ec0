"""Behind the first lock of a page stands a second: every door holds alone.

A page finds its family through one door and its rows through others. Here every door
stands open but one, for somebody whom each of them keeps out: the page is the one that
has no rows there. So no `visible_to` can be taken away, whatever stands before it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from casework.access.decorators import Action
from casework.foundations import clock
from casework.staff.models import Membership, Role, User
from casework.views.base import Gate
from tests import factories as make
from tests.access_checks import written
from tests.access_table import ACCESS
from tests.doors import Doors, all_places, open_doors
from tests.factories.world import World
from tests.furnished import Requests, furnish
from tests.pages import text_of

# Keys that are new on each rendering; how many there are is still compared.
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# Around every page: compared on these alone.
FRAME = {
    "casework.notices.reads.unread_notices": "home",
    "child_protection.reads.requests.undecided_keys": "protection-queue",
}


# Asked only after a form was sent that was right, and where that is tried.
UNTRIED = {
    "family_help.reads.may_open_contact Contact": "tests.family_help.test_contacts",
    "child_protection.reads.discussions.may_open_discussion StrategyDiscussion": (
        "tests.child_protection.test_held_pages"
    ),
    "casework.search.reads.find_people FamilyMember": "tests.casework.search.test_finding",
    "casework.search.reads._keys_by_name NameWord": "tests.casework.search.test_finding",
}
LINE = re.compile(r":\d+")


# --- Whom every door keeps out ---------------------------------------------------------
def left(world: World, name: str) -> User:
    """Somebody whose last place in a team has ended: not even their own rows open."""
    user = world.person(name)
    Membership.objects.filter(user=user).update(ended_on=clock.today())
    return world.person(name)


def denied(world: World, name: str) -> User:
    """In the team that was asked, and a conflict of interest with every family."""
    user, team = world.person(name), world.teams["Child protection"]
    for known in world.families.values():
        known.family.denials.get_or_create(
            user=user,
            defaults={"set_by": world.person("manager"), "set_at": clock.now()},
        )
    make.MembershipFactory(user=user, team=team, role=Role.TEAM_MANAGER)
    return world.person(name)


READERS: Mapping[str, tuple[str, Callable[[World, str], User]]] = {
    "worker who left": ("worker", left),
    "partner who left": ("school", left),
    "denied": ("lcpp", denied),
}
PARTNER_TOO = {"shared-list", "shared-record", "information-add", "family-record"}
# Where leaving takes away what the page asks of first.
ROLE_NEEDED = {
    *("sharing", "protection-queue", "protection-review", "protection-take"),
    *("protection-put-back", "protection-decide"),
}


def readers_of(name: str) -> list[str]:
    also = [("partner who left", PARTNER_TOO), ("denied", ROLE_NEEDED)]
    return ["worker who left", *(reader for reader, names in also if name in names)]


# --- Asked with the doors so and so --------------------------------------------------------
Answer = tuple[int, str, list[str]]


@dataclass
class Asking:
    requests: Requests
    client: Client
    doors: Doors

    def answer(self, name: str, **doors: str) -> Answer:
        """What comes back, and the tables written to; nothing of it stays."""
        self.doors.open_all()
        vars(self.doors).update(doors)
        url, sent = self.requests.urls[name], self.requests.posted.get(name, {})
        with undone(), written() as tables:
            if ACCESS[name].gets is None:
                response = self.client.post(url, sent)
            else:
                response = self.client.get(url)
            is_about_them = [table for table in tables if table != "django_session"]
            return response.status_code, plain(response), is_about_them

    def compare(self, name: str) -> Iterator[tuple[str, bool, bool]]:
        """For each place that the page asks: whether it shows, whether it holds."""
        self.doors.tried.clear()
        whole = self.answer(name)
        for place in sorted(self.doors.tried):
            if any(place.startswith(p) and name != n for p, n in FRAME.items()):
                continue
            without = self.answer(name, empty=place)
            yield place, whole != without, self.answer(name, shut=place) == without


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def plain(response: HttpResponse) -> str:
    if response.streaming:
        return b"".join(response).decode()
    return KEY.sub("KEY", response.get("Location", "") + text_of(response))


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> Doors:
    """Capabilities and time stand aside as well, at the page and in its actions."""
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(Gate, "require", lambda self, capability: None)
    monkeypatch.setattr(Action, "require", lambda self, given: None)
    return open_doors(monkeypatch)


def test_every_door_holds_alone(world: World, client: Client, doors: Doors) -> None:
    shown: dict[str, bool] = {}
    fails = []

    for reader, (account, become) in READERS.items():
        with undone():
            asking = Asking(furnish(world, account), client, doors)
            client.force_login(become(world, account))
            for name in asking.requests.urls:
                if reader in readers_of(name):
                    for place, shows, holds in asking.compare(name):
                        shown[place] = shown.get(place, False) or shows
                        fails += [] if holds else [f"{reader}: {name}: {place}"]

    assert not fails, "\n".join(fails)
    # A door without rows behind it here proves nothing.
    assert not [place for place, shows in shown.items() if not shows]
    untried = {LINE.sub("", place) for place in all_places() - shown.keys()}
    assert untried == UNTRIED.keys()
