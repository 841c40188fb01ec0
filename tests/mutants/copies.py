"""A copy of the code in which one file at a time is broken, and its tests run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.dumps import of_these_migrations
from tests.mutants.lists import ROOT, Mutant

LONGEST_SECONDS = 300
LINKED = (".venv", "node_modules", "static/build", "static/.build-stamp")
PYTEST = ("-m", "pytest", "-n0", "-q", "-x", "-p", "no:cacheprovider")
KILLED, SURVIVED, NOT_TRIED = "killed", "SURVIVED", "NOT TRIED"
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", re.MULTILINE)


class Copy:
    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self.root = root
        self.environment = {**environment, "PYTHONDONTWRITEBYTECODE": "1"}
        for name in _files():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
        for name in LINKED:
            if (ROOT / name).exists():
                (root / name).symlink_to((ROOT / name).resolve())
        self._python("-m", "compileall", "-q", ".")

    def problem(self, path: str) -> str:
        """What pytest says where these tests fail though nothing is broken."""
        done = self._python(*PYTEST, path)
        return f"{done.stdout}{done.stderr}" if done.returncode else ""

    def verdict(self, mutant: Mutant) -> tuple[str, str]:
        """What became of the mutant, and by which test or why."""
        try:
            with self._broken_by(mutant):
                done = self._python(*PYTEST, *mutant.tests)
        except LookupError as problem:
            return NOT_TRIED, str(problem)
        except subprocess.TimeoutExpired:
            return KILLED, f"no end in {LONGEST_SECONDS} seconds"
        if done.returncode == pytest.ExitCode.TESTS_FAILED:
            return KILLED, " ".join(FAILED.findall(done.stdout))
        if done.returncode == pytest.ExitCode.OK:
            return SURVIVED, " ".join(mutant.tests)
        return NOT_TRIED, f"{done.stdout[-2000:]}{done.stderr[-2000:]}"

    @contextmanager
    def _broken_by(self, mutant: Mutant) -> Iterator[None]:
        file = self.root / mutant.file
        file.write_text(mutant.broken(file.read_text()))
        os.utime(file, (0, 0))  # so that no bytecode is taken for its own
        try:
            yield
        finally:
            shutil.copy2(ROOT / mutant.file, file)

    def _python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )


def _files() -> list[str]:
    """What git tracks or would track, and the dump of the migrations; no links."""
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    names = [name for name in listed.stdout.split("\0") if name]
    names.append(str(of_these_migrations().relative_to(ROOT)))
    return [name for name in names if _is_plain_file(ROOT / name)]


def _is_plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
