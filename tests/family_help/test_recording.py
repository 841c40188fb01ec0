"""Writing contacts down: once, about whom, with the day by which it is decided."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from casework.access.models import AuditEvent
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.people.models import Family, FamilyMember, Person
from casework.staff.models import Role, Team, User
from family_help import actions
from family_help.models import Contact, ContactChild
from tests import factories as make
from tests.family_help.conftest import (
    at_the_front_door,
    contact_about,
    facts,
    family_of,
)
from tests.waiting import second_comes_meanwhile

pytestmark = pytest.mark.usefixtures("friday_noon")


@pytest.fixture
def by(db: None) -> User:
    return at_the_front_door()


@pytest.fixture
def children(db: None) -> list[Person]:
    return make.PersonFactory.create_batch(2)


@pytest.fixture
def family(children: list[Person]) -> Family:
    return family_of(children)


def audited(event: str) -> list[tuple[int | None, int | None, int]]:
    rows = AuditEvent.objects.filter(event=event)
    return list(rows.values_list("object_id", "family_id", "actor_id"))


# --- About a family that we know ------------------------------------------------------
def test_contact_is_kept_as_it_was_told(
    family: Family, children: list[Person], by: User
) -> None:
    told = facts(agreement_sought=False, why_not_sought="No phone")

    contact = contact_about(
        family, children[:1], by, agreement_sought=False, why_not_sought="No phone"
    )

    contact.refresh_from_db()
    assert {field: getattr(contact, field) for field in told.__slots__} == {
        field: getattr(told, field) for field in told.__slots__
    }
    assert (contact.recorded_by, contact.recorded_at) == (by, clock.now())
    assert (contact.decided_at, contact.outcome) == (None, "")
    about = ContactChild.objects.values_list("contact", "child")
    assert list(about) == [(contact.pk, children[0].pk)]
    assert audited("contact_recorded") == [(contact.pk, family.pk, by.pk)]


@pytest.mark.parametrize(
    ("received", "decide_by"),
    [
        ("2026-11-19T09:00", "2026-11-20"),
        ("2026-11-19T23:59", "2026-11-20"),
        ("2026-11-20T00:00", "2026-11-23"),
        ("2026-11-20T12:00", "2026-11-23"),
        ("2026-11-14T10:00", "2026-11-16"),
        ("2026-11-15T10:00", "2026-11-16"),
        ("2025-12-24T10:00", "2025-12-29"),
        # Midnight is London's: 23:30 in Greenwich is the next day in summer.
        ("2026-07-01T23:30", "2026-07-03"),
    ],
    ids=[
        "thursday",
        "last minute",
        "first minute",
        "friday",
        "saturday",
        "sunday",
        "christmas",
        "summer",
    ],
)
def test_decision_is_due_one_working_day_on(
    family: Family, children: list[Person], by: User, received: str, decide_by: str
) -> None:
    received_at = datetime.fromisoformat(received).replace(tzinfo=UTC)

    contact = contact_about(family, children, by, received_at=received_at)

    assert contact.decide_by == date.fromisoformat(decide_by)


def test_contact_sent_twice_is_one(
    family: Family, children: list[Person], by: User
) -> None:
    key = uuid4()

    first = contact_about(family, children, by, submission_id=key)
    again = contact_about(family, children, by, submission_id=key)

    assert again == first
    assert ContactChild.objects.count() == len(children)
    assert len(audited("contact_recorded")) == 1


def test_contact_still_to_come_is_refused_and_nothing_is_kept(
    family: Family, children: list[Person], by: User
) -> None:
    later = clock.now() + timedelta(minutes=1)

    with pytest.raises(RuleRefused, match="passed already"):
        contact_about(family, children, by, received_at=later)

    assert not Contact.objects.exists()


def test_contact_about_nobody_is_refused(family: Family, by: User) -> None:
    with pytest.raises(RuleRefused, match="Add each child"):
        contact_about(family, [], by)


# --- About a family that we do not know ---------------------------------------------------
CHILD = actions.NewPerson("Ada Reed", "child", born_on=date(2019, 3, 1))
BABY = actions.NewPerson("Baby Reed", "child", expected_on=date(2027, 1, 9))
MUM = actions.NewPerson("Jo Reed", "parent", called="Mum")


def contact_about_new_family(by: User, key: object, team: Team) -> Contact:
    return actions.record_contact_about_new_family(
        submission_id=key,
        name="Reed",
        people=[CHILD, BABY, MUM],
        team=team,
        facts=facts(),
        by=by,
    )


def test_new_family_has_its_people_and_its_team(by: User) -> None:
    team = by.memberships.get().team

    contact = contact_about_new_family(by, uuid4(), team)

    family = contact.family
    assert (family.name, family.team, family.created_at) == ("Reed", team, clock.now())
    rows = FamilyMember.objects.filter(family=family).order_by("pk")
    told = rows.values_list(
        "person__full_name",
        "place",
        "person__born_on",
        "person__expected_on",
        "called",
        "joined_on",
    )
    assert list(told) == [
        ("Ada Reed", "child", date(2019, 3, 1), None, "", clock.today()),
        ("Baby Reed", "child", None, date(2027, 1, 9), "", clock.today()),
        ("Jo Reed", "parent", None, None, "Mum", clock.today()),
    ]
    assert audited("family_added") == [(family.pk, family.pk, by.pk)]


def test_contact_about_a_new_family_is_about_its_children(by: User) -> None:
    contact = contact_about_new_family(by, uuid4(), by.memberships.get().team)

    about = contact.children.values_list("child__full_name", flat=True)
    assert set(about) == {"Ada Reed", "Baby Reed"}


def test_contact_about_a_new_family_sent_twice_adds_one_family(by: User) -> None:
    key, team = uuid4(), by.memberships.get().team

    first = contact_about_new_family(by, key, team)

    assert contact_about_new_family(by, key, team) == first
    assert (Family.objects.count(), Person.objects.count()) == (1, 3)
    assert len(audited("family_added")) == 1


def test_contact_about_a_new_family_sent_twice_at_once_adds_one_family(
    committed_db: None, friday_noon: time_machine.Traveller
) -> None:
    by, key = at_the_front_door(), uuid4()
    send = partial(contact_about_new_family, by, key, by.memberships.get().team)

    first, second = second_comes_meanwhile(send, send)

    assert first == second
    assert (Family.objects.count(), Person.objects.count()) == (1, 3)
    assert len(audited("family_added")) == 1


def references(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    """The next families get these references, one after another."""
    field = Family._meta.get_field("reference")
    monkeypatch.setattr(field, "_get_default", iter(given).__next__)


def test_family_gets_a_reference_that_is_free(
    by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.FamilyFactory(reference="2222B")
    references(monkeypatch, "2222B", "2222B", "2222C")

    family = actions.add_family(
        name="Reed", people=[], team=by.memberships.get().team, by=by
    )

    assert family.reference == "2222C"


def test_family_is_not_added_where_no_reference_is_free(
    by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.FamilyFactory(reference="2222B")
    references(monkeypatch, *["2222B"] * actions.TRIES)

    with pytest.raises(IntegrityError, match="reference"), transaction.atomic():
        actions.add_family(
            name="Reed", people=[], team=by.memberships.get().team, by=by
        )


# --- The duty desk --------------------------------------------------------------------
def test_baby_that_is_not_born_is_never_asked_about(db: None) -> None:
    verdict = actions.ask_to_add(
        by=make.member(Role.FRONT_DOOR), full_name="Baby Reed", born_on=None
    )

    assert verdict
