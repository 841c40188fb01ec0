"""The bench measures pages that are there, for people who are, without guessing."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import get_resolver

from casework.people.models import Family
from families_first.bench.measure import Bench, Result
from families_first.bench.pages import BUDGETS, PAGES, Kind, PageUnderTest
from tests.factories.world import ACCOUNTS, make_world


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
