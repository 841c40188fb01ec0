"""The environment of the tests, set before Django reads its settings.

A pytest plugin (see addopts). The session that pytest was started with runs a
throwaway PostgreSQL and Valkey, unless the environment names servers; the xdist
workers inherit their addresses.
"""

import os
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from families_first.local.services import local_services
from tests.databases import Clones

SERVICES = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"}
SETTINGS = {
    "SECRET_KEY": "only-for-tests",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "DEBUG": "false",
    "HTTPS": "false",
    "MFA_REQUIRED": "false",
    "PASSWORD_HASHERS": "django.contrib.auth.hashers.MD5PasswordHasher",
}
ROOT = Path(__file__).resolve().parent.parent
_to_do_at_the_end = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None]:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _set_up()
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Under `coverage run` templates note which of their lines are drawn.

    Only in the processes of pytest: the web process of the journeys stays as it is.
    """
    if "COVERAGE_RUN" in os.environ:
        options: Any = settings.TEMPLATES[0]["OPTIONS"]
        options["debug"] = True


def pytest_unconfigure() -> None:
    _to_do_at_the_end.close()


def _set_up() -> None:
    folder = Path(
        _to_do_at_the_end.enter_context(
            tempfile.TemporaryDirectory(
                prefix="families-first-tests-", ignore_cleanup_errors=True
            )
        )
    )
    if not os.environ.keys() >= SERVICES:
        services = local_services(folder / "services", throwaway=True)
        os.environ.update(_to_do_at_the_end.enter_context(services).environment())
    os.environ.update(SETTINGS)
    (ROOT / "static" / "collected").mkdir(exist_ok=True)  # whitenoise looks for it
    os.environ["FILES_ROOT"] = str(folder / "files")
    os.environ["TEST_RUN"] = uuid4().hex[:8]
    _to_do_at_the_end.callback(Clones.from_environment().drop_template)
