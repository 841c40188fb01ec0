"""Which chain of migrations made the tables that are there."""

from types import SimpleNamespace

import pytest
from django.db.migrations.recorder import MigrationRecorder

from families_first import tables

pytestmark = pytest.mark.django_db
HERE = ("casework", "0001_staff")
AHEAD = ("casework", "0999_of_a_branch")
BEFORE = ("casework", "0001_shared_record")
OF_OTHERS = ("sessions", "0001_as_it_was")


@pytest.mark.parametrize(
    ("ran", "is_other"),
    [
        pytest.param((), False, id="nothing"),
        pytest.param((HERE,), False, id="ours"),
        pytest.param((HERE, AHEAD), False, id="ahead-of-these-files"),
        pytest.param((HERE, OF_OTHERS), False, id="a-library-that-squashed-its-own"),
        pytest.param((BEFORE,), True, id="before"),
        pytest.param((BEFORE, AHEAD), True, id="before-and-more"),
    ],
)
def test_tables_are_of_another_chain_by_their_first_migration(
    ran, is_other, monkeypatch
):
    applied = dict.fromkeys(ran, SimpleNamespace())
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: applied)

    assert tables.are_of_another_chain() is is_other
