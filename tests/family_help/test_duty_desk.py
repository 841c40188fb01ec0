"""The one answer about people in records that somebody may not open, and its limit."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.access.models import AuditEvent
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.people.models import Person
from casework.search.reads import is_known_but_hidden
from casework.staff.models import Role, Team, User
from family_help import actions, rules
from family_help.capabilities import CONTACT_RECORD
from family_help.models import Contact
from tests import factories as make
from tests.family_help.conftest import new_family

pytestmark = pytest.mark.django_db

ASK = "Ask the duty desk before you add this person"
RING = "Ring the duty desk and they will add the family."


@pytest.fixture
def worker() -> User:
    make.TeamFactory(kind=Team.Kind.FRONT_DOOR)
    return make.member()


@pytest.fixture
def hidden() -> Person:
    """In a family of another team."""
    return make.working_family().children[0]


@pytest.fixture(autouse=True)
def most(settings) -> int:
    settings.POLICY = settings.POLICY | {"duty_desk_answers_a_day": 2}
    return 2


def ask(by: User, person: Person) -> str:
    verdict = actions.ask_to_add(
        by=by, full_name=person.full_name, born_on=person.born_on
    )
    return verdict.reason


def stranger() -> Person:
    """Whom no record holds."""
    return make.PersonFactory.build()


def test_hidden_person_is_asked_about_at_the_duty_desk(
    worker: User, hidden: Person
) -> None:
    assert ask(worker, hidden) == ASK
    assert AuditEvent.objects.get(event="asked_about_hidden").actor_id == worker.pk
    assert ask(worker, stranger()) == ""


def test_person_of_a_record_that_opens_is_added(worker: User) -> None:
    team = worker.memberships.get().team

    assert ask(worker, make.working_family(team=team).children[0]) == ""
    assert not AuditEvent.objects.exists()


def test_answers_are_few_in_a_day_whoever_is_typed(
    worker: User, hidden: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit itself tells nothing: somebody unknown gets the same sentence."""
    first_at = clock.now()
    assert [ask(worker, hidden), ask(worker, hidden)] == [ASK, ASK]

    refused = ask(worker, hidden)
    assert RING in refused
    assert ask(worker, stranger()) == refused
    assert AuditEvent.objects.filter(event="asked_about_hidden").count() == 2

    monkeypatch.setattr(clock, "now", lambda: first_at + timedelta(hours=23))
    assert RING in ask(worker, hidden)
    monkeypatch.setattr(clock, "now", lambda: first_at + timedelta(hours=25))
    assert ask(worker, hidden) == ASK


def test_answers_of_a_colleague_do_not_count(worker: User, hidden: Person) -> None:
    colleague = make.member()
    for _ in range(3):
        ask(colleague, hidden)

    assert ask(worker, hidden) == ASK


def test_denied_person_never_reaches_the_limit(hidden: Person) -> None:
    """They get what no match gives, each time."""
    denied = make.member()
    make.DenialFactory(user=denied, family=hidden.families.get().family)

    for _ in range(4):
        assert ask(denied, hidden) == ""


def test_partner_is_told_nothing_about_the_hidden(hidden: Person) -> None:
    """Not that they may not ask about this person: they write no contacts down."""
    partner = make.member(Role.PARTNER_LEAD, make.TeamFactory(agency__kind="education"))

    for person in (hidden, stranger()):
        with pytest.raises(RuleRefused, match=CONTACT_RECORD.refusal):
            ask(partner, person)
        assert not is_known_but_hidden(
            user=partner, full_name=person.full_name, born_on=person.born_on
        )


@pytest.mark.parametrize(
    ("asked", "said"), [(0, ""), (1, ""), (2, "2 times"), (3, "3 times")]
)
def test_can_ask_again(asked: int, said: str) -> None:
    verdict = rules.can_ask_again(asked=asked, most=2)

    assert bool(verdict) is not bool(said)
    assert said in verdict.reason
    assert bool(verdict) or RING in verdict.reason


def test_page_says_whom_to_ask_and_keeps_what_was_typed(
    worker: User, hidden: Person, client: Client
) -> None:
    client.force_login(worker)
    page = reverse("contact-new")

    answer = client.post(page, new_family(stranger(), hidden))
    assert list(answer.context["form"].errors.items()) == [("child2_name", [ASK])]
    for _ in range(2):
        answer = client.post(page, new_family(hidden))

    assert RING in answer.content.decode()
    assert hidden.full_name in answer.content.decode()
    refused = client.post(page, new_family(stranger()))
    assert RING in refused.content.decode()
    assert not Contact.objects.exists()


def test_page_asks_no_more_often_for_many_children_at_once(
    worker: User, hidden: Person, client: Client
) -> None:
    client.force_login(worker)

    answer = client.post(reverse("contact-new"), new_family(hidden, hidden, hidden))

    said = [errors[0] for errors in answer.context["form"].errors.values()]
    assert said[:2] == [ASK, ASK]
    assert RING in said[2]
