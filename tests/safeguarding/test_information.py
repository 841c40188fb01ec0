"""What a partner knows comes in, also after the end, and reaches the worker."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.access.acting import system_user
from casework.access.models import AuditEvent, Share
from casework.access.sections import SectionKey
from casework.cases.models import Assignment
from casework.chronology.actions import rebuild
from casework.chronology.models import ChronologyEntry
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.staff.models import Role
from casework.story.actions import receive_contribution
from casework.story.models import Contribution
from tests.factories.access import DenialFactory, ShareFactory
from tests.factories.staff import member
from tests.pages import text_of
from tests.safeguarding.conftest import Scene, colleague_of

pytestmark = pytest.mark.django_db

TEXT = "Zqattendanceqz was 92 per cent."


def add(client: Client, share: Share, **changes: str):
    data = {
        "submission_id": str(uuid.uuid4()),
        "text": TEXT,
        "happened_on": "today",
        **changes,
    }
    return client.post(reverse("information-add", args=[share.reference]), data)


@pytest.fixture
def share(scene: Scene) -> Share:
    return scene.share((SectionKey.STORY, scene.ada))


def end(share: Share, how: str) -> None:
    moment = clock.now() - timedelta(minutes=1)
    if how == "ended":
        Share.objects.filter(pk=share.pk).update(ends_at=moment)
    else:
        Share.objects.filter(pk=share.pk).update(
            stopped_at=moment, stopped_by=share.shared_by
        )


def test_information_reaches_the_worker(
    scene: Scene, share: Share, partner: Client, worker: Client
) -> None:
    sent = add(partner, share)

    assert sent.url == reverse("shared-record", args=[share.reference])
    notice = Notification.objects.get()
    assert notice.recipient == scene.worker
    assert notice.text == (
        f"A partner added information to record {scene.family.reference}."
    )
    assert TEXT in text_of(worker.get(notice.url))
    overview = reverse("family-record", args=[scene.family.reference])
    assert "From partners" in text_of(worker.get(overview))
    assert TEXT in text_of(partner.get(sent.url))


def test_information_is_marked_read_once(
    scene: Scene, share: Share, partner: Client, worker: Client
) -> None:
    add(partner, share)
    contribution = Contribution.objects.get()
    mark = reverse(
        "information-read", args=[scene.family.reference, contribution.reference]
    )

    worker.post(mark)
    first = Contribution.objects.get().read_at
    worker.post(mark)

    contribution = Contribution.objects.get()
    assert (contribution.read_by, contribution.read_at) == (scene.worker, first)
    overview = reverse("family-record", args=[scene.family.reference])
    assert "From partners" not in text_of(worker.get(overview))
    assert AuditEvent.objects.filter(event="information_read").count() == 1


@pytest.mark.parametrize("how", ["ended", "stopped"])
def test_information_after_the_end_is_taken_in_and_marked(
    scene: Scene, share: Share, partner: Client, how: str
) -> None:
    end(share, how)

    page = partner.get(reverse("information-add", args=[share.reference]))
    sent = add(partner, share)

    text = text_of(page)
    assert "The share has ended" in text
    for hidden in ("Ada", "Zq", scene.worker.full_name, share.purpose):
        assert hidden not in text
    assert scene.family.reference in text
    assert sent.url == reverse("shared-list")
    assert Contribution.objects.get().came_after_end is True
    assert Notification.objects.get().recipient == scene.worker
    listed = text_of(partner.get(sent.url))
    assert reverse("information-add", args=[share.reference]) in listed
    assert "Ada" not in listed
    assert TEXT not in listed


def test_page_of_a_live_share_tells_nothing_of_the_family_either(
    scene: Scene, share: Share, partner: Client
) -> None:
    text = text_of(partner.get(reverse("information-add", args=[share.reference])))

    assert "Ada" not in text
    assert "Zq" not in text


def test_share_that_ends_while_they_type_loses_nothing(
    share: Share, partner: Client
) -> None:
    partner.get(reverse("information-add", args=[share.reference]))
    end(share, "stopped")

    assert add(partner, share).status_code == 302
    assert Contribution.objects.get().text == TEXT


def test_pressed_twice_it_is_one(share: Share, partner: Client) -> None:
    once = str(uuid.uuid4())

    for _ in range(3):
        assert add(partner, share, submission_id=once).status_code == 302

    assert Contribution.objects.count() == 1
    assert Notification.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": " "}, "Write what you know"),
        ({"happened_on": ""}, "Enter the day it happened"),
    ],
)
def test_missing_answer_gets_a_sentence(
    share: Share, partner: Client, changes: dict, said: str
) -> None:
    response = add(partner, share, **changes)

    assert response.status_code == 200
    assert said in text_of(response)
    assert not Contribution.objects.exists()


def test_denied_partner_sends_nothing(
    scene: Scene, share: Share, partner: Client
) -> None:
    DenialFactory(user=scene.dsl, family=scene.family)

    assert add(partner, share).status_code == 404
    with pytest.raises(RuleRefused):
        receive_contribution(
            submission_id=uuid.uuid4(),
            share=share,
            text=TEXT,
            happened_on=clock.today(),
            by=scene.dsl,
        )
    assert not Contribution.objects.exists()


def test_stranger_sends_nothing_through_anothers_share(
    scene: Scene, partner: Client
) -> None:
    assert add(partner, ShareFactory(case=scene.case)).status_code == 404


def test_colleague_does_not_read_what_another_sent(
    scene: Scene, share: Share, partner: Client
) -> None:
    add(partner, share)
    partner.force_login(colleague_of(scene, Role.SAFEGUARDING_LEAD))

    page = partner.get(reverse("shared-record", args=[share.reference]))

    assert TEXT not in text_of(page)


def test_without_a_lead_the_managers_are_told_but_not_a_denied_one(
    scene: Scene, share: Share, partner: Client
) -> None:
    Assignment.objects.update(ended_at=clock.now())
    manager = member(Role.TEAM_MANAGER, scene.family.team)
    denied = member(Role.TEAM_MANAGER, scene.family.team)
    DenialFactory(user=denied, family=scene.family)

    add(partner, share)

    assert Notification.objects.get().recipient == manager


def test_information_stands_in_the_chronology_and_survives_a_rebuild(
    scene: Scene, share: Share, partner: Client
) -> None:
    add(partner, share)

    def line() -> tuple:
        found = ChronologyEntry.objects.filter(source_type="contribution")
        return found.values_list("title", "section", "source_agency", "by").get()

    written = line()
    rebuild(by=system_user())

    assert line() == written
    assert written == (
        "Information from Oak Primary School",
        "",
        scene.school.pk,
        scene.dsl.pk,
    )
