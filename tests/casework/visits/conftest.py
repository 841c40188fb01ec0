"""A family with two children, and visits to it."""

import uuid
from datetime import date

import pytest

from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.people.models import Person
from casework.visits import actions
from casework.visits.actions import ChildSeen, VisitFacts
from casework.visits.models import Visit
from tests.factories import (
    WorkingFamily,
    working_family,
)


@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


def today() -> date:
    return clock.today()


def facts(**changes) -> VisitFacts:
    return VisitFacts(**{"happened_on": today(), "place": Visit.Place.HOME} | changes)


def record(known: WorkingFamily, *children: ChildSeen, **changes) -> Visit:
    return actions.record_visit(
        submission_id=changes.pop("submission_id", None) or uuid.uuid4(),
        case=known.case,
        by=changes.pop("by", known.lead),
        facts=facts(**changes),
        children=children,
    )


def seen(child: Person, **changes) -> ChildSeen:
    return ChildSeen(child, was_seen=True, **changes)


def clocks(known: WorkingFamily, child: Person) -> list[Deadline]:
    return list(Deadline.objects.filter(case=known.case, child=child).order_by("pk"))
