"""SQL that is kept holds no moment, no person and no row: those come with each asking."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pghistory
import pytest
from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connection
from django.db.models import QuerySet
from django.urls import get_resolver

from casework.access.capabilities import FAMILY_READ
from casework.access.prepared import PreparedQuery
from casework.access.profiles import AccessProfile, Reader, fill, profile_of
from casework.cases.models import Assignment
from casework.cases.reads import latest_case, own_work, safety_notes
from casework.deadlines.reads import open_deadlines
from casework.foundations import clock
from casework.people.models import Family
from casework.people.reads import members
from casework.sharing.kinds import SECTIONS
from casework.sharing.rows import rows_of
from casework.staff.models import Role, User
from tests import factories as make
from tests.factories.families import working_family
from tests.factories.world import World

MOMENT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)

WORKER = AccessProfile(
    user_id=11,
    agency_id=1,
    is_active=True,
    is_council=True,
    roles=frozenset({Role.FAMILY_HELP_WORKER}),
    capabilities=frozenset({FAMILY_READ}),
    team_ids=(5, 6),
    managed_team_ids=(6,),
    sees_service=False,
    is_on_rota=False,
)
PROFILES = {
    "worker": WORKER,
    "no team": replace(WORKER, team_ids=()),
    "whole service": replace(WORKER, sees_service=True),
    "partner": replace(
        WORKER,
        agency_id=3,
        is_council=False,
        roles=frozenset({Role.POLICE_OFFICER, Role.PROTECTION_PARTNER}),
        team_ids=(),
    ),
    "left": replace(WORKER, is_active=False),
}
# What each of the parameters may be; a new name needs a line.
VALUES = {
    "reference": "4QK7D2",
    **dict.fromkeys(("case", "family", "share"), 21),
    **{name: [21, 22] for name in ("cases", "shares", "visits", "people", "requests")},
    "today": date(2026, 3, 4),
    "adults_born_by": date(2008, 3, 4),
    "now": MOMENT,
}


def every() -> dict[str, PreparedQuery]:
    """All of the service's own, once its pages and sections are there."""
    assert get_resolver().url_patterns
    assert all(rows_of(section) for section in SECTIONS)
    ours = [
        kept
        for kept in PreparedQuery.every
        if not kept.build.__module__.startswith("tests")
    ]
    return {repr(kept): kept for kept in ours}


def is_asked_for_somebody(kept: PreparedQuery) -> bool:
    return kept.build.__annotations__["user"] is not None


def plain(sql: str) -> str:
    """Without the brackets that Django puts around a value that is an expression."""
    while "(%s)" in sql:
        sql = sql.replace("(%s)", "%s")
    return sql


def sql_of(queryset: QuerySet) -> tuple[str, str] | None:
    try:
        sql, params = queryset.query.sql_with_params()
    except EmptyResultSet:
        return None
    return plain(sql), repr(tuple(params))


def kept_sql(kept: PreparedQuery, profile: AccessProfile | None, values: dict) -> Any:
    made = kept.made(profile.template if profile else None)
    if made is None:
        return None
    known = vars(profile or WORKER) | {
        name: getattr(profile, name, None) for name in ("role_names", "teams", "moment")
    }
    filled = fill(made.params, lambda name: values.get(name, known.get(name)))
    return plain(made.sql), repr(filled)


@contextmanager
def forbidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No clock and no database, while it lasts."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("read while the SQL was made")

    with monkeypatch.context() as patch, connection.execute_wrapper(refuse):
        for name in ("now", "today", "now_local"):
            patch.setattr(clock, name, refuse)
        yield


@pytest.mark.django_db
def test_sql_is_made_from_the_kind_of_reader_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = every()
    assert len(kept) > 20

    for query in kept.values():
        for profile in [*PROFILES.values(), None]:
            if is_asked_for_somebody(query) == (profile is not None):
                with forbidden(monkeypatch):
                    query.make(profile.template if profile else None)


@pytest.mark.django_db
def test_filled_in_it_is_what_would_be_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)

    for name, query in every().items():
        values = {parameter: VALUES[parameter] for parameter in query.names}
        for profile in [*PROFILES.values(), None]:
            if is_asked_for_somebody(query) == (profile is not None):
                anew = sql_of(query.build(profile, **values))
                assert kept_sql(query, profile, values) == anew, name


@pytest.mark.parametrize(
    "use",
    [
        lambda template: Role.POLICE_OFFICER in template.roles,
        lambda template: template.has(FAMILY_READ),
        lambda template: list(template.team_ids),
        lambda template: 5 in template.managed_team_ids,
        lambda template: template.moment > MOMENT,
    ],
)
def test_what_the_sql_may_not_depend_on_cannot_be_used(use: Any) -> None:
    with pytest.raises(TypeError):
        use(WORKER.template)


def test_what_would_be_fetched_beside_it_is_refused() -> None:
    @PreparedQuery
    def families(user: Reader) -> QuerySet[Family]:
        return Family.objects.visible_to(user).prefetch_related("cases")

    with pytest.raises(ImproperlyConfigured):
        families.make(WORKER.template)


def test_no_value_takes_the_place_of_who_asks() -> None:
    for name in ("user_id", "teams", "moment", "agency_id", "role_names"):
        namespace: dict[str, Any] = {}
        exec(f"def rows(user, {name}): ...", namespace)  # noqa: S102
        with pytest.raises(ImproperlyConfigured):
            PreparedQuery(namespace["rows"])
    with pytest.raises(TypeError):
        latest_case(WORKER, reference="4QK7D2", user_id=12)
    with pytest.raises(TypeError):
        latest_case(WORKER)


def test_people_of_one_kind_share_their_sql() -> None:
    other = replace(WORKER, user_id=12, agency_id=2, team_ids=(7,), managed_team_ids=())

    assert other.template == WORKER.template
    assert hash(other.template) == hash(WORKER.template)
    kinds = {profile.template for profile in PROFILES.values()}
    assert len(kinds) == len(PROFILES)


# --- Asked --------------------------------------------------------------------------
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


# --- Prepared -------------------------------------------------------------------------
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
    for query in every().values():
        values = {parameter: VALUES[parameter] for parameter in query.names}
        for profile in [*PROFILES.values(), None]:
            if is_asked_for_somebody(query) == (profile is not None):
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
