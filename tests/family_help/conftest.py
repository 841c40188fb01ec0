"""The front door on a Friday at noon, and what is sent to it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from casework.foundations import clock
from casework.people.models import Family, Person
from casework.staff.models import Role, Team, User
from family_help import actions
from family_help.models import Contact
from tests import factories as make

FRIDAY_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def new_family(*people: Person) -> dict[str, str]:
    """A form's answers: a contact about a new family with these children."""
    told = {
        "submission_id": str(uuid4()),
        "rows": "1",
        "family_name": "New",
        "received_on": "yesterday",
        "received_at": "9am",
        "source": "2A",
        "what_happened": "School rang.",
        "agreement_sought": "yes",
    }
    for number, person in enumerate(people, 1):
        told[f"child{number}_name"] = person.full_name
        told[f"child{number}_born_on_day"] = str(person.born_on.day)
        told[f"child{number}_born_on_month"] = str(person.born_on.month)
        told[f"child{number}_born_on_year"] = str(person.born_on.year)
    return told


@pytest.fixture
def friday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(FRIDAY_NOON, tick=False) as traveller:
        yield traveller


def at_the_front_door() -> User:
    return make.member(
        Role.FRONT_DOOR, make.TeamFactory(kind=Team.Kind.FRONT_DOOR, name="Front door")
    )


def facts(**changes: Any) -> actions.ContactFacts:
    told = {
        "received_at": clock.now() - timedelta(hours=1),
        "source": "2A",
        "told_by": "Mr Lee, 01632 960111",
        "what_happened": "He came without breakfast again.",
        "agreement_sought": True,
        "why_not_sought": "",
    }
    return actions.ContactFacts(**told | changes)


def family_of(children: list[Person], **fields: Any) -> Family:
    """A family without work."""
    family = make.FamilyFactory(**fields)
    for child in children:
        make.FamilyMemberFactory(family=family, person=child)
    return family


def contact_about(
    family: Family, children: list[Person], by: User, **changes: Any
) -> Contact:
    return actions.record_contact(
        submission_id=changes.pop("submission_id", None) or uuid4(),
        family=family,
        children=children,
        facts=facts(**changes),
        by=by,
    )
