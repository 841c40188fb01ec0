"""How often the worker changed."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.cases.continuity import Stay, changes

DAY = datetime(2026, 1, 1, tzinfo=UTC)
WORKERS = {"ada": 1, "ben": 2, "cat": 3}


def stays(*told: str) -> list[Stay]:
    """ "ben ABSENC": Ben comes as cover, a day after the one before."""
    parts = (line.partition(" ") for line in told)
    return [
        Stay(WORKERS[name], reason, DAY + timedelta(days=number))
        for number, (name, _, reason) in enumerate(parts)
    ]


@pytest.mark.parametrize(
    ("told", "on_days"),
    [
        ([], []),
        (["ada"], []),
        (["ada", "ben MANAGE"], [1]),
        (["ada", "ben MANAGE", "ada MANAGE"], [1, 2]),
        (["ada", "ada ORGRST"], []),
        (["ada", "ben ABSENC"], [1]),
        (["ada", "ben ABSENC", "ada ABSENC"], []),
        (["ada", "ben ABSENC", "ada OTHERS"], []),
        (["ada", "ben ABSENC", "cat ABSENC", "ada ABSENC"], []),
        (["ada", "ben ABSENC", "cat LEFTRL"], [1, 2]),
        (["ada", "ben ABSENC", "ben LEFTRL"], [1]),
        (["ada", "ben ABSENC", "ada ABSENC", "cat MANAGE"], [3]),
        (["ada", "ben MANAGE", "cat ABSENC", "ben ABSENC"], [1]),
    ],
    ids=lambda value: ", ".join(map(str, value)) or "nobody",
)
def test_changes_leave_out_cover_once_the_worker_is_back(
    told: list[str], on_days: list[int]
) -> None:
    assert changes(stays(*told)) == [DAY + timedelta(days=n) for n in on_days]
