import os
import subprocess
import sys
import time
from contextlib import ExitStack
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from casework.people.models import Family
from casework.seed.staff import ACCOUNTS
from families_first import tables
from families_first.local.command_line import FOLDER
from families_first.local.errors import LocalError
from families_first.local.places import Place, make_place
from families_first.local.ports import is_busy
from families_first.local.processes import Child, Record
from families_first.local.programs import ROOT, Programs

SERVICES = ("postgres", "valkey")
RESTARTS = 5


class Command(BaseCommand):
    help = "Run the whole service on this machine with invented families."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        port = _number("PORT", default=8000, least=1, most=65535)
        families = _number("DEMO_FAMILIES", default=40, least=0, most=1_000_000)
        _refuse_busy(port)
        place = make_place(FOLDER)
        self._prepare(place, families)
        programs = Programs(os.environ, port, place.run, place.logs)
        with ExitStack() as stack:
            children = self._start(programs, stack)
            self._welcome(port, place)
            self._watch(children, place)

    def _prepare(self, place: Place, families: int) -> None:
        call_command("build_frontend", collect=True, stdout=self.stdout)
        if tables.are_of_another_chain():
            self._say("The data here are of an older version; inventing them anew")
            _prepare_database(place, "--anew")
        elif tables.are_behind():
            self._say("Making the tables")
            _prepare_database(place)
        password = _password(place)
        if not Family.objects.exists():
            self._say(f"Inventing {families} families")
            seed = {"families": families, "seed": 1, "password": password}
            call_command("seed", **seed, stdout=self.stdout)
            call_command("build_report", stdout=self.stdout)
        _set_password(password)
        connection.close()

    def _start(self, programs: Programs, stack: ExitStack) -> dict[str, Child]:
        self._say("Starting the web server, the worker and beat")
        children = programs.make()
        for child in children.values():
            stack.callback(child.stop)
            child.start()
            if child.name == "web":  # first, so that pages are there soonest
                programs.wait_for_web(child)
        return children

    def _watch(self, children: dict[str, Child], place: Place) -> None:
        """Start again what stopped by itself; without its services, stop."""
        restarts = 0
        while True:
            time.sleep(0.5)
            for name in SERVICES:
                record = Record.read(place.run / f"{name}.pid")
                if record is None or not record.is_running():
                    raise LocalError(f"{name} stopped; its log is in {place.logs}.")
            for child in children.values():
                if child.is_running():
                    continue
                restarts += 1
                if restarts > RESTARTS:
                    raise LocalError(f"{child.name} keeps stopping; see {child.log}.")
                self._say(f"{child.name} stopped; starting it again (see {child.log})")
                child.start()

    def _welcome(self, port: int, place: Place) -> None:
        width = max(len(email) for email, *_ in ACCOUNTS)
        self.stdout.write("\nFamilies First is running, with invented families only.\n")
        self.stdout.write(f"  Address   http://localhost:{port}")
        self.stdout.write(f"  Password  {_password(place)}  (for every account below)")
        self.stdout.write(f"  Logs      {place.logs}\n\n")
        for email, name, role, team in ACCOUNTS:
            self.stdout.write(f"  {email:<{width}}  {name}, {role.label} ({team})")
        self.stdout.write("\nStop it with Ctrl-C.")
        self.stdout.flush()

    def _say(self, words: str) -> None:
        self.stdout.write(f"{words}…")
        self.stdout.flush()


def _number(name: str, *, default: int, least: int, most: int) -> int:
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or not least <= int(text) <= most:
        raise LocalError(
            f"{name} must be a whole number from {least} to {most}, not “{text}”."
        )
    return int(text)


def _refuse_busy(port: int) -> None:
    if is_busy(port):
        raise LocalError(
            f"Port {port} is in use by another program. Stop it, or choose another "
            f"port: make demo PORT={port + 1 if port < 65535 else 8000}"
        )


def _prepare_database(place: Place, *options: str) -> None:
    """As the owner, whom this process is not."""
    log = place.logs / "migrate.log"
    with log.open("ab") as out:
        done = subprocess.run(  # noqa: S603 - our own program and names
            [sys.executable, "manage.py", "prepare_database", *options],
            cwd=ROOT,
            env=os.environ | {"DB_ROLE": "owner"},
            stdout=out,
            stderr=out,
            check=False,
        )
    if done.returncode:
        raise LocalError(
            f"The tables could not be made; {log} says why. To begin again with empty "
            f"data, stop this and remove {place.data}."
        )


def _password(place: Place) -> str:
    return os.environ.get("DEMO_PASSWORD") or place.secrets()["demo"]


def _set_password(password: str) -> None:
    """One password, one hash: to make a hash is slow on purpose."""
    emails = [email for email, *_ in ACCOUNTS]
    accounts = get_user_model().objects.filter(email__in=emails)
    first = accounts.first()
    if first and not first.check_password(password):
        accounts.update(password=make_password(password))
