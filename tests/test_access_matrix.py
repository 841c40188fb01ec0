"""Every address, for every demo account and every family: the answer of the table.

Each family carries a planted word in each of its sections, so that a leak is seen
wherever it stands: on a page, in a list, in a search, in a log line.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from casework.access.models import Share
from tests.access_checks import (
    PLANTED,
    address,
    addresses,
    asked,
    signed_in,
    wrong_cells,
)
from tests.access_rules import (
    EVERYONE,
    MOVED,
    OK,
    OPENS,
    Row,
    may_know_of,
    may_read,
)
from tests.access_table import ACCESS
from tests.factories.world import MISSING, RELATIONS, World, planted
from tests.pages import text_of

MENU = re.compile(r'govuk-service-navigation__link"\s+href="([^"]+)"')


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert ACCESS.keys() == addresses().keys()


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
