from collections.abc import Iterator
from uuid import uuid4

import fasteners
import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.databases import Clones, pointed_at


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
