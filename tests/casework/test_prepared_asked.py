"""A prepared query reads anew, for whoever asks, on the connection at hand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pghistory
import pytest
from django.db import connection

from casework.access.profiles import profile_of
from casework.cases.models import Assignment
from casework.cases.reads import latest_case, own_work, safety_notes
from casework.deadlines.reads import open_deadlines
from casework.foundations import clock
from casework.people.reads import members
from casework.staff.models import User
from tests import factories as make
from tests.casework.prepared_queries import askings
from tests.factories.families import working_family
from tests.factories.world import World


def test_each_gets_their_own_rows(world: World) -> None:
    for name in ("worker", "worker2", "worker"):
        user = world.person(name)
        mine = Assignment.objects.open().filter(worker=user)
        names = {"denied"}  # led by worker@, kept from everybody
        denied = {world.families[n].family.pk for n in names}
        expected = {a.pk for a in mine if a.case.family_id not in denied}

        assert {row.pk for row in own_work(user)} == expected
        assert expected


@pytest.mark.django_db
def test_rows_are_read_anew() -> None:
    known = working_family()
    reference = known.family.reference
    assert latest_case(known.lead, reference) == [known.case]

    make.DenialFactory(family=known.family, user=known.lead)

    assert latest_case(known.lead, reference) == []


@pytest.mark.django_db
def test_a_grant_ends_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    known, other = working_family(), working_family()
    ends = clock.now() + timedelta(hours=1)
    make.GrantFactory(content_object=known.family, user=other.lead, expires_at=ends)
    reference = known.family.reference
    assert latest_case(other.lead, reference=reference)

    monkeypatch.setattr(clock, "now", lambda: ends)

    assert latest_case(other.lead, reference=reference) == []


def test_whoever_sees_nothing_asks_nothing(
    world: World, django_assert_num_queries: Any
) -> None:
    worker = world.person("worker")
    worker.memberships.update(ended_on=clock.today())
    left = world.person("worker")
    assert not profile_of(left).is_active

    with django_assert_num_queries(0):
        assert own_work(left) == []


def test_shape_of_a_row_is_that_of_the_query_set(world: World) -> None:
    user = world.person("worker")

    (case,) = latest_case(user, reference=world.families["own"].family.reference)
    assert case.family.team.name  # selected with it
    (due, *_) = open_deadlines(user, cases=[case.pk])
    assert (due[0], type(due)) == (case.pk, tuple)


def test_each_thread_asks_on_its_own_connection(committed_db: None) -> None:
    known = working_family()
    reference = known.family.reference
    assert latest_case(known.lead, reference)

    def ask() -> list[Any]:
        try:
            return latest_case(User.objects.get(pk=known.lead.pk), reference)
        finally:
            connection.close()

    def refuse(*args: object) -> None:
        raise AssertionError("asked on another thread's connection")

    with connection.execute_wrapper(refuse), ThreadPoolExecutor(1) as other:
        assert other.submit(ask).result() == [known.case]


# --- Prepared -----------------------------------------------------------------------
@pytest.fixture(params=[False, True], ids=["own connection", "pooled"])
def pooled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setitem(
        connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", request.param
    )
    return bool(request.param)


@pytest.mark.django_db
@pytest.mark.usefixtures("pooled")
def test_every_query_can_be_asked_by_every_kind_of_reader() -> None:
    """The database finds the type of each value from where it stands."""
    for query, profile, values in askings():
        assert query(profile, **values) == []


def test_both_ways_read_the_same(world: World, pooled: bool) -> None:
    worker = world.person("worker")
    case = world.families["own"].case
    notes = safety_notes(worker, case=case.pk, today=clock.today())

    assert notes == list(safety_notes.build(worker, case.pk, clock.today()))
    assert notes
    assert members(worker, family=case.family_id, today=clock.today()) == list(
        members.build(worker, case.family_id, clock.today())
    )


def test_a_connection_prepares_once_plans_once_and_that_is_no_query(
    world: World, django_assert_num_queries: Any
) -> None:
    worker = world.person("worker")
    statement = own_work.made(profile_of(worker).template).statement
    for _ in range(8):
        with django_assert_num_queries(1) as asked, pghistory.context(user=worker.pk):
            own_work(worker)
        assert asked[0]["sql"].startswith(f"EXECUTE {statement} (")

    with connection.cursor() as cursor:
        cursor.execute(
            "select custom_plans from pg_prepared_statements where name = %s",
            [statement],
        )
        assert cursor.fetchall() == [(0,)]


def test_a_new_connection_prepares_again(committed_db: None) -> None:
    known = working_family()
    assert own_work(known.lead)

    connection.close()

    assert own_work(known.lead)
