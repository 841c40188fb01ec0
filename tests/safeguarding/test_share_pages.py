"""The worker's side: four pages to a share, the log, and stopping it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.access.acting import system_user
from casework.access.models import AuditEvent, Share, ShareItem
from casework.access.sections import SectionKey
from casework.chronology.actions import rebuild
from casework.chronology.models import ChronologyEntry
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.notices.models import Notification, OutboxMessage
from casework.sharing.sections import MOST
from casework.staff.models import Role
from casework.story.actions import correct_entry
from tests.factories.access import DenialFactory
from tests.factories.people import FamilyMemberFactory, ProtectedDetailFactory
from tests.factories.records import StoryEntryFactory
from tests.factories.staff import member
from tests.safeguarding.conftest import Scene, colleague_of, word

pytestmark = pytest.mark.django_db

S = SectionKey
WHY = {
    "purpose": "So that school can help in the mornings.",
    "lawful_basis": "public_task",
    "family_told": "no",
    "why_not_told": "Mum asked us to wait until Friday.",
}


def url(scene: Scene, name: str) -> str:
    return reverse(name, args=[scene.family.reference])


def last_day(days: int = 40) -> dict[str, str]:
    day = clock.today() + timedelta(days=days)
    return {
        "ends_on_day": str(day.day),
        "ends_on_month": str(day.month),
        "ends_on_year": str(day.year),
    }


def answer(worker: Client, scene: Scene, **what: list[str]) -> None:
    """The three pages of questions."""
    who = {"agency": scene.school.pk, "role": Role.SAFEGUARDING_LEAD}
    worker.post(url(scene, "share-who"), who)
    worker.post(url(scene, "share-what"), what or {"story": [scene.ada.reference]})
    worker.post(url(scene, "share-why"), WHY | last_day())


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


def test_share_and_stop_stand_in_the_chronology_and_survive_a_rebuild(
    scene: Scene, worker: Client
) -> None:
    answer(worker, scene)
    worker.post(url(scene, "share-check"))
    share = Share.objects.get()
    stop = reverse("share-stop", args=[scene.family.reference, share.reference])
    worker.post(stop)

    def lines() -> list[tuple]:
        found = ChronologyEntry.objects.filter(source_type="share").order_by("pk")
        return list(found.values_list("title", "happened_on", "recorded_at", "section"))

    written = lines()
    rebuild(by=system_user())

    assert lines() == written
    until = f"{share.until.day} {share.until:%B %Y}"
    assert [line[0] for line in written] == [
        f"Shared with Oak Primary School until {until}",
        "Stopped sharing with Oak Primary School",
    ]
    assert {line[3] for line in written} == {""}  # never shared itself


def test_log_says_what_why_until_when_and_who_opened_it(
    scene: Scene, worker: Client, partner: Client
) -> None:
    live = scene.share((S.STORY, scene.ada), (S.STORY, None), purpose="Help mornings")
    scene.share((S.WORKERS, None), expired=True)
    partner.get(reverse("shared-record", args=[live.reference]))
    partner.get(reverse("shared-record", args=[live.reference]))

    text = " ".join(worker.get(url(scene, "sharing")).content.decode().split())

    assert "The story so far: Ada and the whole family" in text
    assert "Help mornings" in text
    assert f"{scene.dsl.full_name}, 2 times, last" in text
    assert text.count("Stop sharing<") == 1
    for state in ("Live", "Ended"):
        assert f">{state}</strong>" in text


def test_log_says_that_a_restriction_keeps_a_share_from_view(
    scene: Scene, worker: Client
) -> None:
    scene.share((S.STORY, scene.ada))
    scene.family.is_restricted = True
    scene.family.save()

    text = worker.get(url(scene, "sharing")).content.decode()

    assert ">Not shown</strong>" in text
    assert "This record is restricted: no partner reads it. Ring them instead." in text
    assert "Stop sharing<" in text


def test_log_says_that_a_share_ended_with_the_work(
    scene: Scene, worker: Client
) -> None:
    scene.share((S.STORY, scene.ada))
    today = clock.today()
    scene.case.closed_on = today
    scene.case.save()

    text = " ".join(worker.get(url(scene, "sharing")).content.decode().split())

    day = f"{today.day} {today:%B %Y}"
    assert f">Ended</strong> {day}, with our work with the family" in text
    assert "Stop sharing<" not in text
    refused = worker.get(url(scene, "share-who"))
    assert refused.status_code == 403
    assert "has ended. Ring the agency instead." in refused.content.decode()


HELD_BACK = "so they do not see it"


def log(scene: Scene, worker: Client) -> str:
    return " ".join(worker.get(url(scene, "sharing")).content.decode().split())


def test_worker_sees_what_is_held_back_why_and_what_to_do(
    scene: Scene, worker: Client, partner: Client
) -> None:
    share = scene.share((S.STORY, scene.ada), (S.DECISIONS, None))
    ProtectedDetailFactory(person=scene.sam, value="9 Hidden Row, Swanage")
    entry = StoryEntryFactory(
        case=scene.case, child=scene.ada, text="Now at Hidden Row"
    )
    assert HELD_BACK in log(scene, worker)

    text = log(scene, worker)
    row = text[text.index("Not shown</dt>") :]
    told = re.sub("<[^>]*>", "", row[: row.index("</div>")])
    assert " ".join(told.split()) == (
        "Not shown The story so far. "
        "It names a protected detail of this family, so they do not see it. "
        "Take the detail out where it is written and they see it again. "
        "If you cannot, stop this share and share again without it."
    )

    correct_entry(
        entry=entry,
        text="Now safe",
        disagreement="",
        version=entry.version,
        by=scene.worker,
    )
    assert HELD_BACK not in log(scene, worker)
    shown = partner.get(reverse("shared-record", args=[share.reference]))
    assert "Now safe" in shown.content.decode()


def test_log_says_of_each_share_what_it_holds_back_itself(
    scene: Scene, worker: Client
) -> None:
    """A telling line about Ada is in no share of Sam's story."""
    ProtectedDetailFactory(person=scene.sam, value="9 Hidden Row, Swanage")
    StoryEntryFactory(case=scene.case, child=scene.ada, text="Now at Hidden Row")
    scene.share((S.STORY, scene.sam), (S.PEOPLE, None))
    assert HELD_BACK not in log(scene, worker)

    scene.share((S.STORY, scene.ada), (S.STORY, scene.sam))
    assert log(scene, worker).count(HELD_BACK) == 1

    scene.share((S.STORY, scene.ada), expired=True)
    scene.share((S.STORY, scene.ada), purpose="Near Hidden Row")
    text = log(scene, worker)
    assert text.count(HELD_BACK) == 2
    assert "The story so far and why it is shared" in text


def test_log_finds_a_telling_line_that_is_older_than_the_latest(
    scene: Scene, worker: Client
) -> None:
    """Of one child's story, though the other's alone fills what a page shows."""
    ProtectedDetailFactory(person=scene.sam, value="9 Hidden Row, Swanage")
    StoryEntryFactory(
        case=scene.case,
        child=scene.ada,
        text="At Hidden Row",
        topic="home",
        told_on=clock.today() - timedelta(days=90),
    )
    for _ in range(MOST):
        StoryEntryFactory(case=scene.case, child=scene.sam, topic="home")
    scene.share((S.STORY, scene.ada))
    scene.share((S.STORY, scene.sam))

    assert log(scene, worker).count(HELD_BACK) == 1


def test_stop_is_one_press_and_says_so(scene: Scene, worker: Client) -> None:
    share = scene.share((S.STORY, scene.ada))
    stop = reverse("share-stop", args=[scene.family.reference, share.reference])

    assert worker.get(stop).status_code == 405
    text = worker.post(stop, follow=True).content.decode()
    assert "sees nothing of it any more" in text
    assert ">Stopped</strong>" in text
    assert "had ended already" in worker.post(stop, follow=True).content.decode()


def test_share_of_another_family_is_not_stopped_from_here(
    scene: Scene, worker: Client
) -> None:
    other = scene.share((S.STORY, None), case__family__team=scene.family.team)
    other.case = (
        type(scene.case).objects.exclude(pk=scene.case.pk).first() or other.case
    )
    stop = reverse("share-stop", args=["2222Z", other.reference])

    assert worker.post(stop).status_code == 404


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
