"""Run a command with the Debian packages that the tests need.

    python families_first/local/debian.py COMMAND…

A browser for the journeys, and the libraries of WeasyPrint for letters as PDF files.
As root missing ones are installed by apt; anyone else gets them unpacked under .local/.
What cannot be had is said; with CI set it is an error. Standard library only.
"""

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / ".local" / "debian"
UNPACKED = FOLDER / "root"
BROWSER = "chromium"
LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
FONT = "fonts-dejavu-core"
FONT_FILE = "usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
NOT_RUN = {
    BROWSER: "the browser journeys",
    f"{BROWSER}-common": "the browser journeys",
    FONT: "the tests that read the text of PDF files",
} | dict.fromkeys(LIBRARIES, "the tests of PDF files")


def main(command: list[str]) -> str | None:
    if missing():
        say("Fetching Debian packages: " + ", ".join(missing()) + "…")
        (install if os.geteuid() == 0 else unpack)(missing())
    lacking = missing()
    for package in lacking:
        say(f"Not run: {NOT_RUN[package]}, because there is no {package}.")
    if lacking and os.environ.get("CI"):
        return f"In CI everything must run. apt-get install {' '.join(lacking)}"
    if command:
        os.environ.update(environment())
        os.execvp(command[0], command)  # signals go to the command itself
    return None


def missing() -> list[str]:
    lacking = [] if browser() else [BROWSER, f"{BROWSER}-common"]
    lacking += [name for name, library in LIBRARIES.items() if not loads(library)]
    if not any((root / FONT_FILE).exists() for root in (Path("/"), UNPACKED)):
        lacking.append(FONT)
    return lacking


def browser() -> str | None:
    """The program itself: the one on the path may be a script for another root."""
    unpacked = UNPACKED / "usr" / "lib" / "chromium" / "chromium"
    return shutil.which(BROWSER) or (str(unpacked) if unpacked.exists() else None)


def loads(library: str) -> bool:
    if any((folder / library).exists() for folder in library_folders()):
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def library_folders() -> list[Path]:
    triplet = f"{platform.machine()}-linux-gnu"
    return [UNPACKED / "usr" / "lib" / triplet, UNPACKED / "lib" / triplet]


def environment() -> dict[str, str]:
    found = {"CHROMIUM": browser() or ""}
    if UNPACKED.exists():
        folders = [str(folder) for folder in library_folders()]
        folders += filter(None, [os.environ.get("LD_LIBRARY_PATH")])
        found["LD_LIBRARY_PATH"] = ":".join(folders)
        found["XDG_DATA_HOME"] = str(UNPACKED / "usr" / "share")  # its fonts
    return found


def install(packages: Iterable[str]) -> None:
    if apt(["update"]):
        apt(["install", "--yes", "--no-install-recommends", *packages])


def unpack(packages: Iterable[str]) -> None:
    """apt with folders of its own, which needs no right that a plain user lacks."""
    archives = FOLDER / "cache" / "archives"
    for folder in (FOLDER / "state" / "lists", archives):
        (folder / "partial").mkdir(parents=True, exist_ok=True)
    settings = {
        "Dir::State": FOLDER / "state",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": FOLDER / "cache",
        "Debug::NoLocking": "true",
        "APT::Sandbox::User": "",
    }
    ours = [
        part for name, value in settings.items() for part in ("-o", f"{name}={value}")
    ]
    # Again, should a package be installed of which something was removed.
    how = ["--yes", "--no-install-recommends", "--reinstall", "--download-only"]
    if apt([*ours, "update"]) and apt([*ours, *how, "install", *packages]):
        for archive in sorted(archives.glob("*.deb")):
            run(["dpkg-deb", "--extract", str(archive), str(UNPACKED)])
            archive.unlink()


def apt(arguments: list[str]) -> bool:
    return run(["apt-get", "-qq", *arguments])


def run(command: list[str]) -> bool:
    if shutil.which(command[0]) is None:
        say(f"This machine has no {command[0]}; see the README for what to install.")
        return False
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
