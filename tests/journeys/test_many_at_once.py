"""Monday morning: a whole office signs in, and the server sees one address.

As many programs as people speak to the running service at once, as browsers do.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth.hashers import make_password
from requests import Response, Session

from casework.staff.models import User
from tests.authenticators import Passkey, code_now
from tests.factories import UserFactory
from tests.journeys.conftest import PASSWORD
from tests.stack import Stack

PEOPLE = 40


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
        answers["csrfmiddlewaretoken"] = self.browser.cookies["csrf"]
        return self.browser.post(self.address + path, answers, timeout=120)

    def by_password(self) -> Response:
        self.get("/sign-in/")
        return self.post("/sign-in/", login=self.user.email, password=PASSWORD)

    def by_code(self) -> Response:
        """Whoever is slower than their code enters the next one, a few times."""
        self.by_password()
        for _ in range(4):
            answer = self.post("/sign-in/code/", code=code_now(self.secret))
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
    address = stack.address_by_name
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
