"""A visit's note: kept as a draft, sent once."""

import uuid

import pytest

from casework.access.models import AuditEvent
from casework.access.submissions import SentWithOtherWords
from casework.drafts import actions as drafts
from casework.drafts.models import Draft
from casework.foundations.verdicts import RuleRefused
from casework.visits import actions
from casework.visits.kinds import VISIT_DRAFT
from casework.visits.models import Visit
from tests.casework.visits.conftest import clocks, record, seen
from tests.factories import (
    DraftFactory,
    WorkingFamily,
    member,
    working_family,
)

pytestmark = pytest.mark.django_db


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


def test_unsent_note_is_the_same_one_when_the_form_is_opened_again(
    known: WorkingFamily,
) -> None:
    first = drafts.start_draft(kind=VISIT_DRAFT, case=known.case, by=known.lead)

    assert drafts.start_draft(kind=VISIT_DRAFT, case=known.case, by=known.lead) == first
    drafts.discard_draft(draft=first, by=member())
    assert Draft.objects.filter(pk=first.pk).exists()
    drafts.discard_draft(draft=first, by=known.lead)
    assert not Draft.objects.filter(pk=first.pk).exists()
