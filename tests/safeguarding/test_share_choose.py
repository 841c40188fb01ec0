"""Whom to share with, what and why: three pages of questions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.access.models import AuditEvent, Share
from casework.access.sections import SectionKey
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.staff.models import Role
from tests.factories.people import FamilyMemberFactory, ProtectedDetailFactory
from tests.factories.records import StoryEntryFactory
from tests.factories.staff import member
from tests.safeguarding.conftest import Scene
from tests.safeguarding.share_answers import WHY, answer, last_day, url

pytestmark = pytest.mark.django_db

S = SectionKey


def test_four_pages_lead_to_a_share(scene: Scene, worker: Client) -> None:
    who = {"agency": scene.school.pk, "role": Role.SAFEGUARDING_LEAD}
    sent = worker.post(url(scene, "share-who"), who)
    assert sent.url == url(scene, "share-what")
    sent = worker.post(
        sent.url, {"story": [scene.ada.reference, "family"], "people": ["family"]}
    )
    assert sent.url == url(scene, "share-why")
    sent = worker.post(sent.url, WHY | last_day())
    assert sent.url == url(scene, "share-check")
    check = worker.get(sent.url).content.decode()
    assert "Oak Primary School" in check
    assert "Mum asked us to wait" in check
    for part in ("The story so far: Ada", "Who is in the family: the whole family"):
        assert f"<li>{part}</li>" in check
    assert not Share.objects.exists()

    done = worker.post(sent.url)

    assert done.url == url(scene, "sharing")
    share = Share.objects.get()
    assert (share.agency, share.role) == (scene.school, Role.SAFEGUARDING_LEAD)
    assert (share.purpose, share.family_told) == (WHY["purpose"], False)
    assert share.why_not_told == WHY["why_not_told"]
    assert share.until == clock.today() + timedelta(days=40)
    assert set(share.items.values_list("section", "child")) == {
        (S.PEOPLE, None),
        (S.STORY, scene.ada.pk),
        (S.STORY, None),
    }


@pytest.mark.parametrize("page", ["share-what", "share-check"])
def test_page_before_its_answers_leads_to_the_first_question(
    scene: Scene, worker: Client, page: str
) -> None:
    assert worker.get(url(scene, page)).url == url(scene, "share-who")


def test_answers_are_kept_and_shown_again(scene: Scene, worker: Client) -> None:
    answer(worker, scene)

    why = worker.get(url(scene, "share-why")).content.decode()

    assert WHY["purpose"] in why
    assert Draft.objects.get().author == scene.worker


def test_end_date_starts_at_the_councils_usual_length(
    scene: Scene, worker: Client, settings
) -> None:
    settings.POLICY = settings.POLICY | {"share_months": 2}

    form = worker.get(url(scene, "share-why")).context["form"]

    assert 58 <= (form["ends_on"].initial - clock.today()).days <= 62


def test_longest_share_is_the_councils(scene: Scene, worker: Client, settings) -> None:
    """On the page, and when it is shared."""
    answer(worker, scene)  # 40 days
    settings.POLICY = settings.POLICY | {"longest_share_months": 1, "share_months": 2}

    form = worker.get(url(scene, "share-why")).context["form"]
    assert 28 <= (form.fields["ends_on"].initial - clock.today()).days <= 31
    asked_again = worker.post(url(scene, "share-check"))
    assert asked_again.url == url(scene, "share-why")
    answered = worker.post(url(scene, "share-why"), WHY | last_day())
    assert "Enter an end date within a month." in answered.content.decode()
    assert not Share.objects.exists()


@pytest.mark.parametrize(
    ("page", "data", "said"),
    [
        ("share-who", {}, "Choose the agency you want to share with"),
        ("share-who", {"role": "everyone"}, "Choose the agency"),
        ("share-what", {}, "Tick at least one part to share."),
        ("share-what", {"story": ["2222Z"]}, "Choose only from the answers shown"),
        ("share-what", {"visits": ["family"]}, "Choose only from the answers shown"),
        ("share-why", {}, "Write what they need it for"),
        ("share-why", {"family_told": "no"}, "Write why the family has not been told"),
        ("share-why", last_day(-1), "Enter an end date that is today or later."),
        ("share-why", last_day(500), "Enter an end date within 12 months."),
    ],
)
def test_bad_answer_gets_a_sentence_and_keeps_what_was_typed(
    scene: Scene, worker: Client, page: str, data: dict, said: str
) -> None:
    answer(worker, scene)
    before = Draft.objects.get().data

    response = worker.post(url(scene, page), data)

    assert response.status_code == 200
    text = response.content.decode()
    assert said in text
    assert "<title>Error: " in " ".join(text.split()).replace("<title> ", "<title>")
    assert Draft.objects.get().data == before


def test_role_that_nobody_holds_there_is_refused(scene: Scene, worker: Client) -> None:
    who = {"agency": scene.school.pk, "role": Role.POLICE_OFFICER}

    response = worker.post(url(scene, "share-who"), who)

    assert "Nobody in that role there uses this service" in response.content.decode()


def test_restricted_record_is_not_shared(scene: Scene, worker: Client) -> None:
    scene.family.is_restricted = True
    scene.family.save()

    response = worker.get(url(scene, "share-who"))

    assert response.status_code == 403


def test_reader_by_service_alone_does_not_share(scene: Scene, worker: Client) -> None:
    worker.force_login(member(Role.QUALITY_ASSURANCE))

    assert worker.get(url(scene, "share-who")).status_code == 403
    sharing = worker.get(url(scene, "sharing"))
    assert sharing.status_code == 200
    assert "Stop sharing" not in sharing.content.decode()


def test_record_leads_to_sharing(scene: Scene, worker: Client) -> None:
    record = worker.get(url(scene, "family-record")).content.decode()

    assert f'href="{url(scene, "sharing")}"' in record
    assert f'href="{url(scene, "share-who")}"' in record


def test_each_look_is_recorded(scene: Scene, worker: Client) -> None:
    answer(worker, scene)
    for page in ("share-who", "share-what", "share-why", "share-check", "sharing"):
        before = AuditEvent.objects.filter(event="looked").count()
        assert worker.get(url(scene, page)).status_code == 200
        assert AuditEvent.objects.filter(event="looked").count() == before + 1


@pytest.mark.usefixtures("session_noted_once")
def test_pages_ask_the_same_number_of_questions_for_2_and_20(
    scene: Scene, worker: Client
) -> None:
    answer(worker, scene, story=["family"])
    pages = ("share-what", "share-check", "sharing")
    ProtectedDetailFactory(person=scene.sam, value="9 Hidden Row, Swanage")

    def queries() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                assert worker.get(url(scene, page)).status_code == 200
            counts.append(len(captured))
        return counts

    def add(number: int) -> None:
        for _ in range(number):
            child = FamilyMemberFactory(family=scene.family).person
            scene.share((S.STORY, scene.ada), (S.STORY, None), (S.STORY, child))
            StoryEntryFactory(case=scene.case)

    add(2)
    queries()
    few = queries()
    add(18)
    assert queries() == few
