"""An address asked for as an account, and what is wrong with the answer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.access_rules import (
    MOVED,
    OPENS,
    RECEIVES,
    Row,
    may_know_of,
    may_read,
)
from tests.access_table import ACCESS
from tests.factories.world import RELATIONS, World, planted
from tests.pages import text_of

PLANTED = re.compile(r"Zq[a-z]+qZ")
REFERENCE = re.compile(r"\b[A-Z0-9]{5}\b")
# What a refused request may write: that it was refused, and the session's clock.
REFUSAL_WRITES = {"casework_auditevent", "django_session"}
# Of the hidden families one is asked for each reason to be hidden, and for an account
# that opens none only these; `make soak` asks for all of them.
READ_OF_HIDDEN = {"own", "denied", "missing"}
ALSO_READ = {"other_team", "restricted", "shared_expired", "grant_expired"}
POSTED_TO_HIDDEN = {"own", "denied"}
# Families that stand to most accounts as `other_team` does.
ALIKE = {"shared_story", "shared_expired", "partner_led"}
SEES_THEM_ALIKE = {"head", "frontdoor", "edt", "auditor", "worker2"}

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


def asked() -> dict[str, Row]:
    return {name: row for name, row in ACCESS.items() if not row.is_accounts_own}


def relations_of(row: Row) -> list[str]:
    return [*RELATIONS, "missing"] if row.names_a_family else ["-"]


def address(world: World, name: str, relation: str, account: str = "worker") -> str:
    arguments = ACCESS[name].arguments
    return reverse(name, args=arguments(world, relation, account) if arguments else [])


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
    return set(PLANTED.findall(text_of(response)))


def families_named_in(response: HttpResponse, world: World) -> set[str]:
    named = set(REFERENCE.findall(text_of(response)))
    return {r for r in RELATIONS if world.reference(r) in named}


def leaks(response: HttpResponse, world: World, account: str) -> set[str]:
    """Words and families on this page that the account may not read of."""
    words = words_in(response) - may_read(account)
    return words | families_named_in(response, world) - may_know_of(account)


def check_get(
    client: Client, world: World, account: str, name: str, relation: str
) -> Iterator[str]:
    row = ACCESS[name]
    status = row.status(account, relation)
    expected = {row.gets if status == 200 else status}
    if name == "home":
        expected = {200, MOVED}  # each role's own first page
    with written() as tables:
        response = client.get(address(world, name, relation, account))
    if response.status_code not in expected:
        yield f"GET {response.status_code}, not {expected}"
    if status != 200 and set(tables) - REFUSAL_WRITES:
        yield f"GET wrote {set(tables) - REFUSAL_WRITES}"
    if leaked := leaks(response, world, account):
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
        response = client.post(address(world, name, relation, account), {})
    if response.status_code not in expected:
        yield f"POST {response.status_code}, not {set(expected)}"
    if status != 200 and set(tables) - REFUSAL_WRITES:
        yield f"POST wrote {set(tables) - REFUSAL_WRITES}"
    if leaked := leaks(response, world, account):
        yield f"POST showed {leaked}"


def wrong_cells(
    client: Client, world: World, account: str, *, every: bool = False
) -> Iterator[str]:
    read = READ_OF_HIDDEN | (ALSO_READ if account in {*OPENS, *RECEIVES} else set())
    alike = ALIKE if account in SEES_THEM_ALIKE and not every else set()
    for name, row in asked().items():
        for relation in relations_of(row):
            if relation in alike:
                continue
            cell = f"{account} {name} {relation}: "
            asks = every or row.status(account, relation) != 404
            if row.gets is not None and (asks or relation in read):
                for wrong in check_get(client, world, account, name, relation):
                    yield cell + wrong
            if row.posts and (asks or relation in POSTED_TO_HIDDEN):
                for wrong in check_post(client, world, account, name, relation):
                    yield cell + wrong


def signed_in(client: Client, world: World, account: str) -> Client:
    client.force_login(world.person(account))
    client.raise_request_exception = False
    return client
