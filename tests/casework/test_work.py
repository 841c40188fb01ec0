"""My work: one row a family, whatever the person does there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.deadlines.models import Deadline
from casework.drafts import actions as drafts
from casework.foundations import clock
from casework.visits.kinds import VISIT_DRAFT
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    VisitFactory,
    WorkingFamily,
    working_family,
)


@pytest.fixture
def known(db: None) -> WorkingFamily:
    return working_family()


def work(client: Client, known: WorkingFamily):
    client.force_login(known.lead)
    return client.get(reverse("work")).context


def test_last_visit_counts_from_earlier_work_with_the_family(
    client: Client, known: WorkingFamily
) -> None:
    day = clock.today() - timedelta(days=400)
    earlier = CaseFactory(
        family=known.family,
        opened_on=day - timedelta(days=30),
        closed_on=day + timedelta(days=30),
    )
    VisitFactory(case=earlier, happened_on=day)
    VisitFactory(case=known.case, happened_on=clock.today(), was_attempt=True)

    (mine,) = work(client, known)["families"]

    assert (mine.family, mine.last_seen) == (known.family, day)


def test_family_with_two_parts_of_mine_is_one_row(
    client: Client, known: WorkingFamily
) -> None:
    AssignmentFactory(case=known.case, worker=known.lead, role="co_worker")
    soonest = clock.today() + timedelta(days=1)
    Deadline.objects.filter(child=known.children[1]).update(due_on=soonest)

    (mine,) = work(client, known)["families"]

    assert mine.next_due == soonest


def test_only_what_one_leads_is_due(client: Client, known: WorkingFamily) -> None:
    beside = working_family(team=known.family.team)
    AssignmentFactory(case=beside.case, worker=known.lead, role="co_worker")
    Deadline.objects.update(due_on=clock.today())

    shown = work(client, known)

    assert {mine.family for mine in shown["families"]} == {known.family, beside.family}
    assert {due.family for due in shown["due"]} == {known.family}


@pytest.mark.parametrize(("days", "shown"), [(-1, True), (14, True), (15, False)])
def test_due_looks_two_weeks_ahead(
    client: Client, known: WorkingFamily, days: int, shown: bool
) -> None:
    Deadline.objects.update(due_on=clock.today() + timedelta(days=days))

    assert bool(work(client, known)["due"]) is shown


def test_note_of_a_form_that_no_app_declares_any_more_is_listed(
    client: Client, known: WorkingFamily
) -> None:
    left = replace(VISIT_DRAFT, key="garden_plan", title="Plan of the garden")
    draft = drafts.start_draft(kind=left, case=known.case, by=known.lead)
    drafts.save_draft(
        submission_id=draft.submission_id, data={"text": ["Beans"]}, by=known.lead
    )

    (note,) = work(client, known)["drafts"]

    record = known.family.reference
    assert (note.title, note.url) == (f"Garden plan, record {record}", "")
