"""The pages, as the people of the service meet them."""

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.access.models import AuditEvent
from casework.access.submissions import OTHER_WORDS
from casework.cases.models import Decision, EpisodeStatus
from casework.foundations import clock
from casework.visits.models import Visit
from child_protection.models import (
    ProtectionRequest,
    Section47Enquiry,
    StrategyDiscussion,
)
from tests.child_protection.conftest import Scene, fresh
from tests.factories import (
    CaseFactory,
    ProtectionRequestFactory,
    VisitChildFactory,
    VisitFactory,
    working_family,
)

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(
        fresh(user), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def text(response) -> str:
    """What can be read on the page, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def hidden(response) -> dict[str, list[str]]:
    """What the check page carries, to be sent once more."""
    fields = re.findall(
        r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"',
        response.content.decode(),
    )
    kept: dict[str, list[str]] = {}
    for name, value in fields:
        if name != "csrfmiddlewaretoken":
            kept.setdefault(name, []).append(unescape(value))
    return kept


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
