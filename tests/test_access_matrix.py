"""Every address, for every demo account and every family: the answer of the table.

Each family carries a planted word in each of its sections, so that a leak is seen
wherever it stands: on a page, in a list, in a search, in a log line.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.access_rules import EVERYONE, MOVED, Row, may_read
from tests.access_table import ACCESS
from tests.factories.world import RELATIONS, World, planted

PLANTED = re.compile(r"Zq[a-z]+qZ")
# What a refused request may write: that it was refused, and the session's clock.
REFUSAL_WRITES = {"casework_auditevent", "django_session"}
# Reading is asked of every hidden family, writing of one for each reason to be hidden.
POSTED_TO_HIDDEN = {"own", "other_team", "restricted", "denied", "missing"}
WRITE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def addresses() -> dict[str, URLPattern]:
    """Every named address of the service."""
    found: dict[str, URLPattern] = {}
    waiting = list(get_resolver().url_patterns)
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name"
            found[pattern.name] = pattern
        else:
            waiting += pattern.url_patterns
    return found


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert ACCESS.keys() == addresses().keys()


def asked() -> dict[str, Row]:
    return {name: row for name, row in ACCESS.items() if not row.is_accounts_own}


def relations_of(row: Row) -> list[str]:
    return [*RELATIONS, "missing"] if row.names_a_family else ["-"]


def address(world: World, name: str, relation: str) -> str:
    row = ACCESS[name]
    return reverse(name, args=row.arguments(world, relation) if row.arguments else [])


@contextmanager
def written() -> Iterator[list[str]]:
    """The tables that anything is written to meanwhile."""
    tables: list[str] = []

    def note(execute, sql, params, many, context):
        tables.extend(WRITE.findall(str(sql)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


def words_in(response: HttpResponse) -> set[str]:
    return set(PLANTED.findall(response.content.decode()))


def check_get(
    client: Client, world: World, account: str, name: str, relation: str
) -> Iterator[str]:
    row = ACCESS[name]
    status = row.status(account, relation)
    expected = {row.gets if status == 200 else status}
    if name == "home":
        expected = {200, MOVED}  # each role's own first page
    with written() as tables:
        response = client.get(address(world, name, relation))
    if response.status_code not in expected:
        yield f"GET {response.status_code}, not {expected}"
    if status != 200 and set(tables) - REFUSAL_WRITES:
        yield f"GET wrote {set(tables) - REFUSAL_WRITES}"
    if leaked := words_in(response) - may_read(account):
        yield f"GET showed {leaked}"
    shown = {planted(relation, word) for word in row.shows} & may_read(account)
    if response.status_code == 200 and shown - words_in(response):
        yield f"GET did not show {shown - words_in(response)}"


def check_post(
    client: Client, world: World, account: str, name: str, relation: str
) -> Iterator[str]:
    row = ACCESS[name]
    status = row.status(account, relation)
    expected = row.posts if status == 200 else {status}
    with written() as tables:
        response = client.post(address(world, name, relation), {})
    if response.status_code not in expected:
        yield f"POST {response.status_code}, not {set(expected)}"
    if status != 200 and set(tables) - REFUSAL_WRITES:
        yield f"POST wrote {set(tables) - REFUSAL_WRITES}"
    if leaked := words_in(response) - may_read(account):
        yield f"POST showed {leaked}"


def wrong_cells(client: Client, world: World, account: str) -> Iterator[str]:
    for name, row in asked().items():
        for relation in relations_of(row):
            cell = f"{account} {name} {relation}: "
            hidden = row.status(account, relation) == 404
            if row.gets is not None:
                for wrong in check_get(client, world, account, name, relation):
                    yield cell + wrong
            if row.posts and not (hidden and relation not in POSTED_TO_HIDDEN):
                for wrong in check_post(client, world, account, name, relation):
                    yield cell + wrong


@pytest.mark.parametrize("account", sorted(EVERYONE))
def test_account_gets_what_the_table_says(
    account: str, world: World, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(world.person(account))
    client.raise_request_exception = False

    wrong = list(wrong_cells(client, world, account))

    assert not wrong, "\n".join(wrong)
    assert not PLANTED.findall(caplog.text)


def test_before_signing_in_there_is_only_the_sign_in(
    world: World, client: Client
) -> None:
    wrong = []
    for name, row in asked().items():
        if row.is_public:
            continue
        url = address(world, name, "own")
        for send in (client.get, client.post):
            response = send(url)
            if response.status_code != MOVED or "/sign-in/" not in response["Location"]:
                wrong.append(f"{name}: {response.status_code}")

    assert not wrong


@pytest.mark.parametrize("account", ["worker", "school"])
def test_hidden_looks_exactly_like_missing(
    account: str, world: World, client: Client
) -> None:
    """The same words and headers, whatever the address names."""
    client.force_login(world.person(account))
    wrong = []
    for name, row in asked().items():
        if not row.names_a_family or row.gets is None:
            continue
        hidden = [r for r in RELATIONS if row.status(account, r) == 404]
        missing = client.get(address(world, name, "missing"))
        for relation in hidden:
            answer = client.get(address(world, name, relation))
            same = answer.content == missing.content
            if not same or answer.headers.keys() != missing.headers.keys():
                wrong.append(f"{name} {relation}")

    assert not wrong
