"""The page on which a request is read, taken and put back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.foundations import clock
from tests.child_protection.conftest import Scene, signed_in, text
from tests.factories import (
    CaseFactory,
    VisitChildFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db


class TestReview:
    def review(self, asked) -> str:
        return reverse("protection-review", args=[asked.reference])

    def test_everything_on_one_page(self, scene: Scene):
        asked = scene.ask(family_knows=False, why_family_not_told="Not safe yet")
        page = text(signed_in(scene.social_worker).get(self.review(asked)))

        assert "A bruise that was not there last week." in page
        assert "No. Not safe yet" in page
        assert scene.worker.full_name in page
        assert "Child protection view asked for: today" in page

    def test_visits_of_earlier_work_are_there_too(self, scene: Scene):
        asked = scene.ask()
        day = clock.today() - timedelta(days=200)
        before = CaseFactory(family=scene.family, opened_on=day, closed_on=day)
        VisitFactory(case=before, happened_on=day, worries="Nobody slept that year.")

        page = text(signed_in(scene.social_worker).get(self.review(asked)))

        assert "Nobody slept that year." in page

    def test_a_look_by_the_nurse_is_not_an_opening(self, scene: Scene):
        asked = scene.ask()

        page = signed_in(scene.nurse).get(self.review(asked))

        assert page.status_code == 200
        assert "Ask a social worker of the child protection team" in text(page)
        asked.refresh_from_db()
        assert asked.first_opened_at is None

    def test_to_decide_stands_first_and_last_for_whoever_may(self, scene: Scene):
        asked = scene.ask()
        decide = reverse("protection-decide", args=[asked.reference])

        for who, is_offered in [(scene.social_worker, True), (scene.nurse, False)]:
            page = signed_in(who).get(self.review(asked)).content.decode()
            bar, _, body = page.partition("<h1")
            assert bar.count(decide) == body.count(decide) == int(is_offered)

    def test_take_put_back_and_a_sentence_for_the_second(self, scene: Scene):
        asked = scene.ask()
        take = reverse("protection-take", args=[asked.reference])
        back = reverse("protection-put-back", args=[asked.reference])

        first = signed_in(scene.social_worker).post(take, follow=True)
        second = signed_in(scene.colleague).post(take, follow=True)
        last = signed_in(scene.colleague).post(back, follow=True)

        assert "You have this." in text(first)
        assert "Grace Obi has this." in text(second)
        assert "Anybody in the team can take it." in text(last)
        assert signed_in(scene.nurse).post(take).status_code == 403
        assert signed_in(scene.social_worker).get(take).status_code == 405

    @pytest.mark.parametrize(
        ("who", "status"), [("worker", 403), ("stranger", 404), ("head", 200)]
    )
    def test_who_may_review(self, scene: Scene, who: str, status: int):
        asked = scene.ask()

        page = signed_in(getattr(scene, who)).get(self.review(asked))

        assert page.status_code == status

    def test_missing_is_404(self, scene: Scene):
        client = signed_in(scene.social_worker)

        assert client.get("/child-protection/2222Z/").status_code == 404


@pytest.mark.usefixtures("session_noted_once")
def test_a_long_history_takes_no_more_queries_to_review(scene: Scene):
    asked = scene.ask()
    client = signed_in(scene.social_worker)
    url = reverse("protection-review", args=[asked.reference])
    counts = []
    for visits in (2, 18):
        for _ in range(visits):
            visit = VisitFactory(case=scene.case, made_by=scene.worker)
            for child in scene.children:
                VisitChildFactory(visit=visit, child=child)
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
        counts.append(len(caught))

    assert counts[0] == counts[1] <= 25
