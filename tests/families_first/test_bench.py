"""The bench measures pages that are there, for people who are, without guessing."""

import csv
import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import get_resolver

from casework.access.acting import system_user
from casework.foundations import clock
from casework.people.models import Family
from casework.reports import maker
from casework.reports.actions.building import build_run
from families_first.bench import reports
from families_first.bench.measure import Bench, Result
from families_first.bench.pages import BUDGETS, PAGES, Kind, PageUnderTest
from tests.factories.accounts import ACCOUNTS
from tests.factories.world import make_world


def result(**changed: Any) -> Result:
    fields = {
        "page": "Families",
        "user": "worker",
        "kind": Kind.LIST,
        "address": "family-list",
        "status": 200,
        "queries": 15,
        "rows": 25,
        "p50": 50.0,
        "p95": 60.0,
        "bare_view": 20.0,
        "sql": 1.0,
    }
    return Result(**{**fields, **changed})


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"p95": 60.1}, "p95 over 60 ms"),
        ({"queries": 16}, "over 15 queries"),
        ({"p50": 50.1}, "over 2.5 bare views"),
        ({"status": 404}, "answers 404"),
    ],
)
def test_page_over_its_budget_says_which(changed: dict[str, Any], fault: str) -> None:
    assert result().faults == []
    assert result(**changed).faults == [fault]


def test_every_kind_has_a_budget() -> None:
    assert set(BUDGETS) == set(Kind)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_is_there_and_so_are_its_people(page: PageUnderTest) -> None:
    names = {email.split("@")[0] for email in ACCOUNTS}

    assert page.url_name in get_resolver().reverse_dict
    assert set(page.people) <= names


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="families_first.bench.bare")
def test_bench_measures_a_list_beside_the_bare_view_and_sql() -> None:
    make_world()
    families = next(page for page in PAGES if page.url_name == "family-list")

    measured = list(Bench(rounds=2).measure(families))

    assert [m.user for m in measured] == list(families.people)
    assert {m.status for m in measured} == {200}
    assert all(m.queries and m.bare_view and m.sql for m in measured)
    head = next(m for m in measured if m.user == "head")
    newcomer = next(m for m in measured if m.user == "newstarter")
    assert head.rows > newcomer.rows


@pytest.mark.django_db
@override_settings(DEMO=True)
def test_bench_with_another_number_of_families_says_what_to_do() -> None:
    make_world()

    with pytest.raises(CommandError, match=f"BENCH_FAMILIES={Family.objects.count()},"):
        call_command("bench")


def test_bench_result_goes_to_json() -> None:
    text = json.dumps(result().as_data())

    assert json.loads(text)["ratio"] == 2.5


@pytest.mark.django_db
def test_copy_is_measured_beside_the_same_rows() -> None:
    world = make_world()
    head = world.person("head")
    run = build_run(month=clock.today().replace(day=1), by=system_user())
    export = reports.order(run, head, None)
    maker.make(export.pk)
    export.refresh_from_db()
    with export.file.open() as file:
        text = file.read().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    start = next(n for n, row in enumerate(rows) if row[2:4] == ["Record", "Team"])
    listed = [row[:5] for row in rows[start + 1 :] if len(row) > 5]

    copied = b"".join(reports.copied(run, head, None)).decode()
    same = [row[:5] for row in csv.reader(io.StringIO(copied))]

    assert len(same) == export.row_count > 0
    assert sorted(r[0:1] + r[2:] for r in same) == sorted(
        r[0:1] + r[2:] for r in listed
    )


def test_copies_over_budget_are_said() -> None:
    slow = reports.CopyResult("Chesil", rows=3, export_ms=101, copy_ms=10)
    fast = reports.CopyResult("Purbeck", rows=3, export_ms=99, copy_ms=10)

    report = reports.ReportResult(build_seconds=1, copies=[slow, fast])

    assert report.faults == ["a copy of Chesil costs over 10 COPYs"]
    assert json.loads(json.dumps(report.as_data()))["copies"][0]["ratio"] == 10.1
