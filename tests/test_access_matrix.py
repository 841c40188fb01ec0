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

from casework.access.models import Share
from tests.access_rules import (
    EVERYONE,
    MOVED,
    OK,
    OPENS,
    RECEIVES,
    Row,
    may_know_of,
    may_read,
)
from tests.access_table import ACCESS
from tests.factories.world import MISSING, RELATIONS, World, planted
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
MENU = re.compile(r'govuk-service-navigation__link"\s+href="([^"]+)"')
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


@pytest.mark.parametrize("account", sorted(EVERYONE))
def test_account_gets_what_the_table_says(
    account: str, world: World, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = list(wrong_cells(signed_in(client, world, account), world, account))

    assert not wrong, "\n".join(wrong)
    assert not PLANTED.findall(caplog.text)


@pytest.mark.soak
@pytest.mark.parametrize("account", sorted(EVERYONE))
def test_account_gets_what_the_table_says_everywhere(
    account: str, world: World, client: Client
) -> None:
    asking = signed_in(client, world, account)

    wrong = list(wrong_cells(asking, world, account, every=True))

    assert not wrong, "\n".join(wrong)


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


@pytest.mark.parametrize("account", ["school"])
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
        missing = client.get(address(world, name, "missing", account))
        for relation in hidden:
            answer = client.get(address(world, name, relation, account))
            same = answer.content == missing.content
            if not same or answer.headers.keys() != missing.headers.keys():
                wrong.append(f"{name} {relation}")

    assert not wrong


@pytest.mark.parametrize("account", ["police", "nurse", "school", "partnerlead"])
def test_share_of_another_agency_is_missing(
    account: str, world: World, client: Client
) -> None:
    asking = signed_in(client, world, account)
    mine = world.person(account).agency
    others = Share.objects.filter(case=world.families["shared"].case).exclude(
        agency=mine
    )

    for share in others:
        url = reverse("shared-record", args=[share.reference])
        assert asking.get(url).status_code == 404


# A thing of a family that one may open, under the address of another such family.
MIXED = {
    "visit-detail": "visit",
    "visit-add": "visit",
    "story-correct": "entry",
    "detail-unmask": "detail",
    "protection-asked": "asked_ref",
    "information-read": "contribution",
}


@pytest.mark.parametrize("name", MIXED)
def test_thing_of_another_family_is_missing(
    name: str, world: World, client: Client
) -> None:
    """worker2 opens both families; the thing belongs to one of them."""
    asking = signed_in(client, world, "worker2")
    _, thing = ACCESS[name].arguments(world, "shared", "worker2")
    url = reverse(name, args=[world.reference("other_team"), thing])

    assert asking.post(url, {}).status_code == 404


def search_page(asking: Client, text: str) -> str:
    """What a search answers, without the words that were typed."""
    return text_of(asking.post(reverse("search"), {"q": text})).replace(text, "")


def test_search_for_somebody_hidden_is_the_search_for_nobody(
    world: World, client: Client
) -> None:
    """The same page to the letter."""
    asking = signed_in(client, world, "newstarter")
    nobody = search_page(asking, f"Relative {planted('nowhere', 'people')}")

    for relation in RELATIONS:
        word = planted(relation, "people")
        assert search_page(asking, f"Relative {word}") == nobody
        assert search_page(asking, world.reference(relation)) == nobody


@pytest.mark.parametrize("account", ["worker", "lcpp", "auditor", "manager"])
def test_search_names_nobody_hidden(account: str, world: World, client: Client) -> None:
    """Whoever sees families with names alike is shown those, and no other."""
    asking = signed_in(client, world, account)

    for relation in RELATIONS:
        page = search_page(asking, f"Relative {planted(relation, 'people')}")
        assert not set(PLANTED.findall(page)) - may_read(account)
        hidden = set(RELATIONS) - may_know_of(account)
        assert not [r for r in hidden if world.reference(r) in page]


@pytest.mark.parametrize("account", sorted(EVERYONE))
def test_every_place_in_the_menu_opens(
    account: str, world: World, client: Client
) -> None:
    client = signed_in(client, world, account)
    home = client.get(reverse("home"), follow=True).content.decode()
    places = set(MENU.findall(home))

    answers = {place: client.get(place, follow=True).status_code for place in places}

    assert answers
    assert set(answers.values()) == {OK}
    assert ("Find a family or a person" in home) <= ("/search/" in places)


@pytest.mark.parametrize("account", ["manager", "head", "auditor"])
def test_report_says_how_many_are_hidden_and_not_who(
    account: str, world: World, client: Client
) -> None:
    asking = signed_in(client, world, account)
    page = text_of(asking.get(address(world, "report-figure", "-", account)))

    for relation in RELATIONS:
        is_named = world.reference(relation) in page
        assert not is_named or relation in OPENS[account]
    assert "you may not open" in page


@pytest.mark.parametrize("name", ["family-list", "contact-list", "protection-queue"])
def test_place_in_a_list_tells_nothing_of_the_hidden(
    name: str, world: World, client: Client
) -> None:
    """`?after=` of a hidden family is that of one that does not exist."""
    account = "head"
    asking = signed_in(client, world, account)
    hidden = "restricted"
    named = {
        "family-list": world.reference(hidden),
        "contact-list": only(ACCESS["contact-detail"], world, hidden),
        "protection-queue": only(ACCESS["protection-review"], world, hidden),
    }

    def listed(place: object) -> str:
        page = asking.get(reverse(name), {"after": place})
        return text_of(page).replace(str(place), "")

    assert listed(named[name]) == listed(MISSING)


def only(row: Row, world: World, relation: str) -> object:
    (thing,) = row.arguments(world, relation, "head")
    return thing
