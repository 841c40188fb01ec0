"""The invented families are the same for a seed, and made once."""

from datetime import UTC, datetime
from itertools import islice, pairwise
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from casework.deadlines import rules
from casework.deadlines.calendar import bank_holidays
from casework.foundations import policy
from casework.people.models import (
    Family,
)
from casework.seed.days import Days
from casework.seed.desk import Desk
from casework.seed.families import make_family
from casework.seed.plans import Outline, plans
from casework.seed.references import ALL, references
from casework.seed.rows import Tables
from casework.seed.staff import StaffMaker
from casework.staff.models import User

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


def made(families: int, seed: int) -> dict[str, list[tuple]]:
    """The rows as they would be loaded, with keys counted from where they begin."""
    outline = Outline.draw(families, Random(f"{seed}:kinds"))
    staff = StaffMaker(Random(f"{seed}:staff"), NOW, None).make(
        workers=outline.workers, social_workers=outline.social_workers
    )
    tables = Tables()
    desk = Desk(tables, Days(NOW), staff, policy.on(NOW.date()), seed, view_family=1)
    for kind, plan in plans(outline, staff, seed):
        make_family(desk, kind, plan, seed)
    return {table.name: table.rows for table in tables.values()}


def words(rows: dict[str, list[tuple]]) -> dict[str, list[tuple]]:
    """Without keys, which go on from run to run in one database."""
    return {
        table: [
            tuple(v for v in row if not isinstance(v, int) or isinstance(v, bool))
            for row in found
        ]
        for table, found in rows.items()
    }


@pytest.mark.django_db
def test_seed_twice_makes_the_same_rows() -> None:
    first, second = words(made(30, 7)), words(made(30, 7))

    first.pop("casework_personidentifier")  # numbers made from the key
    second.pop("casework_personidentifier")
    assert first == second


@pytest.mark.django_db
def test_another_seed_makes_other_families() -> None:
    assert words(made(5, 7)) != words(made(5, 8))


def test_references_never_repeat_and_show_no_order() -> None:
    found = list(islice(references(Random(3)), 50_000))

    assert len(set(found)) == len(found)
    assert found[:20] != sorted(found[:20])
    steps = {_number(b) - _number(a) for a, b in pairwise(found[:200])}
    assert len(steps) > 150


def test_references_are_the_same_for_a_seed() -> None:
    first = list(islice(references(Random(3)), 10))

    assert first == list(islice(references(Random(3)), 10))
    assert ALL > 14_000_000


def _number(reference: str) -> int:
    return int("".join(f"{ord(letter):03d}" for letter in reference))


def test_days_count_as_the_rule_does() -> None:
    days = Days(NOW)

    for number in range(days.today - 300, days.today + 20):
        due = rules.add_working_days(days[number], 20, bank_holidays())
        assert days[number + 20] == due


def test_days_today_is_the_last_working_day_on_a_sunday() -> None:
    days = Days(datetime(2026, 11, 22, 12, tzinfo=UTC))

    assert days[days.today].isoformat() == "2026-11-20"


# --- The command --------------------------------------------------------------------
@pytest.mark.django_db
def test_seed_outside_a_demo_is_refused(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="demo only"):
        call_command("seed", families=1)

    assert not User.objects.exists()


@pytest.mark.django_db
def test_seed_a_second_time_adds_no_family(settings: Any, capsys: Any) -> None:
    settings.DEMO = True
    call_command("seed", families=3, password="a long password")

    call_command("seed", families=3, password="another password")

    assert Family.objects.count() == 3
    assert "none were added" in capsys.readouterr().out
    worker = User.objects.get(email="worker@council.example")
    assert worker.check_password("another password")
