"""What a partner sees of a record, and what they never do."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.people.models import FamilyMember, Person
from casework.people.rules import years_before
from casework.sharing.kinds import SECTIONS
from casework.visits.models import VisitChild
from tests.factories.access import ShareFactory
from tests.factories.cases import AssignmentFactory, CaseFactory
from tests.factories.people import (
    FamilyMemberFactory,
    PersonFactory,
    ProtectedDetailFactory,
)
from tests.factories.records import (
    StoryEntryFactory,
    VisitChildFactory,
    VisitFactory,
)
from tests.pages import text_of
from tests.safeguarding.conftest import Scene, word
from tests.safeguarding.shared_pages import page, planted

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


def test_sections_of_ours_can_be_ticked_in_their_order() -> None:
    """Those of other pillars stand among them, wherever they asked to."""
    ours = [section.key for section in SECTIONS if section.key in set(SectionKey)]

    assert ours == list(SectionKey)


def test_child_who_is_of_age_is_no_grown_up_of_the_family(
    scene: Scene, partner: Client
) -> None:
    eldest = PersonFactory(
        full_name="Quentin Ash", born_on=years_before(clock.today(), 19)
    )
    FamilyMemberFactory(
        family=scene.case.family, person=eldest, place=FamilyMember.Place.CHILD
    )
    with_grown_ups = scene.share((S.PEOPLE, None))

    assert "Quentin" not in text_of(page(partner, with_grown_ups))


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


def test_workers_are_those_of_this_family_now(scene: Scene, partner: Client) -> None:
    before = AssignmentFactory(
        case=scene.case, role="co_worker", ended_at=clock.now()
    ).worker
    elsewhere = AssignmentFactory().worker

    text = text_of(page(partner, scene.share((S.WORKERS, None))))

    assert scene.worker.full_name in text
    assert before.full_name not in text
    assert elsewhere.full_name not in text
