import os
from collections.abc import Iterator
from math import inf
from uuid import uuid4

import fasteners
import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from casework.foundations import clock
from casework.reports.actions.building import build_run
from casework.staff.models import User
from casework.views import middleware
from tests.databases import Clones, pointed_at, undone_on
from tests.factories.world import World, make_world
from tests.stack import Stack, running_stack
from tests.template_names import strict_names

# Its tables are there only where it is named: see tests/test_extra_pillar.py.
collect_ignore_glob = [] if os.environ.get("EXTRA_PILLARS") else ["young_carers/*"]

# How long an example takes says more of what else the machine does.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")
settings.register_profile(
    "soak",
    max_examples=int(os.environ.get("SOAK_EXAMPLES", "2000")),
    derandomize=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="session", autouse=True)
def templates_name_what_is_there() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        strict_names(patch)
        yield


@pytest.fixture(autouse=True)
def nothing_counted_before() -> None:
    """The limits on signing in count in the process's own memory."""
    cache.clear()


@pytest.fixture
def session_noted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that compare numbers of queries: on a slow machine half a minute passes
    between two requests, and the later one writes down that the person is still there.
    """
    monkeypatch.setattr(middleware, "SECONDS_BETWEEN_NOTES", inf)


@pytest.fixture(scope="session")
def clones(tmp_path_factory: pytest.TempPathFactory) -> Clones:
    """The template, made by whichever worker comes first."""
    clones = Clones.from_environment()
    shared = tmp_path_factory.getbasetemp().parent
    made = shared / f"{clones.template}-made"
    with fasteners.InterProcessLock(shared / f"{clones.template}-lock"):
        if not made.exists():
            clones.make_template()
            made.touch()
    return clones


@pytest.fixture(scope="session")
def django_db_setup(
    clones: Clones, worker_id: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Each worker's clone, used by the serving role; a test rolls back."""
    with (
        clones.clone(clones.name(worker_id)) as name,
        django_db_blocker.unblock(),
        pointed_at(name),
    ):
        django_db_blocker.block()
        yield
        django_db_blocker.restore()


@pytest.fixture
def committed_db(
    django_db_setup: None, clones: Clones, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A database of its own, for a test that really commits."""
    with (
        clones.clone(clones.name(uuid4().hex[:12])) as name,
        django_db_blocker.unblock(),
        pointed_at(name),
    ):
        yield


@pytest.fixture(scope="session")
def world_made(
    django_db_setup: None, clones: Clones, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[str, World]]:
    with clones.clone(clones.name(f"world_{uuid4().hex[:8]}")) as name:
        with django_db_blocker.unblock(), pointed_at(name):
            world = make_world()
            build_run(month=clock.today(), by=User.objects.get(is_system=True))
        yield name, world


@pytest.fixture
def world(
    world_made: tuple[str, World], django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """The small world, made once for each worker. What a test changes is undone."""
    name, world = world_made
    with django_db_blocker.unblock(), undone_on(name):
        yield world


@pytest.fixture(scope="session")
def session_stack(
    clones: Clones,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Stack]:
    name = clones.name(f"stack_{uuid4().hex[:8]}")
    folder = tmp_path_factory.mktemp("stack")
    with clones.clone(name), running_stack(clones, name, folder) as stack:
        yield stack


@pytest.fixture
def stack(
    django_db_setup: None,
    session_stack: Stack,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Stack]:
    """The running service; Django in the test works on the same database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs a loop
    with django_db_blocker.unblock(), pointed_at(session_stack.database):
        yield session_stack
