"""Make .venv and install the pinned packages. The Makefile runs this with any Python.

    python3 families_first/local/install.py local|test

Only the standard library, and no newer grammar than Python 3.7: it must be able to say
which Python is needed. Nothing is installed twice: a stamp is written last.
"""

from __future__ import annotations  # an older Python does not look at the types

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST, NEWEST = (3, 11), (3, 13)
# Each set holds the one before it.
SETS = ("base", "local", "test")
ASK = "import sys; print('{}.{}'.format(*sys.version_info))"


def main(arguments: list[str]) -> str | None:
    if len(arguments) != 1 or arguments[0] not in SETS:
        return "Say what to install: " + ", ".join(SETS) + "."
    (ROOT / ".local").mkdir(exist_ok=True)
    with (ROOT / ".local" / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return install(arguments[0])


def install(wanted: str) -> str | None:
    larger = SETS[SETS.index(wanted) :]
    if any(stamp(name).exists() and stamp_is_true(name) for name in larger):
        return None
    python = find_python()
    if python is None:
        return (
            "Families First needs Python 3.11, 3.12 or 3.13, and none was found. "
            "Install one (Debian: apt-get install python3 python3-venv), or name one: "
            "make PYTHON=/path/to/python3.12"
        )
    if version(PYTHON, needs="pip") != version(python) and not make_venv(python):
        return (
            f"{python} could not make a virtual environment. Debian keeps that apart: "
            "apt-get install python3-venv, then try again."
        )
    say(f"Installing the packages of requirements/{wanted}.txt…")
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--require-hashes"]
    pip += ["--disable-pip-version-check", "--requirement", str(pins(wanted))]
    if subprocess.call(pip, cwd=str(ROOT)):
        return (
            "The packages could not be installed; pip says why above. Is there a "
            "connection to a package index? What is there so far is used again."
        )
    stamp(wanted).write_text(digest(wanted))
    return None


def find_python() -> str | None:
    """The one that runs this, else a newer one by name."""
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    candidates = [sys.executable, "python3", *(f"python3.{minor}" for minor in minors)]
    for found in filter(None, map(shutil.which, candidates)):
        if OLDEST <= (version(found) or (0, 0)) <= NEWEST:
            return found
    return None


def version(python: str | Path, needs: str = "sys") -> tuple[int, int] | None:
    """Its version; None where it does not run or lacks a module that is needed."""
    command = [str(python), "-c", f"import {needs}; {ASK}"]
    try:
        answer = subprocess.check_output(command, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return None
    major, minor = answer.decode().strip().split(".")
    return int(major), int(minor)


def make_venv(python: str) -> bool:
    say("Making a virtual environment in .venv…")
    command = [str(python), "-m", "venv", "--clear", str(VENV)]
    if quiet(command):
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Fetching python3-venv with apt…")
        quiet(["apt-get", "update"])
        quiet(["apt-get", "install", "--yes", "python3-venv"])
    return quiet(command)


def quiet(command: list[str]) -> bool:
    return not subprocess.call(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def pins(name: str) -> Path:
    return ROOT / "requirements" / (name + ".txt")


def digest(name: str) -> str:
    """A moved clone is a new environment: its scripts name the old folder."""
    return hashlib.sha256(pins(name).read_bytes() + bytes(VENV)).hexdigest()


def stamp(name: str) -> Path:
    return VENV / ("installed-" + name)


def stamp_is_true(name: str) -> bool:
    return stamp(name).read_text() == digest(name) and version(PYTHON) is not None


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
