"""Commands of manage.py that bring their own PostgreSQL and Valkey."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from families_first.local.errors import LocalError
from families_first.local.services import LocalServices, local_services

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("LOCAL_FOLDER") or ROOT / ".local").resolve()
# Command -> the folder of its services, so that a bench never disturbs a demo.
FOLDERS = {"demo": FOLDER, "bench": FOLDER / "bench"}
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def environment_for(arguments: Sequence[str]) -> Iterator[None]:
    """Start what the command needs before Django reads its settings."""
    folder = FOLDERS.get(arguments[1]) if len(arguments) > 1 else None
    if folder is None or {"-h", "--help"} & set(arguments):
        yield
        return
    for number in SIGNALS:
        signal.signal(number, _stop)
    try:
        with local_services(folder) as services:
            os.environ.update(_environment(folder, services))
            yield
    except LocalError as error:
        sys.exit(str(error))


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """Once: a second Ctrl-C must not interrupt the stopping."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    sys.exit(0)


def _environment(folder: Path, services: LocalServices) -> dict[str, str]:
    """What the settings need for this machine alone. A name that is set keeps its
    value, except those of the database and the broker: a demo never touches others."""
    address = f"http://localhost:{os.environ.get('PORT') or 8000}"
    loosened = {
        "HTTPS": "false",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SITE_ADDRESS": address,
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(folder / "mail"),
        "FILES_ROOT": str(folder / "files"),
    }
    return loosened | os.environ | services.environment() | {"DEMO": "true"}
