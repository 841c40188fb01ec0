from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.page import a_browser


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser
