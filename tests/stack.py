"""The whole service on a clone, for journeys in a browser: web, worker and beat.

def test_visit_is_seen_by_the_manager(stack, page):
    family = FamilyFactory()  # committed, in the stack's own database
    page.goto(f"{stack.address}/families/{family.reference}")
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

from django.core.management import call_command

from families_first import frontend
from families_first.local.ports import free_port
from families_first.local.processes import Child, wait_until
from families_first.local.programs import Programs
from tests.databases import Clones

PATIENCE_SECONDS = 180
MAIL_ENDS = b"\n" + b"-" * 79 + b"\n"  # as Django's file backend writes it


@dataclass
class Stack:
    programs: Programs
    database: str
    mail_folder: Path
    children: dict[str, Child] = field(init=False)

    def __post_init__(self) -> None:
        self.children = self.programs.make()

    @property
    def address(self) -> str:
        return self.programs.address

    @property
    def address_by_name(self) -> str:
        """The same one, for passkeys: they belong to a name, and a number is none."""
        return self.address.replace("127.0.0.1", "localhost")

    @property
    def logs(self) -> dict[str, Path]:
        return {name: child.log for name, child in self.children.items()}

    @property
    def mail(self) -> list[Message]:
        """Every message sent so far, oldest first. A file holds all of one connection."""
        files = sorted(
            self.mail_folder.glob("*"), key=lambda path: path.stat().st_mtime
        )
        sent = [part for file in files for part in file.read_bytes().split(MAIL_ENDS)]
        return [message_from_bytes(part) for part in sent if part.strip()]

    def start(self, name: str) -> None:
        child = self.children[name]
        before = _times_ready(child)
        child.start()
        if name == "web":
            self.programs.wait_for_web(child)
        if name == "worker":
            assert wait_until(lambda: _times_ready(child) > before, PATIENCE_SECONDS)

    def stop(self, name: str) -> None:
        self.children[name].stop()

    def kill(self, name: str) -> None:
        """As when its machine loses power: nothing is finished, nobody is told."""
        self.children[name].kill()


@contextmanager
def running_stack(clones: Clones, name: str, folder: Path) -> Iterator[Stack]:
    frontend.build()
    call_command("collectstatic", interactive=False, verbosity=0)
    for part in ("run", "log", "mail"):
        (folder / part).mkdir()
    port = free_port()
    environment = os.environ | clones.environment(name)
    environment |= {
        "REDIS_URL": _broker_apart(os.environ["REDIS_URL"]),
        "DEMO": "true",  # so that a journey may set the clock
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(folder / "mail"),
        "SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "WEB_WORKERS": "1",
    }
    programs = Programs(environment, port, folder / "run", folder / "log")
    stack = Stack(programs, name, folder / "mail")
    with ExitStack() as at_the_end:
        for child in stack.children:
            at_the_end.callback(stack.stop, child)
            stack.start(child)
        yield stack


def _times_ready(worker: Child) -> int:
    return worker.log.read_bytes().count(b" ready.") if worker.log.exists() else 0


def _broker_apart(url: str) -> str:
    """A message that a test put on the queue must not reach the stack's worker."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return urlsplit(url)._replace(path=f"/{int(worker) + 1}").geturl()
