"""The pages on which a strategy discussion is recorded as held."""

import uuid

import pytest
from django.urls import reverse

from casework.access.submissions import OTHER_WORDS
from child_protection.models import Section47Enquiry
from tests.child_protection.conftest import Scene, hidden, signed_in, text

pytestmark = pytest.mark.django_db


class TestHeld:
    def url(self, discussion) -> str:
        return reverse("discussion-held", args=[discussion.reference])

    def answers(self, scene: Scene, **changes) -> dict:
        first, second = scene.children
        given = {
            "submission_id": str(uuid.uuid4()),
            "held_on": "today",
            "held_time": "11:30am",
            "took_social_care": "yes",
            "people_social_care": "Grace Obi, social worker",
            "took_police": "yes",
            "people_police": "PC Lee",
            "took_health": "no",
            "why_health": "",
            "took_education": "yes",
            "people_education": "Ms Roe, head teacher",
            "summary": "We talked about the bruise.",
            f"starts_{first.reference}": "yes",
            f"starts_{second.reference}": "no",
            "safety_plan": "Nan stays until Monday.",
            "who_tells_family": "Grace, this afternoon",
        }
        return given | changes

    def test_check_then_record_then_read(self, scene: Scene):
        discussion = scene.arranged()
        client = signed_in(scene.social_worker)

        check = client.post(self.url(discussion), self.answers(scene))
        assert "Did not take part. No reason given" in text(check)
        assert "Started on 20 November 2026" in text(check)
        assert not Section47Enquiry.objects.exists()
        done = client.post(
            self.url(discussion), hidden(check) | {"step": "send"}, follow=True
        )

        assert "section 47 enquiry started on 20 November 2026" in text(done)
        assert Section47Enquiry.objects.get().child == scene.children[0]

    def test_pressed_twice_it_is_recorded_once(self, scene: Scene):
        """The children whose enquiry it started are still asked about."""
        discussion = scene.arranged()
        client, sent = signed_in(scene.social_worker), self.answers(scene, step="send")

        first, second = (client.post(self.url(discussion), sent) for _ in range(2))

        assert first.url == second.url
        assert Section47Enquiry.objects.count() == 1

    def test_sent_again_with_other_words_keeps_them_on_the_page(self, scene: Scene):
        discussion = scene.arranged()
        client, sent = signed_in(scene.social_worker), self.answers(scene, step="send")
        client.post(self.url(discussion), sent)

        page = client.post(self.url(discussion), sent | {"summary": "Her own words"})

        assert OTHER_WORDS in text(page)
        assert "Her own words" in text(page)

    def test_whoever_it_closes_for_goes_back_to_the_queue(self, scene: Scene):
        """No enquiry: the team's part ends, and only its lead still opens the record."""
        discussion, (first, _) = scene.arranged(), scene.children
        none = {f"starts_{first.reference}": "no", "step": "send"}

        done = signed_in(scene.colleague).post(
            self.url(discussion), self.answers(scene, **none)
        )

        assert done.url == reverse("protection-queue")
        discussion.refresh_from_db()
        assert discussion.recorded_by == scene.colleague

    def test_each_question_left_out_says_what_to_do(self, scene: Scene):
        page = text(signed_in(scene.social_worker).post(self.url(scene.arranged()), {}))

        for sentence in (
            "Enter the day it was held",
            "Enter the time it began",
            "took part",
            "Write what was said and decided",
            f"was started for {scene.children[0].first_name}",
            "Write what keeps the children safe now",
            "Enter who tells the family, and when",
        ):
            assert sentence in page

    def test_a_time_still_to_come_is_refused(self, scene: Scene):
        page = signed_in(scene.social_worker).post(
            self.url(scene.arranged()), self.answers(scene, held_time="5pm")
        )

        assert "not one still to come" in text(page)

    def test_a_child_under_an_enquiry_is_not_asked_about(self, scene: Scene):
        client = signed_in(scene.social_worker)
        client.post(self.url(scene.arranged()), self.answers(scene, step="send"))

        page = client.get(self.url(scene.arranged()))

        assert "has had a section 47 enquiry since 20 November 2026" in text(page)
        names = page.context["form"].fields
        assert f"starts_{scene.children[0].reference}" not in names
        assert f"starts_{scene.children[1].reference}" in names

    def test_who_may_record_and_who_may_read(self, scene: Scene):
        discussion = scene.arranged()
        detail = reverse("discussion-detail", args=[discussion.reference])

        assert signed_in(scene.nurse).get(self.url(discussion)).status_code == 403
        assert signed_in(scene.worker).get(self.url(discussion)).status_code == 403
        assert signed_in(scene.stranger).get(self.url(discussion)).status_code == 404
        assert signed_in(scene.worker).get(detail).status_code == 200
        assert signed_in(scene.stranger).get(detail).status_code == 404


class TestRecord:
    def test_the_record_says_what_runs(self, scene: Scene):
        url = reverse("family-record", args=[scene.family.reference])
        before = text(signed_in(scene.worker).get(url))
        discussion = scene.arranged()
        arranged = text(signed_in(scene.worker).get(url))
        signed_in(scene.social_worker).post(
            reverse("discussion-held", args=[discussion.reference]),
            TestHeld().answers(scene, step="send"),
        )
        held = text(signed_in(scene.worker).get(url))

        assert "With Child protection since" not in before
        assert "Ask for a child protection view" in before
        assert "With Child protection since 20 November 2026 at midday" in arranged
        assert "to be held at 3pm today" in arranged
        assert "section 47 enquiry since 20 November 2026" in held
        assert "15 working days from 20 November 2026" in held
