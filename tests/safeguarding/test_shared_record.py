"""What a partner sees of a record, and what they never do."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.access.kinds import LOOKED, REFUSED
from casework.access.models import AuditEvent, Share
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.people.models import Person
from casework.sharing.kinds import SECTIONS
from casework.staff.models import Role
from casework.visits.models import VisitChild
from safeguarding.actions import stop_sharing
from tests.factories.access import DenialFactory, ShareFactory
from tests.factories.cases import AssignmentFactory, CaseFactory
from tests.factories.people import ProtectedDetailFactory
from tests.factories.records import (
    ChronologyEntryFactory,
    StoryEntryFactory,
    VisitChildFactory,
    VisitFactory,
)
from tests.pages import text_of
from tests.safeguarding.conftest import Scene, colleague_of, word

pytestmark = pytest.mark.django_db

S = SectionKey
# What each tick shows: section, about whom, and the words that then stand on the page.
OPENS = [
    (S.PEOPLE, "ada", {word("surname", "Ada")}),
    (S.PEOPLE, None, {word("people", "parent")}),
    (S.STORY, "ada", {word("story", "Ada")}),
    (S.STORY, None, {word("story", "family")}),
    (S.CHILD_WORDS, "ada", {word("words", "Ada")}),
    (S.DECISIONS, None, {word("decision", "family")}),
    (S.VISITS, "ada", set()),
    (S.PROTECTION, "ada", set()),
    (S.WORKERS, None, set()),
    # These have nothing to say about the whole family, or about one child.
    (S.VISITS, None, set()),
    (S.CHILD_WORDS, None, set()),
    (S.PROTECTION, None, set()),
    (S.WORKERS, "ada", set()),
    (S.DECISIONS, "ada", set()),
]


def page(client: Client, share: Share):
    return client.get(reverse("shared-record", args=[share.reference]))


def planted(response) -> set[str]:
    return set(re.findall(r"Zq\w+?qZ", text_of(response)))


@pytest.mark.parametrize(("section", "about", "words"), OPENS)
def test_one_tick_shows_its_words_and_no_other(
    scene: Scene, partner: Client, section: SectionKey, about: str, words: set[str]
) -> None:
    child: Person | None = getattr(scene, about) if about else None
    share = scene.share((section, child))

    response = page(partner, share)

    assert response.status_code == 200
    assert planted(response) == words
    assert scene.sam.first_name not in text_of(response)


@pytest.mark.parametrize("section", list(SectionKey))
def test_section_shows_who_or_what_it_is_about(
    scene: Scene, partner: Client, section: SectionKey
) -> None:
    shown = {
        S.PEOPLE: "aged 7",
        S.WORKERS: "lead practitioner,",
        S.STORY: "About Ada",
        S.VISITS: "Ada seen alone",
        S.CHILD_WORDS: "Not for parents or carers",
        S.PROTECTION: "Family help (section 17)",
        S.DECISIONS: "management oversight",
    }
    share = scene.share((section, scene.ada), (section, None))

    text = text_of(page(partner, share))

    assert shown[section] in text
    assert SECTIONS[section].label in text
    for other in set(SectionKey) - {section}:
        assert f">{SECTIONS[other].label}</h2>" not in text


def test_every_section_can_be_ticked_and_is_drawn() -> None:
    assert [section.key for section in SECTIONS] == list(SectionKey)


def test_visit_is_one_line_for_all_shared_children(
    scene: Scene, partner: Client
) -> None:
    VisitChild.objects.all().delete()
    visit, tried = (
        VisitFactory(case=scene.case),
        VisitFactory(case=scene.case, was_attempt=True),
    )
    for child, alone in ((scene.ada, True), (scene.sam, False)):
        VisitChildFactory(visit=visit, child=child, was_seen_alone=alone)
        VisitChildFactory(
            visit=tried, child=child, was_seen=False, was_seen_alone=False
        )
    share = scene.share((S.VISITS, scene.ada), (S.VISITS, scene.sam))

    text = text_of(page(partner, share))

    assert "Ada seen alone; Sam seen" in text
    assert text.count("nobody could be seen") == 1
    assert "not seen" not in text


def test_unseen_and_unborn_child_are_said_to_be_so(
    scene: Scene, partner: Client
) -> None:
    VisitChild.objects.all().delete()
    visit = VisitFactory(case=scene.case)
    for child, seen in ((scene.ada, False), (scene.sam, None)):
        VisitChildFactory(visit=visit, child=child, was_seen=seen, was_seen_alone=None)
    share = scene.share((S.VISITS, scene.ada), (S.VISITS, scene.sam))

    assert "Ada not seen; Sam not born yet" in text_of(page(partner, share))


def test_story_without_visits_shows_no_visit(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada), (S.STORY, None))

    text = text_of(page(partner, share))

    assert "Visit" not in text
    assert "seen" not in text


def test_everything_shared_still_holds_no_free_text_of_a_visit(
    scene: Scene, partner: Client
) -> None:
    parts = [(section, child) for section in SectionKey for child in (scene.ada, None)]

    shown = planted(page(partner, scene.share(*parts)))

    assert not {w for w in shown if re.match(r"Zq(well|worry|why|asked)", w)}
    assert not {w for w in shown if w.endswith("SamqZ")}
    assert word("people", "cousin") not in shown  # seven years old, and not ticked


def test_second_child_is_shown_only_when_ticked(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada), (S.STORY, scene.sam))

    assert planted(page(partner, share)) == {
        word("story", "Ada"),
        word("story", "Sam"),
    }


def test_teenage_parent_is_not_shown_as_a_grown_up(
    scene: Scene, partner: Client
) -> None:
    parent = Person.objects.get(full_name__contains=word("people", "parent"))
    parent.born_on = clock.today() - timedelta(days=17 * 365)
    parent.save()
    share = scene.share((S.PEOPLE, None))

    assert word("people", "parent") not in planted(page(partner, share))

    Person.objects.filter(pk=parent.pk).update(born_on=None)
    assert word("people", "parent") in planted(page(partner, share))


def test_another_case_of_the_family_is_not_shown(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada))
    today = clock.today()
    earlier = CaseFactory(family=scene.family, opened_on=today, closed_on=today)
    StoryEntryFactory(case=earlier, child=scene.ada, text="Zqearliercaseqz")

    assert "Zqearliercase" not in text_of(page(partner, share))


def test_share_ends_with_the_work(scene: Scene, partner: Client) -> None:
    """The partner's page is gone, and what they know is still taken in."""
    share = scene.share((S.STORY, scene.ada))
    scene.case.closed_on = clock.today()
    scene.case.save()

    assert page(partner, share).status_code == 404
    listed = text_of(partner.get(reverse("shared-list")))
    assert "Ada" not in listed
    assert "No longer shared with you" in listed
    assert "The share has ended" in text_of(add_page(partner, share))


def test_stopped_between_list_and_click_is_gone(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada))
    listed = text_of(partner.get(reverse("shared-list")))
    link = reverse("shared-record", args=[share.reference])
    assert f'href="{link}"' in listed

    stop_sharing(share=share, by=scene.worker)

    assert partner.get(link).status_code == 404
    listed = text_of(partner.get(reverse("shared-list")))
    assert link not in re.findall(r'href="([^"]*)"', listed)
    assert "Ada" not in listed


def test_share_ends_at_its_moment(
    scene: Scene, partner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = scene.share((S.STORY, scene.ada))

    monkeypatch.setattr(clock, "now", lambda: share.ends_at - timedelta(seconds=1))
    assert page(partner, share).status_code == 200

    monkeypatch.setattr(clock, "now", lambda: share.ends_at)
    assert page(partner, share).status_code == 404
    assert "Ada" not in text_of(partner.get(reverse("shared-list")))


def test_share_with_one_role_is_not_for_the_others(
    scene: Scene, partner: Client
) -> None:
    share = scene.share((S.STORY, scene.ada), role=Role.SAFEGUARDING_LEAD)
    other = colleague_of(scene, Role.HEALTH_PRACTITIONER)

    assert page(partner, share).status_code == 200
    partner.force_login(other)
    assert page(partner, share).status_code == 404
    assert "Ada" not in text_of(partner.get(reverse("shared-list")))
    assert add_page(partner, share).status_code == 404


def test_share_with_another_agency_is_not_for_this_one(
    scene: Scene, partner: Client
) -> None:
    other = ShareFactory(case=scene.case, shared_by=scene.worker, sections=[S.STORY])

    assert page(partner, other).status_code == 404


def test_denied_partner_finds_nothing_anywhere(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada), (S.STORY, None))
    DenialFactory(user=scene.dsl, family=scene.family)

    assert page(partner, share).status_code == 404
    assert add_page(partner, share).status_code == 404
    listed = text_of(partner.get(reverse("shared-list")))
    assert scene.family.reference not in listed
    assert share.reference not in listed


def test_council_worker_does_not_read_the_partners_page(
    scene: Scene, worker: Client
) -> None:
    share = scene.share((S.STORY, scene.ada))

    assert page(worker, share).status_code == 404
    assert worker.get(reverse("shared-list")).status_code == 403


def test_partner_cannot_open_the_record_itself(scene: Scene, partner: Client) -> None:
    scene.share(*[(section, None) for section in SectionKey])

    for name in ("sharing", "share-who", "share-what", "share-why", "share-check"):
        url = reverse(name, args=[scene.family.reference])
        assert partner.get(url).status_code == 404


def test_section_that_names_a_protected_detail_is_held_back(
    scene: Scene, partner: Client
) -> None:
    share = scene.share((S.STORY, None), (S.DECISIONS, None))
    ProtectedDetailFactory(person=scene.sam, value="9 Hidden Row, Swanage, BH19 1AA")
    StoryEntryFactory(case=scene.case, text="They moved to 9, hidden-row!")

    text = text_of(page(partner, share))

    assert "hidden-row" not in text.lower()
    assert word("story", "family") not in text
    assert word("decision", "family") in text
    assert "This part is not shown now. Ring the worker and ask." in text


def test_purpose_that_names_a_protected_detail_is_held_back(
    scene: Scene, partner: Client
) -> None:
    """Nobody knew that it was to be protected when they shared."""
    share = scene.share((S.STORY, None), purpose="They moved to 9 Hidden Row.")
    ShareFactory(
        case__family__team=scene.family.team, agency=scene.school, purpose="Mornings"
    )
    ProtectedDetailFactory(person=scene.sam, value="9 Hidden Row, Swanage, BH19 1AA")

    read = text_of(page(partner, share))
    listed = text_of(partner.get(reverse("shared-list")))

    for text in (read, listed):
        assert "Hidden Row" not in text
        assert "This is not shown now. Ring the worker and ask." in text
    assert "Mornings" in listed


def test_page_says_who_shared_why_until_when_and_whom_to_ring(
    scene: Scene, partner: Client, settings
) -> None:
    settings.COUNCIL_NAME = "Anytown Council"
    share = scene.share((S.STORY, scene.ada))

    text = " ".join(text_of(page(partner, share)).split())

    until = f"{share.until.day} {share.until:%B %Y}"
    assert (
        f"Shared by Anytown Council with Oak Primary School until {until}. "
        "Everything you open is recorded."
    ) in text
    assert share.purpose in text
    assert 'href="tel:01632960777"' in text
    assert f"<title> Record {scene.family.reference}" in text


def test_opening_is_recorded_with_the_share(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada))

    page(partner, share)

    look = AuditEvent.objects.get(event=LOOKED.key, object_type="share")
    assert (look.object_id, look.actor_id) == (share.pk, scene.dsl.pk)
    assert look.family_id == scene.family.pk
    assert look.detail["share"] == share.reference


def test_refused_opening_is_recorded_for_the_family(
    scene: Scene, partner: Client
) -> None:
    share = scene.share((S.STORY, scene.ada), expired=True)

    page(partner, share)

    refused = AuditEvent.objects.get(event=REFUSED.key)
    assert refused.family_id == scene.family.pk
    assert refused.detail["named"] == {"share_reference": share.reference}


def test_list_says_what_is_new(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada))
    url = reverse("shared-list")

    assert "Not opened yet" in text_of(partner.get(url))

    page(partner, share)
    assert "Nothing new" in text_of(partner.get(url))

    StoryEntryFactory(case=scene.case, child=scene.sam, written_at=clock.now())
    assert "Nothing new" in text_of(partner.get(url))

    StoryEntryFactory(case=scene.case, child=scene.ada, written_at=clock.now())
    assert "Added to since you opened it" in text_of(partner.get(url))


def test_line_that_is_not_shared_is_no_news(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada), (S.VISITS, scene.ada))
    page(partner, share)

    def news() -> bool:
        listed = text_of(partner.get(reverse("shared-list")))
        assert ("Nothing new" in listed) is not ("Added to since" in listed)
        return "Added to since you opened it" in listed

    def happens(child: Person, section: S) -> None:
        ChronologyEntryFactory(
            case=scene.case, child=child, section=section, recorded_at=clock.now()
        )

    happens(scene.sam, S.VISITS)
    happens(scene.ada, S.PROTECTION)
    assert not news()

    happens(scene.ada, S.VISITS)
    assert news()


def test_workers_are_those_of_this_family_now(scene: Scene, partner: Client) -> None:
    before = AssignmentFactory(
        case=scene.case, role="co_worker", ended_at=clock.now()
    ).worker
    elsewhere = AssignmentFactory().worker

    text = text_of(page(partner, scene.share((S.WORKERS, None))))

    assert scene.worker.full_name in text
    assert before.full_name not in text
    assert elsewhere.full_name not in text


def test_list_names_children_only_where_one_is_shared(
    scene: Scene, partner: Client
) -> None:
    scene.share((S.WORKERS, None))

    listed = text_of(partner.get(reverse("shared-list")))

    assert scene.family.reference in listed
    assert "Ada" not in listed
    assert "Zqfamilyname" not in listed


@pytest.mark.usefixtures("session_noted_once")
def test_list_and_record_ask_the_same_number_of_questions_for_2_and_20(
    scene: Scene, partner: Client
) -> None:
    share = scene.share(*[(s, c) for s in SectionKey for c in (scene.ada, None)])

    def queries() -> list[int]:
        counts = []
        for url in (
            reverse("shared-list"),
            reverse("shared-record", args=[share.reference]),
        ):
            with CaptureQueriesContext(connection) as captured:
                assert partner.get(url).status_code == 200
            counts.append(len(captured))
        return counts

    add_rows(scene, 2)
    queries()  # the first visit also writes the session
    few = queries()
    add_rows(scene, 18)
    assert queries() == few
    assert few[0] <= 15


def add_rows(scene: Scene, number: int) -> None:
    for _ in range(number):
        other = CaseFactory()
        ShareFactory(case=other, agency=scene.school, children=[scene.ada])
        StoryEntryFactory(case=scene.case, child=scene.ada)
        VisitChildFactory(visit__case=scene.case, child=scene.ada)
        AssignmentFactory(case=scene.case, role="co_worker")


def add_page(client: Client, share: Share):
    return client.get(reverse("information-add", args=[share.reference]))
