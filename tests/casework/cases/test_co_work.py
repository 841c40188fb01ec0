"""Who works beside the lead, and how that ends."""

import pytest

from casework.access.models import AuditEvent
from casework.cases import actions
from casework.cases.models import Assignment
from casework.foundations.verdicts import RuleRefused
from casework.staff.models import User
from tests.casework.cases.conftest import CO_WORKER, assign, leads, opens
from tests.factories import (
    WorkingFamily,
    member,
)

pytestmark = pytest.mark.django_db


def beside(known: WorkingFamily) -> set[User]:
    rows = Assignment.objects.open().filter(case=known.case, role=CO_WORKER)
    return {row.worker for row in rows}


def test_co_workers_work_beside_each_other(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    """A second one takes nobody's place, so nobody is asked why."""
    second = member()

    assign(known, colleague, manager, role=CO_WORKER, reason="")
    given = assign(known, second, manager, role=CO_WORKER, reason="")

    assert beside(known) == {colleague, second}
    assert given.change_reason == ""
    assert leads(known) == [known.lead]
    assert opens(second, known)


@pytest.mark.parametrize("who", ["the lead", "a co-worker"])
def test_whoever_works_with_the_family_does_not_come_again_beside(
    known: WorkingFamily, manager: User, colleague: User, who: str
) -> None:
    assign(known, colleague, manager, role=CO_WORKER, reason="")
    again = known.lead if who == "the lead" else colleague

    with pytest.raises(RuleRefused, match="works with the family already"):
        assign(known, again, manager, role=CO_WORKER, reason="")


def test_co_workers_part_ends_and_with_it_the_record(
    known: WorkingFamily, manager: User
) -> None:
    outsider = member()
    given = assign(known, outsider, manager, role=CO_WORKER, reason="")
    assert opens(outsider, known)

    actions.end_co_work(assignment=given, by=manager)
    actions.end_co_work(assignment=given, by=manager)

    assert beside(known) == set()
    assert not opens(outsider, known)
    ended = AuditEvent.objects.get(event="co_work_ended")
    assert (ended.object_id, ended.actor_id) == (given.pk, manager.pk)
    assert ended.family_id == known.family.pk


def test_lead_is_never_only_ended(known: WorkingFamily, manager: User) -> None:
    with pytest.raises(RuleRefused, match="Choose a new lead"):
        actions.end_co_work(assignment=known.assignment, by=manager)

    assert leads(known) == [known.lead]


def test_part_of_a_co_worker_is_ended_by_whoever_assigns(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    given = assign(known, colleague, manager, role=CO_WORKER, reason="")

    with pytest.raises(RuleRefused, match="Ask a manager"):
        actions.end_co_work(assignment=given, by=known.lead)

    assert beside(known) == {colleague}
