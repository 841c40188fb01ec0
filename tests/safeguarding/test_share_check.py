"""The last page: what they would see, what stops it, and who is told."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.access.models import Share, ShareItem
from casework.access.sections import SectionKey
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.notices.models import Notification, OutboxMessage
from casework.staff.models import Role
from tests.factories.access import DenialFactory
from tests.factories.people import ProtectedDetailFactory
from tests.factories.records import StoryEntryFactory
from tests.safeguarding.conftest import Scene, colleague_of, word
from tests.safeguarding.share_answers import WHY, answer, last_day, url

pytestmark = pytest.mark.django_db

S = SectionKey


def test_second_press_makes_no_second_share(scene: Scene, worker: Client) -> None:
    answer(worker, scene)

    for _ in range(3):
        response = worker.post(url(scene, "share-check"))
        assert response.url == url(scene, "sharing")

    assert Share.objects.count() == 1
    assert not Draft.objects.open().exists()


def test_preview_is_the_partners_page_to_the_letter(
    scene: Scene, worker: Client, partner: Client
) -> None:
    ticked = {
        section.value: [scene.ada.reference]
        if section in {S.VISITS, S.CHILD_WORDS, S.PROTECTION}
        else ["family"]
        for section in SectionKey
    }
    ticked["people"] = ticked["story"] = [scene.ada.reference, "family"]
    answer(worker, scene, **ticked)

    def sections(response) -> list[str]:
        return re.findall(
            r"<section class=.govuk-!-margin-bottom-7.>.*?</section>",
            response.content.decode(),
            re.S,
        )

    on_what = sections(worker.get(url(scene, "share-what")))
    on_check = sections(worker.get(url(scene, "share-check")))
    assert not Share.objects.exists()
    assert not ShareItem.objects.exists()
    worker.post(url(scene, "share-check"))
    share = Share.objects.get()
    shown = sections(partner.get(reverse("shared-record", args=[share.reference])))

    assert len(shown) == len(SectionKey)
    assert on_what == shown
    assert on_check == shown


def test_show_me_leads_to_the_preview_on_the_same_page(
    scene: Scene, worker: Client
) -> None:
    answer(worker, scene)

    shown = worker.post(
        url(scene, "share-what"), {"decisions": ["family"], "show": "yes"}
    )

    assert shown.url == url(scene, "share-what") + "#preview"
    text = worker.get(shown.url).content.decode()
    assert word("decision", "family") in text
    assert word("story", "Ada") not in text  # it was unticked


def test_protected_detail_stops_the_share(scene: Scene, worker: Client) -> None:
    ProtectedDetailFactory(person=scene.sam, value="9 Hidden Row, Swanage")
    StoryEntryFactory(case=scene.case, child=scene.ada, text="Now at 9 Hidden Row")
    answer(worker, scene)

    check = worker.get(url(scene, "share-check")).content.decode()
    assert "holds a detail of this family that is protected" in check
    assert "Hidden Row" not in check
    refused = worker.post(url(scene, "share-check"))

    assert refused.status_code == 200
    assert "“The story so far” holds a detail" in refused.content.decode()
    assert not Share.objects.exists()
    assert not Notification.objects.exists()
    assert Draft.objects.open().count() == 1


def test_protected_detail_in_the_purpose_stops_the_share(
    scene: Scene, worker: Client
) -> None:
    ProtectedDetailFactory(person=scene.sam, value="9 Hidden Row, Swanage")
    answer(worker, scene)
    why = WHY | last_day() | {"purpose": "They moved to Hidden Row"}
    worker.post(url(scene, "share-why"), why)

    refused = worker.post(url(scene, "share-check")).content.decode()

    assert "“What do they need it for?” holds a detail" in refused
    assert not Share.objects.exists()


def test_name_of_a_child_not_shared_is_pointed_out(
    scene: Scene, worker: Client
) -> None:
    StoryEntryFactory(case=scene.case, child=scene.ada, text="Ada shares with Sam.")
    answer(worker, scene)

    check = " ".join(worker.get(url(scene, "share-check")).content.decode().split())

    assert "“The story so far” names Sam, whom this share is not about." in check


def test_child_who_left_the_family_since_is_asked_about_again(
    scene: Scene, worker: Client
) -> None:
    answer(worker, scene)
    membership = scene.ada.families.get()
    membership.left_on = clock.today()
    membership.save()

    assert worker.post(url(scene, "share-check")).url == url(scene, "share-what")
    assert not Share.objects.exists()


def test_agency_is_told_without_a_name_and_not_those_denied(
    scene: Scene, worker: Client
) -> None:
    second = colleague_of(scene, Role.SAFEGUARDING_LEAD)
    colleague_of(scene, Role.HEALTH_PRACTITIONER)
    denied = colleague_of(scene, Role.SAFEGUARDING_LEAD)
    DenialFactory(user=denied, family=scene.family)
    answer(worker, scene)

    worker.post(url(scene, "share-check"))

    notices = Notification.objects.all()
    assert {notice.recipient for notice in notices} == {scene.dsl, second}
    assert {notice.text for notice in notices} == {
        f"Record {scene.family.reference} was shared with you."
    }


@pytest.mark.usefixtures("session_noted_once")
def test_telling_twenty_readers_takes_no_more_questions_than_two(
    scene: Scene, worker: Client
) -> None:
    """A police force has thousands: nobody is told one by one."""

    def share() -> int:
        answer(worker, scene)
        with CaptureQueriesContext(connection) as captured:
            worker.post(url(scene, "share-check"))
        return len(captured)

    def add(number: int) -> None:
        for _ in range(number):
            colleague_of(scene, Role.SAFEGUARDING_LEAD)

    add(1)
    share()
    few = share()
    assert Notification.objects.count() == 4
    add(18)
    assert share() == few
    assert Notification.objects.count() == 24
    assert OutboxMessage.objects.count() == 24
