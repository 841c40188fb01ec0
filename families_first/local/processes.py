"""Children that die with us, and how to find those that a crash left behind."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from families_first.local.accounts import Account

PR_SET_PDEATHSIG = 1
PATIENCE_SECONDS = 20
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def fingerprint(pid: int) -> str | None:
    """When the process began, which tells it from a later one of the same number."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return _fingerprint_by_ps(pid) if not Path("/proc/self").exists() else None
    state, *rest = stat.rpartition(") ")[2].split()
    return None if state in "ZX" else f"{_boot()} {rest[18]}"


def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def _fingerprint_by_ps(pid: int) -> str | None:
    found = subprocess.run(
        ["/bin/ps", "-o", "lstart=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or None


def _tether(parent: int, parting: int) -> None:
    """Between fork and exec: ask the kernel to end us when the supervisor dies.

    A change of user clears the wish, so this runs after it, as subprocess does.
    """
    if _LIBC is not None:
        _LIBC.prctl(PR_SET_PDEATHSIG, parting, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


@dataclass(frozen=True)
class Record:
    """A pid file: enough to know our own process again, and nobody else's."""

    pid: int
    began: str
    parting: int

    @classmethod
    def read(cls, path: Path) -> "Record | None":
        try:
            return cls(**json.loads(path.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, path: Path) -> None:
        half = path.with_suffix(".half")
        half.write_text(json.dumps(self.__dict__))
        half.replace(path)

    def is_running(self) -> bool:
        return fingerprint(self.pid) == self.began


@dataclass
class Child:
    """One process of ours: a session of its own, a log file, a pid file."""

    name: str
    command: Sequence[str | Path]
    log: Path
    pid_file: Path
    parting: int = signal.SIGTERM
    account: Account | None = None
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=None if self.environment is None else dict(self.environment),
                start_new_session=True,  # Ctrl-C reaches the supervisor alone
                preexec_fn=partial(_tether, os.getpid(), self.parting),
                **(self.account.for_subprocess() if self.account else {}),
            )
        began = fingerprint(self.process.pid)
        if began:
            Record(self.process.pid, began, self.parting).write(self.pid_file)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def comes_up(self, answers: Callable[[], bool], patience: float) -> bool:
        """Whether it answered before it ended or patience ran out.

        One answer is enough: on a busy machine the next may come too late.
        """
        return (
            wait_until(lambda: not self.is_running() or answers(), patience)
            and self.is_running()
        )

    def stop(self, patience: float = PATIENCE_SECONDS) -> None:
        if self.process is None:
            return
        if self.is_running():
            self.process.send_signal(self.parting)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None
        self.pid_file.unlink(missing_ok=True)

    def kill(self) -> None:
        """End it and all it started, at once."""
        if self.process is not None and self.is_running():
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def stop_leftovers(folder: Path, patience: float = PATIENCE_SECONDS) -> list[str]:
    """Stop what a supervisor that was killed has left; the names of what ran."""
    stopped = []
    for pid_file in sorted(folder.glob("*.pid")):
        record = Record.read(pid_file)
        if record and record.is_running():
            _stop_recorded(record, patience)
            stopped.append(pid_file.stem)
        pid_file.unlink(missing_ok=True)
    return stopped


def _stop_recorded(record: Record, patience: float) -> None:
    os.kill(record.pid, record.parting)
    if not wait_until(lambda: not record.is_running(), patience):
        os.killpg(record.pid, signal.SIGKILL)
        wait_until(lambda: not record.is_running(), patience)


def wait_until(happened: Callable[[], bool], patience: float) -> bool:
    """Look again and again until it happened or patience ran out."""
    end = time.monotonic() + patience
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
