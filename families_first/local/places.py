"""Where one set of services keeps its files, and which folders are safe to use."""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from families_first.local.accounts import Account, service_account
from families_first.local.errors import LocalError

SECRETS = ("superuser", "ff_owner", "ff_app", "valkey", "django", "demo")
LENGTHS = {"demo": 9}  # a person types it


@dataclass(frozen=True)
class Place:
    data: Path
    logs: Path
    account: Account | None

    @property
    def run(self) -> Path:
        return self.data / "run"

    def make_folder(self, name: str) -> Path:
        """A folder that only the services' own user may open."""
        folder = self.data / name
        folder.mkdir(mode=0o700, exist_ok=True)
        self.give(folder)
        return folder

    def give(self, path: Path) -> None:
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)

    def secrets(self) -> dict[str, str]:
        """Random passwords, made once, readable by nobody else."""
        path = self.data / "secrets.json"
        known = json.loads(path.read_text()) if path.exists() else {}
        missing = [name for name in SECRETS if name not in known]
        if missing:
            known |= {
                name: secrets.token_urlsafe(LENGTHS.get(name, 32)) for name in missing
            }
            write_private(path, json.dumps(known))
        return known

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One supervisor at a time; the kernel drops the lock with the process."""
        with (self.data / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise LocalError(
                    f"The services in {self.data} are in use by another process. "
                    "Stop it first (Ctrl-C where it runs), then try again."
                ) from None
            yield

    def remove(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)


def write_private(path: Path, text: str) -> None:
    half = path.with_name(f"{path.name}.half")
    half.unlink(missing_ok=True)
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    half.replace(path)


def make_place(folder: Path) -> Place:
    """Everything in `folder`; as root the data go where the system user can reach."""
    folder = folder.resolve()
    logs = folder / "log"
    logs.mkdir(parents=True, exist_ok=True)
    account = service_account()
    data = folder if account is None else _reachable(account) / _folder_name(folder)
    _make_ours(data, mode=0o700 if account is None else 0o711)
    place = Place(data, logs, account)
    place.run.mkdir(mode=0o700, exist_ok=True)
    return place


def _folder_name(folder: Path) -> str:
    return "families-first-" + hashlib.sha256(bytes(folder)).hexdigest()[:16]


def _reachable(account: Account) -> Path:
    for temporary in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108 - ours is checked below
        if account.may("x", temporary):
            return temporary
    raise LocalError(
        "The services' system user can reach no temporary folder. Set TMPDIR to a "
        "folder that every user may pass through."
    )


def _make_ours(data: Path, mode: int) -> None:
    """Others may write to a temporary folder: use nothing that they put there."""
    try:
        data.mkdir(mode=mode, parents=True)
        data.chmod(mode)  # whatever the umask
    except FileExistsError:
        found = data.lstat()
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
        if not ours or (found.st_mode & 0o022 and os.geteuid() == 0):
            raise LocalError(
                f"{data} was not made by this service, or others may write to it. "
                "Look at what it is, remove it, then try again."
            ) from None
