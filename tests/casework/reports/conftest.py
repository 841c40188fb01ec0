"""A small month: two teams, families that some may open and some may not."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from casework.people.models import Family
from casework.reports import tasks
from casework.reports.actions import building
from casework.reports.models import ReportExport, ReportRun
from casework.staff.models import Role, Team, User
from tests.casework.reports.histories import LONDON, moment
from tests.databases import Clones, pointed_at, undone_on
from tests.factories import (
    AgencyFactory,
    AssignmentFactory,
    CaseFactory,
    EpisodeFactory,
    FamilyFactory,
    FamilyMemberFactory,
    PersonFactory,
    TeamFactory,
    UserFactory,
    member,
)

NOW = datetime(2026, 11, 10, 14, 30, tzinfo=LONDON)
OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)
COPY = "/reports/2026-10/copy/"

Ask = Callable[..., Any]
Make = Callable[..., ReportExport]


@dataclass
class Month:
    chesil: Team
    purbeck: Team
    manager: User  # of Chesil
    head: User
    analyst: User
    auditor: User
    worker: User

    def again(self, name: str) -> User:
        """The person read anew, with today's profile."""
        known = getattr(self, name)
        return User.objects.select_related("agency").get(pk=known.pk)

    def family(
        self, team: Team, referred_on: date = date(2026, 10, 5), **fields: object
    ) -> Family:
        """One child referred, its name a word that must not get out."""
        family = FamilyFactory(team=team, name="Zqnameqz", **fields)
        case = CaseFactory(family=family, opened_on=referred_on)
        child = PersonFactory(full_name="Zqchildqz Person", born_on=date(2019, 1, 1))
        FamilyMemberFactory(family=family, person=child)
        EpisodeFactory(case=case, child=child, referred_on=referred_on)
        AssignmentFactory(
            case=case,
            worker=self.worker,
            team=team,
            started_at=moment(referred_on, 9),
        )
        return family


@pytest.fixture
def clock_set() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(scope="package")
def built_once(
    django_db_setup: None, clones: Clones, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[str, Month, ReportRun]]:
    """October: 7 in Chesil, of them one restricted; 3 in Purbeck. September: 2."""
    with clones.clone(clones.name(f"reports_{uuid4().hex[:8]}")) as name:
        with (
            time_machine.travel(NOW, tick=False),
            django_db_blocker.unblock(),
            pointed_at(name),
        ):
            month = make_month()
            run = _build(month)
        yield name, month, run


@pytest.fixture
def month(request: pytest.FixtureRequest, clock_set: None) -> Iterator[Month]:
    """Nobody referred yet; for a test that asks for `built`, the month of that."""
    if "built" not in request.fixturenames:
        request.getfixturevalue("db")
        yield make_month()
        return
    name, month, _ = request.getfixturevalue("built_once")
    with request.getfixturevalue("django_db_blocker").unblock(), undone_on(name):
        yield deepcopy(month)


@pytest.fixture
def built(month: Month, built_once: tuple[str, Month, ReportRun]) -> ReportRun:
    """Built once for each worker. What a test changes is undone."""
    return deepcopy(built_once[2])


def make_month() -> Month:
    council = AgencyFactory()
    chesil, purbeck, service = (
        TeamFactory(agency=council, name=name)
        for name in ("Chesil", "Purbeck", "Service")
    )
    UserFactory(agency=council, is_system=True)
    return Month(
        chesil=chesil,
        purbeck=purbeck,
        manager=member(Role.TEAM_MANAGER, chesil),
        head=member(Role.SERVICE_MANAGER, service),
        analyst=member(Role.ANALYST, service),
        auditor=member(Role.QUALITY_ASSURANCE, service),
        worker=member(Role.FAMILY_HELP_WORKER, chesil),
    )


def _build(month: Month) -> ReportRun:
    for day in range(1, 7):
        month.family(month.chesil, date(2026, 10, day))
    month.family(month.chesil, is_restricted=True)
    for _ in range(3):
        month.family(month.purbeck)
    for _ in range(2):
        month.family(month.chesil, SEPTEMBER + timedelta(days=3))
    system = User.objects.get(is_system=True)
    building.build_run(month=SEPTEMBER, by=system)
    return building.build_run(month=OCTOBER, by=system)


@pytest.fixture
def ask(client: Client, month: Month, built: ReportRun) -> Ask:
    """Ask for a copy as somebody; the answer of the page."""

    def ask_as(name: str, *, address: str = COPY, **answers: str) -> Any:
        client.force_login(month.again(name))
        told = {"format": "csv", "outside": "no", **answers}
        return client.post(address, told)

    return ask_as


@pytest.fixture
def made(ask: Ask) -> Make:
    """Ask, and let the worker make it."""

    def make_as(name: str, **answers: str) -> ReportExport:
        assert ask(name, **answers).status_code == 302
        export = ReportExport.objects.latest("pk")
        tasks.build_export(export.pk)
        export.refresh_from_db()
        return export

    return make_as
