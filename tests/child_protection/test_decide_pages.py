"""The pages on which a request is decided."""

from datetime import timedelta

import pytest
from django.urls import reverse

from casework.cases.models import Decision, EpisodeStatus
from casework.foundations import clock
from child_protection.models import StrategyDiscussion
from tests.child_protection.conftest import Scene, hidden, signed_in, text

pytestmark = pytest.mark.django_db


class TestDecide:
    def url(self, asked) -> str:
        return reverse("protection-decide", args=[asked.reference])

    def strategy(self, scene: Scene, **changes) -> dict:
        return {
            "outcome": "strategy",
            "hold_on_day": "21",
            "hold_on_month": "11",
            "hold_on_year": "2026",
            "hold_time": "10:30am",
            "lead": str(scene.colleague.pk),
            "reason": "It may be significant harm.",
        } | changes

    def test_check_then_decide_sets_the_discussion(self, scene: Scene):
        asked = scene.ask()
        client = signed_in(scene.social_worker)

        check = client.post(self.url(asked), self.strategy(scene))
        assert "Check your decision" in text(check)
        assert "At 10:30am tomorrow" in text(check)
        assert "Sol Webb" in text(check)
        assert not Decision.objects.exists()
        done = client.post(
            self.url(asked), hidden(check) | {"step": "send"}, follow=True
        )

        assert "The strategy discussion is set" in text(done)
        discussion = StrategyDiscussion.objects.get()
        assert discussion.to_be_held_at.isoformat() == "2026-11-21T10:30:00+00:00"
        assert EpisodeStatus.objects.filter(status="section_47").count() == 0

    def test_local_time_in_summer_is_an_hour_before(self, scene: Scene, travel):
        travel.shift(timedelta(days=200))  # June
        asked = scene.ask()
        summer = clock.today() + timedelta(days=1)

        signed_in(scene.social_worker).post(
            self.url(asked),
            self.strategy(
                scene,
                hold_on_day=summer.day,
                hold_on_month=summer.month,
                hold_on_year=summer.year,
                step="send",
            ),
        )

        held = StrategyDiscussion.objects.get().to_be_held_at
        assert (held.hour, held.minute) == (9, 30)

    def test_no_further_action_ends_on_the_queue(self, scene: Scene):
        asked = scene.ask()
        client = signed_in(scene.social_worker)
        answers = {
            "outcome": "nfa",
            "reason": "The bruise is explained.",
            "step": "send",
        }

        first = client.post(self.url(asked), answers, follow=True)
        again = client.post(self.url(asked), answers, follow=True)

        assert "this record is closed to it again" in text(first)
        assert "You have decided this." in text(again)
        assert Decision.objects.count() == 1

    def test_each_question_left_out_says_what_to_do(self, scene: Scene):
        client = signed_in(scene.social_worker)
        asked = scene.ask()

        nothing = text(client.post(self.url(asked), {}))
        bare = text(client.post(self.url(asked), {"outcome": "strategy"}))

        assert "Select what you decide" in nothing
        for sentence in (
            "Enter the day it will be held",
            "Enter the time it will be held",
            "Select who joins as lead child protection practitioner",
            "Write why you decide this",
        ):
            assert sentence in bare

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"hold_on_day": "20", "hold_time": "9am"}, "still to come"),
            ({"hold_on_day": "19"}, "today or a later day"),
            (
                {
                    "hold_on_day": "28",
                    "hold_on_month": "3",
                    "hold_on_year": "2027",
                    "hold_time": "1:30am",
                },
                "the clocks go forward",
            ),
        ],
    )
    def test_a_time_that_cannot_be_is_refused_and_the_words_stay(
        self, scene: Scene, changes, sentence
    ):
        page = signed_in(scene.social_worker).post(
            self.url(scene.ask()), self.strategy(scene, step="send", **changes)
        )

        assert sentence in text(page)
        assert "It may be significant harm." in text(page)
        assert not StrategyDiscussion.objects.exists()

    def test_only_registered_social_workers_can_be_chosen(self, scene: Scene):
        scene.colleague.registrations.update(
            expires_on=clock.today() - timedelta(days=1)
        )

        page = text(signed_in(scene.social_worker).get(self.url(scene.ask())))

        assert "Grace Obi" in page
        assert "Sol Webb" not in page

    def test_the_second_person_reads_who_decided(self, scene: Scene):
        asked = scene.ask()
        scene.decide(asked)

        client = signed_in(scene.colleague)
        opened = client.get(self.url(asked), follow=True)
        posted = client.post(
            self.url(asked), self.strategy(scene, step="send", reason="My own words")
        )

        assert "Grace Obi decided this on 20 November 2026" in text(opened)
        assert "Grace Obi decided this on 20 November 2026" in text(posted)
        assert "My own words" in text(posted)

    def test_the_nurse_reads_and_cannot_decide(self, scene: Scene):
        asked = scene.ask()

        assert signed_in(scene.nurse).get(self.url(asked)).status_code == 403
        assert signed_in(scene.worker).get(self.url(asked)).status_code == 403
        assert signed_in(scene.stranger).get(self.url(asked)).status_code == 404

    def test_who_asked_is_told_to_leave_it_to_somebody_else(self, scene: Scene):
        scene.ask()
        asked = scene.ask(by=scene.social_worker)

        page = signed_in(scene.social_worker).get(self.url(asked), follow=True)

        assert "somebody else must decide it" in text(page)
