"""The lists of mutants keep up with the code, and the runner tells what it saw."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants import copies, run
from tests.mutants.copies import Copy
from tests.mutants.lists import ROOT, Mutant, areas, every_mutant


@pytest.mark.parametrize("mutant", every_mutant(), ids=str)
def test_mutant_applies(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text()

    assert mutant.broken(text) != text
    assert mutant.paths
    assert [path for path in mutant.paths if not (ROOT / path).exists()] == []


def test_names_are_given_once() -> None:
    names = Counter(str(mutant) for mutant in every_mutant())

    assert [name for name, times in names.items() if times > 1] == []


def test_only_lists_are_read_as_lists() -> None:
    assert not {"run", "lists", "copies", "test_lists"} & set(areas())


# --- The runner ----------------------------------------------------------------------
WHOLE = "def is_late(days):\n    return days > 0\n"
TEST = "import rules\n\ndef test_it():\n    assert rules.is_late(1)\n"
# Loading every plugin takes longer than the test.
FEW_PLUGINS = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "xdist.plugin"}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """Of a repository with one rule and one test."""
    root = tmp_path / "whole"
    (root / "tests").mkdir(parents=True)
    (root / "rules.py").write_text(WHOLE)
    (root / "tests/test_rules.py").write_text(TEST)
    subprocess.run(["/usr/bin/env", "git", "init", "-q", root], check=True)
    monkeypatch.setattr(copies, "ROOT", root)
    monkeypatch.setattr(copies, "of_these_migrations", lambda: root / "none.sql")
    return Copy(tmp_path / "copy", FEW_PLUGINS)


def mutant(name: str, *, old: str = "days > 0", new: str = "days > 0") -> Mutant:
    return Mutant("rules", name, "rules.py", old, new, ("tests/test_rules.py",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("days > 0", "days > 1", ("killed", "test_rules.py::test_it")),
        ("days > 0", "days >= 0", ("SURVIVED", "tests/test_rules.py")),
        ("days > 0", "days >", ("NOT TRIED", "SyntaxError")),
        ("hours > 0", "hours > 1", ("NOT TRIED", "stands 0 times in rules.py")),
        ("days", "hours", ("NOT TRIED", "stands 2 times in rules.py")),
    ],
    ids=["killed", "survived", "no Python", "not there", "there twice"],
)
def test_verdict(copy: Copy, old: str, new: str, said: tuple[str, str]) -> None:
    verdict, how = copy.verdict(mutant("late", old=old, new=new))

    assert verdict == said[0]
    assert said[1] in how
    assert (copy.root / "rules.py").read_text() == WHOLE


@pytest.mark.parametrize(
    ("verdicts", "problem", "status", "said"),
    [
        (["killed", "killed"], "", 0, "2 of 2 killed"),
        (["killed", "SURVIVED"], "", 1, "1 of 2 killed"),
        (["NOT TRIED"], "", 1, "0 of 1 killed"),
        (["killed"], "test_it failed", 1, "With nothing broken these fail"),
    ],
)
def test_answer(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    verdicts: list[str],
    problem: str,
    status: int,
    said: str,
) -> None:
    monkeypatch.setattr(Copy, "problem", lambda copy, tests: problem)
    monkeypatch.setattr(Copy, "verdict", lambda copy, mutant: (mutant.name, ""))

    assert run.try_all([mutant(name) for name in verdicts], [None, None]) == status
    assert said in capsys.readouterr().out
