"""`manage.py demo` as a person runs it, in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command

from families_first.local.places import make_place
from families_first.local.ports import LOOPBACK, free_port
from families_first.local.processes import Record
from families_first.local.services import local_services

ROOT = Path(__file__).resolve().parents[2]
LAST_LINE = "Stop it with Ctrl-C."
OLDER = """
    create table django_migrations (
        id bigserial, app text, name text, applied timestamptz default now()
    );
    insert into django_migrations (app, name)
    values ('casework', '0001_shared_record');
    create table casework_family (id bigserial, reference text);
    create extension pg_trgm;
    grant select on all tables in schema public to ff_app
"""


def command(folder: Path, port: int, **environment: str) -> dict:
    ours = {"LOCAL_FOLDER": str(folder), "PORT": str(port), "DEMO_FAMILIES": "2"}
    return {
        "args": [sys.executable, "manage.py", "demo"],
        "cwd": ROOT,
        "env": os.environ | ours | environment,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.STDOUT,
        "text": True,
    }


@contextmanager
def running_demo(
    folder: Path, port: int
) -> Iterator[tuple[subprocess.Popen, list[str], list[Record]]]:
    """The demo once it says that it runs, what it said, and its processes."""
    with subprocess.Popen(**command(folder, port)) as demo:
        said = []
        for line in demo.stdout:
            said.append(line)
            if line.strip() == LAST_LINE:
                break
        assert LAST_LINE in "".join(said), "".join(said)
        run = make_place(folder).run
        yield demo, said, [Record.read(path) for path in run.glob("*.pid")]
        demo.terminate()


def none_runs(records: list[Record]) -> bool:
    return not any(record.is_running() for record in records)


def test_demo_stops_all_it_started_even_after_a_kill(tmp_path):
    port = free_port()
    with running_demo(tmp_path, port) as (demo, said, killed):
        demo.kill()
    with running_demo(tmp_path, port) as (demo, _, stopped):
        assert none_runs(killed)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(180) == 0

    make_place(tmp_path).remove()
    assert f"http://localhost:{port}" in "".join(said)
    assert "worker@council.example" in "".join(said)
    assert len(killed) == len(stopped) == 5
    assert none_runs(stopped)


def test_busy_port_is_said_with_what_to_do(tmp_path):
    with socket.create_server((LOOPBACK, 0)) as other:
        port = other.getsockname()[1]
        ended = subprocess.run(**command(tmp_path, port), check=False)

    make_place(tmp_path).remove()
    assert ended.returncode == 1
    assert ended.stdout.startswith(f"Port {port} is in use by another program. Stop it")


def test_wrong_number_is_said_in_a_sentence(tmp_path):
    demo = command(tmp_path, free_port(), DEMO_FAMILIES="many")
    ended = subprocess.run(**demo, check=False)

    make_place(tmp_path).remove()
    assert ended.returncode == 1
    assert ended.stdout == (
        "DEMO_FAMILIES must be a whole number from 0 to 1000000, not “many”.\n"
    )


def test_data_of_an_older_version_are_invented_anew(tmp_path):
    with (
        local_services(tmp_path) as services,
        psycopg.connect(services.database_owner_url) as owner,
    ):
        owner.execute(OLDER)
    with running_demo(tmp_path, free_port()) as (_, said, _):
        pass

    make_place(tmp_path).remove()
    assert "The data here are of an older version; inventing them anew…\n" in said


def test_only_invented_data_are_thrown_away(settings):
    settings.DEMO, settings.SERVING_ROLE = False, "somebody_else"

    with pytest.raises(CommandError, match="set DEMO=1"):
        call_command("prepare_database", anew=True)
