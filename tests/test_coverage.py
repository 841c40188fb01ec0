"""What `make coverage` counts: every package and every template, above a floor."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests import environment

ROOT = Path(__file__).resolve().parent.parent
TOOLS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
COVERAGE = TOOLS["coverage"]


def test_every_package_and_the_templates_are_counted() -> None:
    assert set(COVERAGE["run"]["source"]) == {*TOOLS["mypy"]["packages"], "templates"}


def test_every_kind_of_template_is_counted() -> None:
    extensions = COVERAGE["django_coverage_plugin"]["template_extensions"].split(", ")
    files = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]

    assert {path.suffix.removeprefix(".") for path in files} == set(extensions)


def test_branches_are_counted_and_the_floor_is_no_lower() -> None:
    assert COVERAGE["run"]["branch"] is True
    assert COVERAGE["report"]["fail_under"] >= 90


@pytest.mark.parametrize("counts", [True, False], ids=["under coverage", "without"])
def test_templates_note_what_is_drawn_only_when_it_is_counted(
    counts: bool, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TEMPLATES = [{"OPTIONS": {}}]
    monkeypatch.delenv("COVERAGE_RUN", raising=False)
    if counts:
        monkeypatch.setenv("COVERAGE_RUN", "true")

    environment.pytest_configure()

    assert settings.TEMPLATES[0]["OPTIONS"].get("debug", False) is counts
