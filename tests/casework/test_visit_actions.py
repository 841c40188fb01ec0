"""Recording a visit: what it writes, which clocks it meets, whom it tells."""

import uuid
from datetime import date, timedelta

import pytest

from casework.access.models import AuditEvent
from casework.access.submissions import SentWithOtherWords
from casework.chronology.models import ChronologyEntry
from casework.deadlines.calendar import add_working_days
from casework.deadlines.models import Deadline
from casework.deadlines.rules import working_days
from casework.drafts import actions as drafts
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification, OutboxMessage
from casework.people.models import Person
from casework.staff.models import Role
from casework.visits import actions
from casework.visits.actions import ChildSeen, NextStep, VisitFacts
from casework.visits.kinds import LOOK_TODAY, VISIT_DRAFT
from casework.visits.models import ChildWords, Visit
from tests.factories import (
    DeadlineFactory,
    DraftFactory,
    PersonFactory,
    WorkingFamily,
    member,
    working_family,
)

pytestmark = pytest.mark.django_db


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


def test_child_seen_meets_its_clock_and_starts_the_next(known: WorkingFamily) -> None:
    child = known.children[0]

    visit = record(known, seen(child))

    met, following = clocks(known, child)
    assert met.met_on == today()
    assert (met.met_by_type, met.met_by_id) == ("visit", visit.pk)
    assert following.met_on is None
    assert following.triggered_on == today()
    assert following.due_on == add_working_days(today(), 20)
    assert following.repeats_every == working_days(20)
    assert following.working.startswith("20 working days from ")


def test_next_clock_runs_from_the_day_of_the_visit(known: WorkingFamily) -> None:
    day = today() - timedelta(days=3)

    record(known, seen(known.children[0]), happened_on=day)

    assert clocks(known, known.children[0])[1].due_on == add_working_days(day, 20)


def test_next_clock_keeps_the_interval_of_its_own_row(known: WorkingFamily) -> None:
    child = known.children[0]
    Deadline.objects.filter(child=child).update(repeat_count=10)

    record(known, seen(child))

    assert clocks(known, child)[1].due_on == add_working_days(today(), 10)


def test_child_not_seen_keeps_the_old_clock(known: WorkingFamily) -> None:
    """One visit, two children: each child has its own clock."""
    here, away = known.children

    record(known, seen(here), ChildSeen(away, False, why_not_seen="At school"))

    assert len(clocks(known, here)) == 2
    (open_still,) = clocks(known, away)
    assert open_still.met_on is None


def test_attempt_meets_nothing(known: WorkingFamily) -> None:
    record(known, ChildSeen(known.children[0], False), was_attempt=True)

    (open_still,) = clocks(known, known.children[0])
    assert open_still.met_on is None


def test_visit_from_before_the_clock_meets_nothing(known: WorkingFamily) -> None:
    child = known.children[0]
    started = clocks(known, child)[0].triggered_on

    record(known, seen(child), happened_on=started - timedelta(days=1))

    (open_still,) = clocks(known, child)
    assert open_still.met_on is None


def test_older_visit_written_later_leaves_the_newer_clock(known: WorkingFamily) -> None:
    child = known.children[0]
    record(known, seen(child), happened_on=today())

    record(known, seen(child), happened_on=today() - timedelta(days=2))

    assert len(clocks(known, child)) == 2


@pytest.mark.parametrize(("adults", "met"), [(True, 2), (False, 1)])
def test_unborn_babys_clock_is_met_where_an_adult_was_seen(
    known: WorkingFamily, adults: bool, met: int
) -> None:
    baby = PersonFactory(unborn=True)
    DeadlineFactory(case=known.case, child=baby)

    record(
        known,
        ChildSeen(baby, was_seen=True, pregnancy="Scan on Friday"),
        adults_seen=[known.parent] if adults else [],
    )

    assert len(clocks(known, baby)) == met
    assert Visit.objects.get().children.get().was_seen is None


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


def test_draft_is_finished_and_emptied(known: WorkingFamily) -> None:
    draft = DraftFactory(author=known.lead, case=known.case)

    record(known, seen(known.children[0]), submission_id=draft.submission_id)

    draft.refresh_from_db()
    assert draft.submitted_at is not None
    assert draft.data == {}


def test_draft_saved_after_the_visit_was_sent_is_ignored(known: WorkingFamily) -> None:
    draft = DraftFactory(author=known.lead, case=known.case)
    record(known, seen(known.children[0]), submission_id=draft.submission_id)

    late = drafts.save_draft(
        submission_id=draft.submission_id, data={"worries": ["late"]}, by=known.lead
    )

    draft.refresh_from_db()
    assert late is None
    assert draft.data == {}


def test_nobody_saves_into_anothers_draft(known: WorkingFamily) -> None:
    draft = DraftFactory(author=known.lead, case=known.case, data={})

    saved = drafts.save_draft(
        submission_id=draft.submission_id, data={"a": ["b"]}, by=member()
    )

    draft.refresh_from_db()
    assert saved is None
    assert draft.data == {}


def test_draft_of_a_closed_record_waits_until_it_is_open(known: WorkingFamily) -> None:
    draft = DraftFactory(author=known.lead, case=known.case)
    stranger = DraftFactory(author=member(), case=known.case)

    assert list(Draft.objects.visible_to(known.lead)) == [draft]
    assert not Draft.objects.visible_to(stranger.author).exists()


def test_sent_twice_is_the_first_visit(known: WorkingFamily) -> None:
    key = uuid.uuid4()
    first = record(known, seen(known.children[0]), submission_id=key, worries="One")

    second = record(known, seen(known.children[0]), submission_id=key, worries="One")

    assert second == first
    assert Visit.objects.count() == 1
    assert len(clocks(known, known.children[0])) == 2
    assert AuditEvent.objects.filter(event=actions.VISIT_RECORDED).count() == 1


def test_sent_again_with_other_words_is_refused_and_the_first_is_shown(
    known: WorkingFamily,
) -> None:
    """Two tabs, one note: what was typed in the second is not thrown away."""
    key = uuid.uuid4()
    first = record(known, seen(known.children[0]), submission_id=key, worries="One")

    with pytest.raises(SentWithOtherWords) as refused:
        record(known, seen(known.children[0]), submission_id=key, worries="Two")

    assert refused.value.first == first
    assert Visit.objects.get().worries == "One"


def test_note_is_sent_by_its_author_alone(known: WorkingFamily) -> None:
    key = uuid.uuid4()
    colleague = member(team=known.family.team)
    record(known, seen(known.children[0]), submission_id=key)

    with pytest.raises(SentWithOtherWords):
        record(known, seen(known.children[0]), submission_id=key, by=colleague)

    assert Visit.objects.get().made_by == known.lead


def test_submission_of_another_family_is_refused(known: WorkingFamily) -> None:
    key = uuid.uuid4()
    record(known, seen(known.children[0]), submission_id=key)
    other = working_family(lead=known.lead)

    with pytest.raises(RuleRefused, match="Open the form again"):
        record(other, seen(other.children[0]), submission_id=key)


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


def test_unsent_note_is_the_same_one_when_the_form_is_opened_again(
    known: WorkingFamily,
) -> None:
    first = drafts.start_draft(kind=VISIT_DRAFT, case=known.case, by=known.lead)

    assert drafts.start_draft(kind=VISIT_DRAFT, case=known.case, by=known.lead) == first
    drafts.discard_draft(draft=first, by=member())
    assert Draft.objects.filter(pk=first.pk).exists()
    drafts.discard_draft(draft=first, by=known.lead)
    assert not Draft.objects.filter(pk=first.pk).exists()
