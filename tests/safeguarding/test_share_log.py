"""What was shared, what is held back of it, and stopping it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.access.acting import system_user
from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.chronology.actions import rebuild
from casework.chronology.models import ChronologyEntry
from casework.foundations import clock
from casework.sharing.sections import MOST
from casework.story.actions import correct_entry
from tests.factories.people import ProtectedDetailFactory
from tests.factories.records import StoryEntryFactory
from tests.safeguarding.conftest import Scene
from tests.safeguarding.share_answers import answer, url

pytestmark = pytest.mark.django_db

S = SectionKey
HELD_BACK = "so they do not see it"


def log(scene: Scene, worker: Client) -> str:
    return " ".join(worker.get(url(scene, "sharing")).content.decode().split())


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

    text = log(scene, worker)

    assert "The story so far: Ada and the whole family" in text
    assert "Help mornings" in text
    assert f"{scene.dsl.full_name}, 2 times, last" in text
    assert text.count("Stop sharing<") == 1
    for state in ("Live", "Ended"):
        assert f">{state}</strong>" in text


def test_log_keeps_a_section_that_no_app_brings_any_more(
    scene: Scene, worker: Client
) -> None:
    """Whoever shared it has to be able to see that, and to stop it."""
    scene.share(("garden_work", scene.ada), (S.STORY, None))

    text = log(scene, worker)

    assert "garden work: Ada" in text
    assert "The story so far: the whole family" in text


def test_log_says_that_a_restriction_keeps_a_share_from_view(
    scene: Scene, worker: Client
) -> None:
    scene.share((S.STORY, scene.ada))
    scene.family.is_restricted = True
    scene.family.save()

    text = log(scene, worker)

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

    text = log(scene, worker)

    day = f"{today.day} {today:%B %Y}"
    assert f">Ended</strong> {day}, with our work with the family" in text
    assert "Stop sharing<" not in text
    refused = worker.get(url(scene, "share-who"))
    assert refused.status_code == 403
    assert "has ended. Ring the agency instead." in refused.content.decode()


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
