"""SQL that is kept holds no moment, no person and no row: those come with each asking."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connection
from django.db.models import QuerySet

from casework.access.capabilities import FAMILY_READ
from casework.access.prepared import PreparedQuery
from casework.access.profiles import AccessProfile, Reader, fill
from casework.cases.reads import latest_case
from casework.foundations import clock
from casework.people.models import Family
from casework.staff.models import Role
from tests.casework.prepared_queries import MOMENT, PROFILES, WORKER, askings, every


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
    assert len(every()) > 20

    for query, profile, _ in askings():
        with forbidden(monkeypatch):
            query.make(profile.template if profile else None)


@pytest.mark.django_db
def test_filled_in_it_is_what_would_be_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)

    for query, profile, values in askings():
        anew = sql_of(query.build(profile, **values))
        assert kept_sql(query, profile, values) == anew, repr(query)


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
