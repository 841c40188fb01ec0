"""Who works with a family: what its pages offer to whom, and what they do."""

import pytest
from django.test import Client
from django.urls import reverse

from casework.cases.models import Assignment, Handover
from casework.people.models import Family
from casework.staff.models import Role, User
from tests import factories as make

pytestmark = pytest.mark.django_db

CO_WORKER = Assignment.Role.CO_WORKER


@pytest.fixture
def known() -> make.WorkingFamily:
    return make.working_family()


@pytest.fixture
def manager(known: make.WorkingFamily) -> User:
    return make.member(Role.TEAM_MANAGER, known.family.team)


def asking(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(known: make.WorkingFamily, name: str) -> str:
    return reverse(name, args=[known.family.reference])


def text_of(user: User, known: make.WorkingFamily) -> str:
    page = asking(user).get(url(known, "family-worker"))
    return " ".join(page.content.decode().split())


def test_lead_and_manager_are_offered_the_handover(
    known: make.WorkingFamily, manager: User
) -> None:
    colleague = make.member(team=known.family.team)
    link = url(known, "handover-offer")

    for user in (known.lead, manager):
        assert f'href="{link}"' in text_of(user, known)
        assert asking(user).get(link).status_code == 200
    page = text_of(colleague, known)
    assert link not in page
    assert "Ask the family's lead practitioner or a manager to hand over" in (
        page.replace("&#x27;", "'")
    )
    assert asking(colleague).get(link).status_code == 403


def test_manager_adds_a_second_co_worker_without_a_reason(
    known: make.WorkingFamily, manager: User
) -> None:
    first = make.AssignmentFactory(case=known.case, role=CO_WORKER)
    second = make.member(team=known.family.team)

    answer = asking(manager).post(
        url(known, "worker-assign"), {"worker": second.pk, "role": CO_WORKER}
    )

    assert answer.url == url(known, "family-worker")
    beside = Assignment.objects.open().filter(case=known.case, role=CO_WORKER)
    assert set(beside.values_list("worker", flat=True)) == {first.worker_id, second.pk}


def test_new_lead_needs_a_reason(known: make.WorkingFamily, manager: User) -> None:
    second = make.member(team=known.family.team)

    answer = asking(manager).post(
        url(known, "worker-assign"), {"worker": second.pk, "role": "lead"}
    )

    assert "Choose why the worker changes" in answer.content.decode()
    assert Assignment.objects.open().leads().get(case=known.case) == known.assignment


def test_first_lead_is_asked_for_no_reason(manager: User) -> None:
    case = make.CaseFactory(family__team=manager.memberships.get().team)
    worker = make.member(team=case.family.team)
    page = reverse("worker-assign", args=[case.family.reference])

    assert (
        "Why does the worker change?" not in asking(manager).get(page).content.decode()
    )
    asking(manager).post(page, {"worker": worker.pk, "role": "lead"})

    assert Assignment.objects.get(case=case).worker == worker


def test_manager_ends_the_part_of_a_co_worker(
    known: make.WorkingFamily, manager: User
) -> None:
    outsider = make.member()
    part = make.AssignmentFactory(case=known.case, worker=outsider, role=CO_WORKER)
    assert text_of(manager, known).count("End their part<") == 1
    assert "End their part" not in text_of(known.lead, known)

    answer = asking(manager).post(
        url(known, "worker-end"), {"assignment": part.pk}, follow=True
    )

    text = answer.content.decode()
    assert f"{outsider.full_name} no longer works with this family." in text
    assert "End their part" not in text
    assert not Family.objects.visible_to(outsider).exists()


def test_lead_is_not_ended_by_the_button_of_a_co_worker(
    known: make.WorkingFamily, manager: User
) -> None:
    answer = asking(manager).post(
        url(known, "worker-end"), {"assignment": known.assignment.pk}, follow=True
    )

    assert Assignment.objects.open().leads().filter(case=known.case).exists()
    assert answer.status_code == 200


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "0"])
def test_ending_nobody_is_missing(
    known: make.WorkingFamily, manager: User, key: str
) -> None:
    answer = asking(manager).post(url(known, "worker-end"), {"assignment": key})

    assert answer.status_code == 404


def test_co_worker_of_another_family_is_not_ended_from_here(
    known: make.WorkingFamily, manager: User
) -> None:
    other = make.working_family(team=known.family.team)
    part = make.AssignmentFactory(case=other.case, role=CO_WORKER)

    answer = asking(manager).post(url(known, "worker-end"), {"assignment": part.pk})

    assert answer.status_code == 404
    part.refresh_from_db()
    assert part.ended_at is None


# --- A handover, answered --------------------------------------------------------------
@pytest.fixture
def offered(known: make.WorkingFamily) -> Handover:
    return make.HandoverFactory(
        case=known.case,
        to_worker=make.member(team=known.family.team),
        offered_by=known.lead,
    )


def test_opening_the_page_counts_as_reading_for_whom_it_is_offered(
    known: make.WorkingFamily, offered: Handover
) -> None:
    assert "A handover is offered" in text_of(known.lead, known)
    offered.refresh_from_db()
    assert offered.read_at is None

    assert "Accept and read the story" in text_of(offered.to_worker, known)
    offered.refresh_from_db()
    assert offered.read_at is not None


def test_handover_is_accepted_by_the_one_it_is_offered_to(
    known: make.WorkingFamily, offered: Handover
) -> None:
    text_of(offered.to_worker, known)

    asking(known.lead).post(url(known, "handover-accept"))
    assert Assignment.objects.open().leads().get(case=known.case) == known.assignment
    answer = asking(offered.to_worker).post(url(known, "handover-accept"))

    assert answer.url == url(known, "family-story")
    lead = Assignment.objects.open().leads().get(case=known.case)
    assert lead.worker == offered.to_worker


def test_handover_is_declined_with_a_reason(
    known: make.WorkingFamily, offered: Handover
) -> None:
    text_of(offered.to_worker, known)
    client = asking(offered.to_worker)

    empty = client.post(url(known, "handover-decline"), {"reason": ""})
    assert "Write why you cannot take the family on" in empty.content.decode()
    client.post(url(known, "handover-decline"), {"reason": "On leave"})

    offered.refresh_from_db()
    assert offered.declined_reason == "On leave"
