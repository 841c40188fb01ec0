"""The migrations say what the models say, and name nothing that can move."""

import ast
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.source import APPS, ROOT

# Where it stands is part of every migration that names it, for good.
FIXED = "casework.foundations.constraints"
PACKAGES = {"django", "pgtrigger"}
MIGRATIONS = sorted(
    path for app in APPS for path in ROOT.glob(f"{app}/migrations/0*.py")
)


@pytest.mark.django_db
def test_no_model_changed_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_migration_names_nothing_that_can_move(path):
    ours = {name for name in imported(path) if name.partition(".")[0] not in PACKAGES}

    assert ours <= {FIXED}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names
