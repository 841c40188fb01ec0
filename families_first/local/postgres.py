"""One PostgreSQL cluster: made once, two roles, a database that the owner owns."""

import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from families_first.local.binaries import Binaries
from families_first.local.errors import LocalError
from families_first.local.places import Place, write_private
from families_first.local.ports import LOOPBACK, free_port
from families_first.local.processes import Child

SUPERUSER, OWNER, SERVING = "postgres", "ff_owner", "ff_app"
DATABASE = "families_first"
START_SECONDS = 60
# No text that a person typed may reach the log: not as a parameter, not in the
# statement or the detail of an error.
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "100",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "timezone": "UTC",
    # Short queries over rows that are in memory or on a fast disk.
    "jit": "off",
    "random_page_cost": "1.1",
}
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",  # a database is dropped while nobody else looks at it
}
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@dataclass
class Postgres:
    place: Place
    binaries: Binaries
    passwords: dict[str, str]
    throwaway: bool = False

    def __post_init__(self) -> None:
        self.cluster = self.place.data / "postgres"
        self.port = free_port()
        self.child = Child(
            name="postgres",
            command=self._command(),
            log=self.place.logs / "postgres.log",
            pid_file=self.place.run / "postgres.pid",
            parting=signal.SIGINT,  # fast: roll back, disconnect, stop
            account=self.place.account,
            environment=ENVIRONMENT,
            folder=self.place.data,
        )

    def start(self) -> None:
        if not self._made.exists():
            self._make_cluster()
        self.child.start()
        if not self.child.comes_up(self._answers, START_SECONDS):
            raise LocalError(
                f"PostgreSQL did not start; {self.child.log} says why. To begin again "
                f"with empty data, remove {self.place.data}."
            )
        self._make_roles()

    def stop(self) -> None:
        self.child.stop()

    def url(self, role: str, database: str = DATABASE) -> str:
        password = self.passwords[role]
        return f"postgres://{role}:{password}@{LOOPBACK}:{self.port}/{database}"

    @property
    def _made(self) -> Path:
        """Written last, so that a half-made cluster is made again."""
        return self.place.data / "postgres-made"

    def _command(self) -> list[str | Path]:
        settings = SETTINGS | {"port": str(self.port)}
        settings |= THROWAWAY if self.throwaway else {}
        command: list[str | Path] = [self.binaries.postgres, "-D", self.cluster]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        return command

    def _make_cluster(self) -> None:
        shutil.rmtree(self.cluster, ignore_errors=True)
        self.place.make_folder("postgres")
        password_file = self.place.data / "superuser-password"
        write_private(password_file, self.passwords["superuser"])
        self.place.give(password_file)
        command: list[str | Path] = [
            self.binaries.initdb,
            "-D",
            self.cluster,
            "--no-sync",
        ]
        command += [f"--username={SUPERUSER}", f"--pwfile={password_file}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums"]
        command += ["--locale=C.UTF-8", "--locale-provider=builtin"]
        command += ["--builtin-locale=C.UTF-8", "--no-instructions"]
        self._run(command)
        password_file.unlink()
        self._made.touch(mode=0o600)

    def _run(self, command: list[str | Path]) -> None:
        account = self.place.account
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.place.data,
            env=ENVIRONMENT,
            **(account.for_subprocess() if account else {}),
        )
        with self.child.log.open("a") as log:
            log.write(done.stdout + done.stderr)
        if done.returncode:
            raise LocalError(
                f"PostgreSQL could not make its data folder {self.cluster}; "
                f"{self.child.log} says why. Is the disk full?"
            )

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=LOOPBACK,
            port=self.port,
            user=SUPERUSER,
            password=self.passwords["superuser"],
            dbname="postgres",
            autocommit=True,
            connect_timeout=5,
        )

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _make_roles(self) -> None:
        """Safe to run at each start. The extensions we need are trusted ones, so the
        owner of a database may create them."""
        with self._connect() as connection:
            for role, rights in ((OWNER, "CREATEDB"), (SERVING, "NOCREATEDB")):
                self._make_role(connection, role, rights)
            found = connection.execute(
                "select 1 from pg_database where datname = %s", [DATABASE]
            ).fetchone()
            if not found:
                connection.execute(
                    sql.SQL("create database {} owner {}").format(
                        sql.Identifier(DATABASE), sql.Identifier(OWNER)
                    )
                )

    def _make_role(
        self, connection: psycopg.Connection, role: str, rights: str
    ) -> None:
        name = sql.Identifier(role)
        found = connection.execute(
            "select 1 from pg_roles where rolname = %s", [role]
        ).fetchone()
        if not found:
            connection.execute(sql.SQL("create role {}").format(name))
        rights += " LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION"
        connection.execute(
            sql.SQL("alter role {} " + rights + " password {}").format(
                name, sql.Literal(self.passwords[role])
            )
        )
