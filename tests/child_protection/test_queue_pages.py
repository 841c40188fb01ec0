"""What the team finds waiting, its own, decided and to be held."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.access.models import AuditEvent
from casework.foundations import clock
from tests.child_protection.conftest import Scene, signed_in, text
from tests.factories import (
    ProtectionRequestFactory,
    working_family,
)

pytestmark = pytest.mark.django_db


class TestQueue:
    def test_soonest_first_in_words_and_nothing_of_a_hidden_family(self, scene: Scene):
        week, today = scene.ask(urgency="week"), scene.ask(urgency="today")
        other = working_family(name="Hidden family")
        ProtectionRequestFactory(case=other.case)

        page = signed_in(scene.social_worker).get(reverse("protection-queue"))

        rows = [row.asked for row in page.context["rows"]]
        assert rows == [today, week]
        assert "Waiting less than an hour, decide by 4pm today" in text(page)
        assert "Nobody yet" in text(page)
        assert "Hidden family" not in text(page)
        assert other.family.reference not in text(page)

    def test_late_says_by_how_long(self, scene: Scene, travel):
        scene.ask()
        travel.shift(timedelta(hours=7))

        page = signed_in(scene.social_worker).get(reverse("protection-queue"))

        assert "Waiting 7 hours, decide by 4pm today 3 hours late" in text(page)

    def test_the_looks_at_each_family_are_recorded(self, scene: Scene):
        scene.ask()

        signed_in(scene.social_worker).get(reverse("protection-queue"))

        looked = AuditEvent.objects.filter(
            event="looked", actor_id=scene.social_worker.pk
        )
        assert looked.get().family_id == scene.family.pk

    def test_mine_and_decided(self, scene: Scene):
        asked = scene.ask()
        client = signed_in(scene.social_worker)
        client.post(reverse("protection-take", args=[asked.reference]))

        mine = client.get(reverse("protection-mine"))
        others = signed_in(scene.colleague).get(reverse("protection-mine"))
        scene.decide(asked)
        decided = client.get(reverse("protection-decided"))
        discussions = client.get(reverse("protection-discussions"))

        assert [row.asked for row in mine.context["rows"]] == [asked]
        assert others.context["rows"] == []
        assert "Hold a strategy discussion" in text(decided)
        assert "Record it as held" in text(discussions)
        assert "Nobody is waiting" in text(client.get(reverse("protection-queue")))

    @pytest.mark.parametrize(
        ("who", "status"),
        [("social_worker", 200), ("nurse", 200), ("head", 200), ("worker", 403)],
    )
    def test_who_may_read_the_queue(self, scene: Scene, who: str, status: int):
        client = signed_in(getattr(scene, who))

        for name in ("queue", "mine", "decided", "discussions"):
            assert client.get(reverse(f"protection-{name}")).status_code == status

    def test_the_menu_counts_what_waits(self, scene: Scene):
        scene.ask()

        page = signed_in(scene.nurse).get(reverse("protection-queue"))

        item = next(
            i for i in page.context["navigation"] if i.title == "Child protection"
        )
        assert item.count == 1

    def test_the_next_page_goes_on_after_the_last_row(self, scene: Scene):
        for _ in range(27):
            scene.ask(urgency="week")
        client = signed_in(scene.social_worker)

        first = client.get(reverse("protection-queue"))
        second = client.get(
            reverse("protection-queue") + first.context["pager"]["next"]
        )

        assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 2)


@pytest.mark.usefixtures("session_noted_once")
@pytest.mark.parametrize(
    "name", ["protection-queue", "protection-decided", "protection-discussions"]
)
def test_twenty_rows_take_as_many_queries_as_two(scene: Scene, name: str):
    counts = []
    for rows in (2, 18):
        for number in range(rows):
            asked = scene.ask(urgency="week")
            if name != "protection-queue":
                when = clock.now() + timedelta(hours=number + 1)
                scene.decide(asked, hold_at=when)
        client = signed_in(scene.social_worker)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse(name))
        counts.append(len(caught))

    assert counts[0] == counts[1] <= 15
