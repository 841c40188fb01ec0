"""What a visit writes, and whom it tells."""

import uuid
from datetime import timedelta

import pytest

from casework.access.models import AuditEvent
from casework.chronology.models import ChronologyEntry
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification, OutboxMessage
from casework.staff.models import Role
from casework.visits import actions
from casework.visits.actions import ChildSeen, NextStep
from casework.visits.kinds import LOOK_TODAY
from casework.visits.models import ChildWords, Visit
from tests.casework.visits.conftest import record, seen, today
from tests.factories import (
    WorkingFamily,
    member,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("alone", "private"), [(True, True), (False, False)])
def test_words_said_alone_start_as_not_for_parents(
    known: WorkingFamily, alone: bool, private: bool
) -> None:
    record(
        known, seen(known.children[0], was_seen_alone=alone, words="I miss my friend")
    )

    words = ChildWords.objects.get()
    assert words.text == "I miss my friend"
    assert words.not_for_parents is private


def test_alone_is_dropped_for_a_child_not_seen(known: WorkingFamily) -> None:
    record(known, ChildSeen(known.children[0], was_seen=False, was_seen_alone=True))

    assert Visit.objects.get().children.get().was_seen_alone is None


def test_everything_said_is_written_down(known: WorkingFamily) -> None:
    visit = record(
        known,
        seen(known.children[0]),
        going_well="Breakfast",
        worries="The stairs",
        adults_seen=[known.parent],
        next_steps=[NextStep("Ring the landlord", "Worker", today())],
    )

    assert (visit.going_well, visit.worries) == ("Breakfast", "The stairs")
    assert list(visit.adults_seen.all()) == [known.parent]
    step = visit.actions.get()
    assert (step.what, step.who, step.by_when) == (
        "Ring the landlord",
        "Worker",
        today(),
    )


def test_visit_is_audited_and_in_the_chronology(known: WorkingFamily) -> None:
    visit = record(known, *map(seen, known.children))

    event = AuditEvent.objects.get(event=actions.VISIT_RECORDED)
    assert (event.actor_id, event.object_id) == (known.lead.pk, visit.pk)
    assert event.family_id == known.family.pk
    lines = ChronologyEntry.objects.filter(source_type="visit", source_id=visit.pk)
    assert {line.child for line in lines} == set(known.children)


@pytest.mark.parametrize("look", ["manager", "protection"])
def test_manager_of_the_team_is_told_to_look_today(
    known: WorkingFamily, look: str
) -> None:
    manager = member(Role.TEAM_MANAGER, known.family.team)
    member(Role.TEAM_MANAGER)

    record(known, seen(known.children[0]), look_today=look)

    notice = Notification.objects.get(kind=LOOK_TODAY.key)
    assert notice.recipient == manager
    assert known.family.reference in notice.text
    assert known.family.name not in notice.text
    assert OutboxMessage.objects.filter(kind="notice_email").count() == 1


def test_nobody_is_told_where_nothing_needs_a_look(known: WorkingFamily) -> None:
    member(Role.TEAM_MANAGER, known.family.team)

    record(known, seen(known.children[0]))

    assert not Notification.objects.exists()


def test_visit_in_the_future_is_refused_and_nothing_written(
    known: WorkingFamily,
) -> None:
    with pytest.raises(RuleRefused, match="today or earlier"):
        record(known, seen(known.children[0]), happened_on=today() + timedelta(days=1))

    assert not Visit.objects.exists()


def test_addition_is_dated_signed_and_written_once(known: WorkingFamily) -> None:
    visit = record(known, seen(known.children[0]))
    key = uuid.uuid4()

    for _ in range(2):
        actions.add_to_visit(
            submission_id=key, visit=visit, text="He rang back", by=known.lead
        )

    addition = visit.additions.get()
    assert (addition.text, addition.added_by) == ("He rang back", known.lead)
    assert AuditEvent.objects.filter(event=actions.VISIT_ADDED_TO).count() == 1
