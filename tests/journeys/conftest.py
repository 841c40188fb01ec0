"""One browser and one small world for all journeys, on the running service."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, Page

from casework.staff.models import User
from tests.factories.families import WorkingFamily, working_family
from tests.factories.world import World, make_world
from tests.journeys.page import DESK, PHONE, a_browser, a_page
from tests.stack import Stack

PASSWORD = "tell-it-once-only"
_worlds: dict[str, World] = {}

# Phone and desk with scripts, and a phone without.
SCREENS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((DESK, True), id="desk"),
    pytest.param((PHONE, False), id="phone without JavaScript"),
]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed after the last journey: while it is open its loop runs in this process."""
    with a_browser() as browser:
        yield browser


@pytest.fixture
def world(stack: Stack) -> World:
    """The accounts and families, made once in the stack's own database."""
    if stack.database not in _worlds:
        world = make_world()
        User.objects.filter(is_system=False).update(password=make_password(PASSWORD))
        _worlds[stack.database] = world
    return _worlds[stack.database]


@pytest.fixture
def family(world: World) -> WorkingFamily:
    """A family of this journey alone: led by worker@, two children, a visit due."""
    return working_family(team=world.teams["Chesil"], lead=world.person("worker"))


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> tuple[int, bool]:
    return request.param


@pytest.fixture
def new_page(
    stack: Stack, browser: Browser, screen: tuple[int, bool]
) -> Iterator[Callable[[], Page]]:
    """`new_page()`: one of somebody who has not signed in."""
    width, scripts = screen
    with ExitStack() as pages:
        yield lambda: pages.enter_context(
            a_page(browser, stack.address, width=width, scripts=scripts)
        )


@pytest.fixture
def signed_in(new_page: Callable[[], Page], world: World) -> Callable[[str], Page]:
    """`signed_in("worker")`: a page of that person's own, after signing in."""

    def page_of(name: str) -> Page:
        page = new_page()
        page.goto("/")
        sign_in(page, world.person(name).email)
        return page

    return page_of


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    press(page, "Sign in")


def press(page: Page, button: str) -> None:
    """Press a button of the page itself and wait for what it leads to."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=button).first.click()


def follow(page: Page, words: str) -> None:
    """Follow a link, or a link that looks like a button."""
    main = page.locator("main")
    link = main.get_by_role("link", name=words)
    with page.expect_navigation():
        link.or_(main.get_by_role("button", name=words)).first.click()


def choose(page: Page, name: str, value: str) -> None:
    page.check(f"input[name='{name}'][value='{value}']")
