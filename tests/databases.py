"""One template database made by the owner; whoever needs a database gets a clone.

Nothing is flushed between tests, so append-only tables stay append-only. A clone is
dropped without FORCE: a connection that a test forgot to close fails that test.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connections, transaction
from psycopg import sql

from tests import dumps

ROOT = Path(__file__).resolve().parent.parent


def with_database(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@dataclass(frozen=True)
class Clones:
    serving_url: str
    owner_url: str
    run: str

    @classmethod
    def from_environment(cls) -> "Clones":
        names = ("DATABASE_URL", "DATABASE_OWNER_URL", "TEST_RUN")
        return cls(*(os.environ[name] for name in names))

    @property
    def template(self) -> str:
        return self.name("template")

    def name(self, suffix: str) -> str:
        return f"ff_test_{self.run}_{suffix}"

    def make_template(self) -> None:
        """From the dump of the same migrations, or the way production does it."""
        owner = with_database(self.owner_url, self.template)
        self._as_owner("create database {}", self.template)
        dump = dumps.of_these_migrations()
        if dumps.load(dump, owner):
            return
        self.drop_template()  # the dump may have been loaded in part
        self._as_owner("create database {}", self.template)
        self._migrate()
        dumps.save(dump, owner)

    def _migrate(self) -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", "prepare_database", "--verbosity=0"],
            cwd=ROOT,
            env=os.environ | self.environment(self.template) | {"DB_ROLE": "owner"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"The migrations failed:\n{done.stdout}{done.stderr}")

    def drop_template(self) -> None:
        self._as_owner("drop database if exists {}", self.template)

    @contextmanager
    def clone(self, name: str) -> Iterator[str]:
        self._as_owner("create database {} template {}", name, self.template)
        try:
            yield name
        finally:
            self._as_owner("drop database {}", name)

    def environment(self, database: str) -> dict[str, str]:
        """For a process that is to work on this database."""
        return {
            "DATABASE_URL": with_database(self.serving_url, database),
            "DATABASE_OWNER_URL": with_database(self.owner_url, database),
        }

    def _as_owner(self, statement: str, *names: str) -> None:
        owner = with_database(self.owner_url, "postgres")
        with psycopg.connect(owner, autocommit=True) as connection:
            identifiers = [sql.Identifier(name) for name in names]
            connection.execute(sql.SQL(statement).format(*identifiers))


@contextmanager
def pointed_at(database: str) -> Iterator[None]:
    """Django's connection works on this database; on the one before it afterwards."""
    connection = connections["default"]
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def undone_on(database: str) -> Iterator[None]:
    """The same, and what is changed there meanwhile is undone."""
    with pointed_at(database), transaction.atomic():
        yield
        transaction.set_rollback(True)
