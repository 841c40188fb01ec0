"""The supervisor of PostgreSQL and Valkey, on real processes in a temporary folder."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import redis

from families_first.local import binaries, places
from families_first.local.accounts import service_account
from families_first.local.errors import LocalError
from families_first.local.ports import LOOPBACK
from families_first.local.processes import Child, Record, stop_leftovers, wait_until
from families_first.local.services import local_services

ROOT = Path(__file__).resolve().parents[2]
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its user")
SUPERVISOR = """
import json, sys
from pathlib import Path
from families_first.local.services import local_services
with local_services(Path(sys.argv[1]), throwaway=True) as services:
    print(json.dumps(services.environment() | {"DATA": str(services.place.data)}))
    sys.stdout.flush()
    sys.stdin.read()
"""


@contextmanager
def supervisor(folder: Path) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """A process of its own that runs the services until it is told to stop."""
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process, json.loads(process.stdout.readline())
    finally:
        process.communicate()


def records(data: Path) -> list[Record]:
    return [Record.read(path) for path in sorted((data / "run").glob("*.pid"))]


def modes(*paths: Path) -> dict[str, int]:
    return {str(path): stat.S_IMODE(path.stat().st_mode) for path in paths}


def test_services_answer_and_leave_nothing(tmp_path):
    with local_services(tmp_path, throwaway=True) as services:
        running = records(services.place.data)
        with psycopg.connect(services.database_url) as connection:
            user = connection.execute("select current_user").fetchone()
        with redis.Redis.from_url(services.redis_url) as client:
            assert client.ping()

    assert user == ("ff_app",)
    assert len(running) == 2
    assert not any(record.is_running() for record in running)
    assert not services.place.data.exists()


def test_owner_may_create_the_extensions_and_clone_databases(tmp_path):
    with (
        local_services(tmp_path, throwaway=True) as services,
        psycopg.connect(services.database_owner_url, autocommit=True) as connection,
    ):
        for name in ("btree_gist", "pg_trgm", "unaccent", "fuzzystrmatch"):
            connection.execute(f"create extension {name}")
        connection.execute("create database a_template")
        connection.execute("create database a_clone template a_template")
        collation = connection.execute(
            "select datcollate, datlocale from pg_database where datname = 'a_clone'"
        ).fetchone()

    assert collation == ("C.UTF-8", "C.UTF-8")


def test_nobody_connects_without_the_password(tmp_path):
    with local_services(tmp_path, throwaway=True) as services:
        wrong = services.database_url.replace(":", ":not-", 2).replace(":not-", ":", 1)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(wrong)
        with (
            redis.Redis(host=LOOPBACK, port=_port(services.redis_url)) as client,
            pytest.raises(redis.AuthenticationError),
        ):
            client.ping()
        secrets = services.place.data / "secrets.json"
        assert modes(secrets) == {str(secrets): 0o600}


def test_data_and_passwords_outlive_a_restart(tmp_path):
    with local_services(tmp_path) as services:
        first = services
        with psycopg.connect(services.database_owner_url) as connection:
            connection.execute("create table kept (id int)")

    with local_services(tmp_path) as services:
        with psycopg.connect(services.database_owner_url) as connection:
            kept = connection.execute("select to_regclass('kept')::text").fetchone()
        services.place.remove()

    assert kept == ("kept",)
    assert services.secret_key == first.secret_key


def test_killed_supervisor_leaves_nothing_after_the_next_start(tmp_path):
    with supervisor(tmp_path) as (process, environment):
        data = Path(environment["DATA"])
        left = records(data)
        process.kill()

    with local_services(tmp_path, throwaway=True) as services:
        assert not any(record.is_running() for record in left)
        running = records(services.place.data)

    assert len(left) == len(running) == 2
    assert not any(record.is_running() for record in running)


def test_second_supervisor_is_told_that_the_folder_is_in_use(tmp_path):
    with (
        local_services(tmp_path, throwaway=True),
        pytest.raises(LocalError, match="in use by another process"),
        local_services(tmp_path, throwaway=True),
    ):
        pass


def test_leftover_that_ignores_its_signal_is_stopped_all_the_same(tmp_path):
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    child = _child(tmp_path, deaf + "print(1, flush=True); time.sleep(600)")
    child.start()
    assert wait_until(lambda: child.log.read_text() == "1\n", patience=30)

    stopped = stop_leftovers(tmp_path, patience=0.2)

    assert stopped == ["child"]
    assert child.process.wait(30) == -signal.SIGKILL


def test_program_that_ended_is_not_up_whoever_answers(tmp_path):
    child = _child(tmp_path, "pass")
    child.start()
    child.process.wait(30)

    assert not child.comes_up(lambda: True, patience=30)


def test_one_answer_tells_that_a_program_is_up(tmp_path):
    child = _child(tmp_path, "import time; time.sleep(600)")
    child.start()
    answers = iter([False, True])

    assert child.comes_up(lambda: next(answers), patience=30)
    child.stop()


def test_stranger_with_a_recorded_number_is_left_alone(tmp_path):
    child = _child(tmp_path, "import time; time.sleep(600)")
    child.start()
    began_earlier = Record(child.process.pid, "another boot 1", signal.SIGKILL)
    began_earlier.write(child.pid_file)

    assert stop_leftovers(tmp_path) == []
    assert child.is_running()
    child.stop()


def test_half_made_cluster_is_made_again(tmp_path):
    place = places.make_place(tmp_path)
    place.make_folder("postgres")
    (place.data / "postgres" / "PG_VERSION").write_text("18")

    with (
        local_services(tmp_path, throwaway=True) as services,
        psycopg.connect(services.database_url) as connection,
    ):
        assert connection.execute("select 1").fetchone() == (1,)


@only_root
def test_installation_in_a_closed_folder_is_copied_and_not_opened(
    tmp_path, monkeypatch
):
    closed = tmp_path / "closed"
    packages = closed / "packages"
    installed = binaries._installed()
    for part in (*binaries.PARTS, binaries._valkey()):
        target = packages / part
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (installed / part).is_dir() else shutil.copy2
        copy(installed / part, target)
    closed.chmod(0o700)
    monkeypatch.setattr(binaries, "_installed", lambda: packages)
    outside = [closed, *closed.rglob("*"), *closed.parents]
    before = modes(*outside)

    with local_services(closed / "clone", throwaway=True) as services:
        programs = list(services.place.data.glob("programs-*"))
        with psycopg.connect(services.database_url) as connection:
            answer = connection.execute("select 1").fetchone()

    assert answer == (1,)
    assert len(programs) == 1
    assert modes(*outside) == before


@only_root
def test_folder_that_somebody_else_made_is_refused(tmp_path):
    account = service_account()
    data = places.make_place(tmp_path).data
    os.chown(data, account.uid, account.gid)

    with pytest.raises(LocalError, match="was not made by this service"):
        places.make_place(tmp_path)

    shutil.rmtree(data)


def _child(folder: Path, code: str) -> Child:
    return Child(
        name="child",
        command=[sys.executable, "-c", code],
        log=folder / "child.log",
        pid_file=folder / "child.pid",
    )


def _port(url: str) -> int:
    return int(url.rpartition(":")[2].partition("/")[0])
