"""The list of what was shared with a partner."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.people.models import Person
from tests.factories.access import ShareFactory
from tests.factories.cases import AssignmentFactory, CaseFactory
from tests.factories.records import (
    ChronologyEntryFactory,
    StoryEntryFactory,
    VisitChildFactory,
)
from tests.pages import text_of
from tests.safeguarding.conftest import Scene
from tests.safeguarding.shared_pages import page

pytestmark = pytest.mark.django_db

S = SectionKey


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
