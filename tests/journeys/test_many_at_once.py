"""Monday morning: a whole office signs in, and the server sees one address.

As many programs as people speak to the running service at once, as browsers do.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth.hashers import make_password
from requests import Response, Session

from casework.staff.models import User
from tests.factories import UserFactory
from tests.journeys.conftest import PASSWORD
from tests.passkeys import Passkey
from tests.stack import Stack

PEOPLE = 40
CODE_LASTS_SECONDS = 30


def step_now() -> int:
    return int(time.time()) // CODE_LASTS_SECONDS


@dataclass
class Colleague:
    """Somebody of the office at a browser, with whatever they sign in with."""

    user: User
    address: str
    secret: str
    passkey: Passkey
    browser: Session = field(default_factory=Session)

    def __post_init__(self) -> None:
        # A connection that is kept may be closed by the server just as it is used again.
        self.browser.headers["Connection"] = "close"

    def get(self, path: str, **options: object) -> Response:
        return self.browser.get(self.address + path, timeout=120, **options)

    def post(self, path: str, **answers: str) -> Response:
        token = self.browser.cookies["csrf"]
        answers["csrfmiddlewaretoken"] = token
        return self.browser.post(self.address + path, answers, timeout=120)

    def by_password(self) -> Response:
        self.get("/sign-in/")
        return self.post("/sign-in/", login=self.user.email, password=PASSWORD)

    def by_code(self) -> Response:
        """Whoever is slower than their code enters the next one, a few times."""
        self.by_password()
        for _ in range(4):
            code = format_hotp_value(hotp_value(self.secret, step_now()))
            answer = self.post("/sign-in/code/", code=code)
            if self.is_signed_in():
                break
        return answer

    def by_passkey(self) -> Response:
        self.get("/sign-in/")
        asked = self.get("/sign-in/passkey/", headers={"Accept": "application/json"})
        answer = self.passkey.answer(asked.json()["request_options"], self.user)
        return self.post("/sign-in/passkey/", credential=answer)

    def is_signed_in(self) -> bool:
        return self.get("/notices/", allow_redirects=False).status_code == 200


@pytest.fixture
def office(stack: Stack) -> list[Colleague]:
    # A passkey belongs to a name; a number is none.
    address = stack.address.replace("127.0.0.1", "localhost")
    password = make_password(PASSWORD)
    return [
        Colleague(user, address, generate_totp_secret(), Passkey(address))
        for user in UserFactory.create_batch(PEOPLE, password=password)
    ]


def set_up_app(colleague: Colleague) -> None:
    TOTP.activate(colleague.user, colleague.secret)


def set_up_passkey(colleague: Colleague) -> None:
    WebAuthn.add(colleague.user, "Work phone", colleague.passkey.registration())


@pytest.mark.parametrize(
    ("set_up", "sign_in"),
    [
        pytest.param(None, Colleague.by_password, id="password"),
        pytest.param(set_up_app, Colleague.by_code, id="password and code"),
        pytest.param(set_up_passkey, Colleague.by_passkey, id="passkey"),
    ],
)
def test_forty_people_of_one_office_sign_in_at_once(
    office: list[Colleague],
    set_up: Callable[[Colleague], None] | None,
    sign_in: Callable[[Colleague], Response],
):
    if set_up:
        for colleague in office:
            set_up(colleague)

    with ThreadPoolExecutor(PEOPLE) as at_once:
        answers = list(at_once.map(sign_in, office))

    assert [answer.status_code for answer in answers] == [200] * PEOPLE
    assert all(colleague.is_signed_in() for colleague in office)
