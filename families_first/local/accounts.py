"""Whom the services run as. PostgreSQL refuses root, so root uses a system user."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from families_first.local.errors import LocalError

NAME = "families-first"
NO_LOGIN = "/usr/sbin/nologin"


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def for_subprocess(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may(self, what: str, path: Path) -> bool:
        """Whether this user may do it ("r" or "x"), all parent folders included."""
        answer = subprocess.run(
            ["/usr/bin/test", f"-{what}", str(path)],
            cwd="/",
            check=False,
            **self.for_subprocess(),
        )
        return answer.returncode == 0


def service_account() -> Account | None:
    """The system user when we are root; nobody special when we are not."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = _create()
    return Account(entry.pw_uid, entry.pw_gid)


def _create() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if useradd is None:
        raise LocalError(
            "PostgreSQL will not run as root, and this machine has no useradd to make "
            f"a system user. Make a user called {NAME}, or run this as another user."
        )
    command = [useradd, "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", NO_LOGIN, NAME]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        raise LocalError(
            f"PostgreSQL will not run as root, and making the system user {NAME} "
            f"failed: {made.stderr.strip()} Run this as another user instead."
        ) from None
