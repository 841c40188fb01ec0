"""The pages on which a child protection view is asked for."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from casework.visits.models import Visit
from child_protection.models import ProtectionRequest
from tests.child_protection.conftest import Scene, hidden, signed_in, text
from tests.factories import (
    VisitFactory,
    working_family,
)

pytestmark = pytest.mark.django_db


def asking(scene: Scene, **changes) -> dict:
    return {
        "submission_id": str(uuid.uuid4()),
        "children": [scene.children[0].reference],
        "urgency": "today",
        "worry": "A bruise <b>",
        "told": "The school",
        "family_knows": "no",
        "why_family_not_told": "It could put Ada in danger",
    } | changes


def ask_url(scene: Scene) -> str:
    return reverse("protection-ask", args=[scene.family.reference])


class TestAsk:
    def test_it_opens_with_999_and_the_number_of_the_hour(self, scene: Scene, travel):
        client = signed_in(scene.worker)

        page = text(client.get(ask_url(scene)))
        assert "If a child is in danger now, ring 999 ." in page
        assert "Then ring the duty number 01632 960100 ." in page
        assert "is never by itself a reason" in page
        travel.shift(timedelta(hours=6))
        assert "01632 960999" in text(signed_in(scene.worker).get(ask_url(scene)))

    def test_the_choices_say_when_it_would_be_decided(self, scene: Scene):
        page = text(signed_in(scene.worker).get(ask_url(scene)))

        assert "Decide by 4pm today" in page
        assert "Decide by midday tomorrow" in page
        assert "Decide by midday on Friday 27 November 2026" in page

    def test_a_visits_worries_are_filled_in(self, scene: Scene):
        visit = VisitFactory(
            case=scene.case, made_by=scene.worker, worries="Cold and hungry."
        )
        elsewhere = VisitFactory(worries="Somebody else's worry.")

        mine = signed_in(scene.worker).get(
            ask_url(scene), {"visit": str(visit.submission_id)}
        )
        other = signed_in(scene.worker).get(
            ask_url(scene), {"visit": str(elsewhere.submission_id)}
        )

        assert "Cold and hungry." in text(mine)
        assert "Somebody else" not in text(other)
        assert Visit.objects.count() == 2

    def test_check_then_send_then_asked(self, scene: Scene):
        client = signed_in(scene.worker)

        check = client.post(ask_url(scene), asking(scene))
        assert "Check before you ask" in text(check)
        assert not ProtectionRequest.objects.exists()
        sent = client.post(ask_url(scene), hidden(check) | {"step": "send"})

        asked = ProtectionRequest.objects.get()
        assert sent.url == reverse(
            "protection-asked", args=[scene.family.reference, asked.reference]
        )
        page = text(client.get(sent.url))
        assert "Decide by 4pm today." in page
        assert "Nobody has opened this yet: ring 01632 960100 ." in page
        assert "Child protection, who may open" in page

    def test_going_back_keeps_every_word(self, scene: Scene):
        client = signed_in(scene.worker)
        check = client.post(ask_url(scene), asking(scene))

        back = client.post(ask_url(scene), hidden(check) | {"step": "change"})

        page = back.content.decode()
        assert "A bruise &lt;b&gt;" in page
        assert "It could put Ada in danger" in page
        assert "There is a problem" not in page

    def test_two_posts_make_one_request(self, scene: Scene):
        client = signed_in(scene.worker)
        same = asking(scene) | {"step": "send"}

        first, second = (
            client.post(ask_url(scene), same),
            client.post(ask_url(scene), same),
        )

        assert first.url == second.url
        assert ProtectionRequest.objects.count() == 1

    def test_each_question_left_out_says_what_to_do(self, scene: Scene):
        page = text(signed_in(scene.worker).post(ask_url(scene), {"step": "send"}))

        for sentence in (
            "Select the children you are asking about",
            "Select how soon somebody needs to decide",
            "Write what worries you",
            "Write who else you have told, or nobody",
            "Select yes if the family knows that you are asking",
        ):
            assert sentence in page
        assert "Write why the family does not know" not in page
        assert not ProtectionRequest.objects.exists()

    def test_a_family_that_does_not_know_needs_the_reason(self, scene: Scene):
        page = signed_in(scene.worker).post(
            ask_url(scene), asking(scene, why_family_not_told="", step="send")
        )

        assert "Write why the family does not know" in text(page)

    def test_a_child_of_another_family_cannot_be_named(self, scene: Scene):
        other = working_family().children[0]

        page = signed_in(scene.worker).post(
            ask_url(scene), asking(scene, children=[other.reference], step="send")
        )

        assert "Choose only from the answers shown" in text(page)

    def test_an_undecided_request_is_named_before_another_is_made(self, scene: Scene):
        scene.ask()

        page = text(signed_in(scene.worker).get(ask_url(scene)))

        assert "it is not decided yet" in page

    @pytest.mark.parametrize(
        ("who", "status"),
        [("worker", 200), ("stranger", 404), ("head", 403), ("nurse", 404)],
    )
    def test_who_may_ask(self, scene: Scene, who: str, status: int):
        assert signed_in(getattr(scene, who)).get(ask_url(scene)).status_code == status

    def test_the_sender_reads_who_opened_it_and_when(self, scene: Scene, travel):
        asked = scene.ask()
        travel.shift(timedelta(hours=2, minutes=12))
        signed_in(scene.social_worker).get(
            reverse("protection-review", args=[asked.reference])
        )

        page = signed_in(scene.worker).get(
            reverse("protection-asked", args=[scene.family.reference, asked.reference])
        )

        assert "Opened by Grace Obi at 2:12pm today." in text(page)
        assert "Nobody has opened" not in text(page)

    def test_a_restricted_record_tells_the_sender_to_ring(self, scene: Scene):
        scene.family.is_restricted = True
        scene.family.save()
        asked = scene.ask()

        page = signed_in(scene.worker).get(
            reverse("protection-asked", args=[scene.family.reference, asked.reference])
        )

        assert "Nobody in the team may open this record. Ring" in text(page)
