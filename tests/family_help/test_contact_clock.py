"""The time to decide a contact in is a clock, of a family that may have no case."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine

from casework.access.acting import system_user
from casework.cases.models import Case
from casework.deadlines.models import Deadline
from casework.notices.models import Notification
from casework.people.models import Family, Person
from casework.reminders.actions import remind
from casework.staff.models import Role, Team, User
from family_help import actions
from family_help.models import Contact
from tests import factories as make

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 11, 20)
LATE_ON_FRIDAY = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def travel():
    with time_machine.travel(LATE_ON_FRIDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def front_door() -> User:
    return make.member(Role.FRONT_DOOR, make.TeamFactory(kind=Team.Kind.FRONT_DOOR))


@pytest.fixture
def family() -> Family:
    return make.FamilyFactory.create()


def recorded(
    family: Family, by: User, children: Sequence[Person] = (), **changed
) -> Contact:
    facts = {
        "received_at": LATE_ON_FRIDAY,
        "source": "2A",
        "told_by": "The school",
        "what_happened": "A bruise.",
        "agreement_sought": True,
        "why_not_sought": "",
    }
    sent = {"submission_id": uuid4()} | changed
    return actions.record_contact(
        family=family,
        children=children or [make.PersonFactory()],
        facts=actions.ContactFacts(**facts),
        by=by,
        **sent,
    )


def decided(contact: Contact, by: User, outcome: str = "nfa") -> Contact:
    return actions.decide_contact(
        contact=contact,
        outcome=Contact.Outcome(outcome),
        reason="The child is safe.",
        feedback="",
        by=by,
        team=make.TeamFactory(),
    )


def test_contact_opens_a_clock_of_its_family(family: Family, front_door: User) -> None:
    contact = recorded(family, front_door)

    due = Deadline.objects.get()
    assert contact.clock == due
    assert (due.kind, due.family, due.case, due.child) == (
        "contact_decision",
        family,
        None,
        None,
    )
    assert (due.triggered_on, due.due_on) == (FRIDAY, date(2026, 11, 23))
    assert due.due_on == contact.decide_by
    assert due.working == "1 working day from 20 November 2026"
    assert due.repeats_every is None


@pytest.mark.parametrize("outcome", ["nfa", "family_help"])
def test_clock_is_met_on_the_day_of_the_decision(
    family: Family,
    front_door: User,
    travel: time_machine.Traveller,
    outcome: str,
) -> None:
    """Half past midnight in Dorset is another day than in Greenwich, in summer."""
    contact = recorded(family, front_door)
    travel.move_to(datetime(2027, 6, 1, 23, 30, tzinfo=UTC))

    decided(contact, front_door, outcome)

    due = Deadline.objects.get(kind="contact_decision")
    assert due.met_on == date(2027, 6, 2)
    assert (due.met_by_type, due.met_by_id) == ("contact", contact.pk)
    assert due.case is None


def test_each_contact_has_a_clock_of_its_own(family: Family, front_door: User) -> None:
    first, second = (recorded(family, front_door) for _ in range(2))

    decided(second, front_door)

    assert Deadline.objects.open().get() == first.clock


def test_contact_sent_twice_has_one_clock(family: Family, front_door: User) -> None:
    sent = uuid4()

    children = [make.PersonFactory()]
    first = recorded(family, front_door, children, submission_id=sent)
    second = recorded(family, front_door, children, submission_id=sent)

    assert first == second
    assert Deadline.objects.count() == 1


def test_undecided_contact_reminds_nobody(family: Family, front_door: User) -> None:
    """Not of a family with open work either, whose lead has clocks enough."""
    known = make.working_family(visit_due=False)
    for one in (family, known.family):
        make.member(Role.TEAM_MANAGER, team=one.team)
        recorded(one, front_door)

    remind(on=date(2026, 12, 18), by=system_user())

    assert not Notification.objects.exists()
    assert Case.objects.count() == 1
