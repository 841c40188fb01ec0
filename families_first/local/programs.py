"""The three programs of the service itself: web, worker, beat."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from families_first.local.errors import LocalError
from families_first.local.ports import LOOPBACK
from families_first.local.processes import Child

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90
CELERY = (sys.executable, "-m", "celery", "--app=families_first")
COMMANDS = {
    "web": (sys.executable, "-m", "gunicorn", "-c", "python:families_first.gunicorn"),
    "worker": (
        *CELERY,
        "worker",
        "--loglevel=INFO",
        "--concurrency=2",
        "--without-gossip",
        "--without-mingle",
    ),
    "beat": (*CELERY, "beat", "--loglevel=WARNING"),
}


@dataclass(frozen=True)
class Programs:
    """They work on the database and the broker that `environment` names."""

    environment: Mapping[str, str]
    port: int
    run: Path
    logs: Path

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def make(self) -> dict[str, Child]:
        return {name: self._child(name) for name in COMMANDS}

    def _child(self, name: str) -> Child:
        environment = dict(self.environment)
        environment["WEB_BIND"] = f"{LOOPBACK}:{self.port}"
        command = COMMANDS[name]
        if name == "beat":  # which keeps when it last ran each task
            command = (*command, f"--schedule={self.run / 'beat-schedule'}")
        return Child(
            name=name,
            command=command,
            log=self.logs / f"{name}.log",
            pid_file=self.run / f"{name}.pid",
            environment=environment,
            folder=ROOT,
        )

    def wait_for_web(self, web: Child) -> None:
        if not web.comes_up(self._answers, START_SECONDS):
            raise LocalError(f"The web process did not start; {web.log} says why.")

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/healthz", timeout=5) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False
