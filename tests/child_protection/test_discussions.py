"""Only a discussion that was held starts an enquiry, its clock and a new status."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.cases.models import Case, Episode, EpisodeStatus, TeamInvolvement
from casework.chronology.models import ChronologyEntry
from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from child_protection import actions
from child_protection.actions.discussions import AgencyPart, HeldFacts
from child_protection.models import (
    DiscussionAgency,
    DiscussionChild,
    Section47Enquiry,
    StrategyDiscussion,
)
from tests.child_protection.conftest import Scene, fresh

pytestmark = pytest.mark.django_db
Kind = DiscussionAgency.Kind
LATE_THAT_NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


def hold(
    scene: Scene,
    discussion: StrategyDiscussion,
    *,
    starts: int = 1,
    held_at: datetime | None = None,
    by=None,
    submission: uuid.UUID | None = None,
) -> StrategyDiscussion:
    """Held now, with an enquiry for the first `starts` children."""
    episodes = Episode.objects.filter(case=scene.case).select_related("child", "case")
    return actions.record_discussion_held(
        discussion=discussion,
        submission_id=submission or uuid.uuid4(),
        facts=HeldFacts(
            held_at=held_at or clock.now(),
            agencies=[
                AgencyPart(Kind.SOCIAL_CARE, True, people="Grace Obi, social worker"),
                AgencyPart(Kind.POLICE, True, people="PC Lee"),
                AgencyPart(Kind.HEALTH, False, why_not="The nurse was ill"),
                AgencyPart(Kind.EDUCATION, False),
            ],
            summary="We talked about the bruise.",
            safety_plan="Nan stays over until Monday.",
            who_tells_family="Grace, this afternoon",
        ),
        starts={e: n < starts for n, e in enumerate(episodes.order_by("pk"))},
        by=fresh(by or scene.social_worker),
    )


def status_of(child) -> EpisodeStatus:
    return EpisodeStatus.objects.current().get(episode__child=child)


def test_an_enquiry_starts_on_the_day_it_was_held_not_the_day_it_was_typed(
    scene: Scene, travel
):
    discussion = scene.arranged()
    travel.move_to(datetime(2026, 11, 25, 9, tzinfo=UTC))
    held = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)

    hold(scene, discussion, held_at=held)

    enquiry = Section47Enquiry.objects.get()
    assert (enquiry.child, enquiry.started_on) == (
        scene.children[0],
        date(2026, 11, 23),
    )
    status = status_of(scene.children[0])
    assert (status.status, status.started_on) == ("section_47", date(2026, 11, 23))
    due = Deadline.objects.get(kind="initial_conference")
    assert (due.child, due.due_on) == (scene.children[0], date(2026, 12, 14))
    assert due.working == "15 working days from 23 November 2026"


def test_the_clock_skips_bank_holidays(scene: Scene, travel):
    travel.move_to(datetime(2027, 5, 20, 9, tzinfo=UTC))
    discussion = scene.arranged()
    travel.move_to(datetime(2027, 5, 28, 12, tzinfo=UTC))

    hold(scene, discussion)

    due = Deadline.objects.get(kind="initial_conference")
    assert due.due_on == date(2027, 6, 21)  # Monday 31 May is a bank holiday
    assert "not counting 31 May 2027" in due.working


def test_only_the_children_it_started_for_change(scene: Scene):
    discussion = scene.arranged()

    hold(scene, discussion, starts=1)

    assert status_of(scene.children[0]).status == "section_47"
    assert status_of(scene.children[1]).status == "section_17"
    scene.family.refresh_from_db()
    assert scene.family.stage == "section_47"
    rows = DiscussionChild.objects.order_by("pk")
    assert [row.enquiry_started for row in rows] == [True, False]


def test_the_discussions_own_clock_is_met(scene: Scene):
    discussion = scene.arranged()

    hold(scene, discussion)

    due = Deadline.objects.get(kind="strategy_discussion")
    assert (due.met_by_type, due.met_by_id) == ("strategydiscussion", discussion.pk)


def test_its_clock_is_met_when_it_was_held_and_not_when_that_was_typed(
    scene: Scene, travel
):
    """Held at half past eleven that night, written up after midnight."""
    discussion = scene.arranged()
    StrategyDiscussion.objects.update(to_be_held_at=LATE_THAT_NIGHT)
    Deadline.objects.filter(kind="strategy_discussion").update(due_at=LATE_THAT_NIGHT)
    discussion.refresh_from_db()
    travel.move_to(LATE_THAT_NIGHT + timedelta(hours=1))

    hold(scene, discussion, held_at=LATE_THAT_NIGHT)

    due = Deadline.objects.get(kind="strategy_discussion")
    assert (due.met_on, due.met_at) == (date(2026, 11, 20), LATE_THAT_NIGHT)
    assert not due.is_missed(now=clock.now())


def test_a_minute_after_its_time_is_late(scene: Scene, travel):
    discussion = scene.arranged()
    travel.move_to(discussion.to_be_held_at + timedelta(minutes=5))

    hold(scene, discussion, held_at=discussion.to_be_held_at + timedelta(minutes=1))

    due = Deadline.objects.get(kind="strategy_discussion")
    assert due.met_on == due.due_on
    assert due.is_missed(now=clock.now())


def test_a_missing_agency_is_no_obstacle_and_its_reason_is_kept(scene: Scene):
    hold(scene, scene.arranged())

    parts = {p.agency: (p.took_part, p.why_not) for p in DiscussionAgency.objects.all()}
    assert parts == {
        "social_care": (True, ""),
        "police": (True, ""),
        "health": (False, "The nurse was ill"),
        "education": (False, ""),
    }


def test_the_team_stays_during_an_enquiry_and_leaves_without_one(scene: Scene):
    hold(scene, scene.arranged(), starts=1)
    assert TeamInvolvement.objects.open().exists()

    Section47Enquiry.objects.update(ended_on=clock.today())
    hold(scene, scene.arranged(), starts=0)
    assert not TeamInvolvement.objects.open().exists()


def test_it_is_recorded_once_however_often_it_is_sent(scene: Scene):
    discussion, submission = scene.arranged(), uuid.uuid4()

    hold(scene, discussion, submission=submission)
    hold(scene, discussion, submission=submission)

    assert Section47Enquiry.objects.count() == 1
    assert DiscussionAgency.objects.count() == 4
    with pytest.raises(RuleRefused, match="Grace Obi recorded this on 20 November"):
        hold(scene, discussion, by=scene.colleague)


def test_a_time_still_to_come_is_refused(scene: Scene):
    discussion = scene.arranged()

    with pytest.raises(RuleRefused, match="not one still to come"):
        hold(scene, discussion, held_at=clock.now() + timedelta(minutes=1))

    assert not Section47Enquiry.objects.exists()


def test_a_day_before_the_referral_is_refused(scene: Scene):
    discussion = scene.arranged()
    Episode.objects.update(referred_on=clock.today())

    with pytest.raises(RuleRefused, match="20 November 2026 or later"):
        hold(scene, discussion, held_at=clock.now() - timedelta(days=1))

    hold(scene, discussion, held_at=clock.now() - timedelta(days=1), starts=0)


def test_a_child_on_a_plan_keeps_that_status_and_has_no_initial_conference(
    scene: Scene,
):
    EpisodeStatus.objects.update(status="protection_plan")

    hold(scene, scene.arranged())

    assert status_of(scene.children[0]).status == "protection_plan"
    assert Section47Enquiry.objects.count() == 1
    assert not Deadline.objects.filter(kind="initial_conference").exists()


@pytest.mark.parametrize("who", ["nurse", "worker", "stranger", "head"])
def test_others_cannot_record_it(scene: Scene, who: str):
    discussion = scene.arranged()

    with pytest.raises(RuleRefused):
        hold(scene, discussion, by=getattr(scene, who))


def test_those_who_lead_are_told_and_it_stands_in_the_chronology(scene: Scene):
    discussion = scene.arranged()
    Notification.objects.all().delete()

    hold(scene, discussion)

    rows = Notification.objects.filter(dedupe_key__startswith="discussion_held")
    assert [row.recipient for row in rows] == [scene.worker]
    titles = set(
        ChronologyEntry.objects.filter(kind="protection").values_list(
            "title", "child", "section"
        )
    )
    assert titles >= {
        ("Strategy discussion held", None, ""),
        ("Section 47 enquiry started", scene.children[0].pk, "protection"),
    }


def test_a_child_has_one_open_enquiry(scene: Scene):
    hold(scene, scene.arranged())

    with pytest.raises(RuleRefused, match="already has a section 47 enquiry"):
        hold(scene, scene.arranged())


# --- What the database itself refuses ------------------------------------------------
@pytest.mark.parametrize(
    "wrong",
    [
        {"held_at": datetime(2026, 11, 20, 13, tzinfo=UTC)},
        {"summary": "Words without a time"},
        {"to_be_held_at": datetime(2026, 11, 20, 11, tzinfo=UTC)},
    ],
    ids=["held-by-nobody", "words-of-nothing", "held-before-arranged"],
)
def test_half_a_discussion_is_refused(scene: Scene, wrong):
    discussion = scene.arranged()

    with pytest.raises(IntegrityError), transaction.atomic():
        StrategyDiscussion.objects.filter(pk=discussion.pk).update(**wrong)


def test_a_second_open_enquiry_and_a_backward_one_are_refused(scene: Scene):
    hold(scene, scene.arranged())
    enquiry = Section47Enquiry.objects.get()
    other = StrategyDiscussion.objects.create(
        case=Case.objects.get(),
        arranged_by=scene.social_worker,
        arranged_at=clock.now(),
        to_be_held_at=clock.now() + timedelta(hours=1),
    )

    with pytest.raises(IntegrityError, match="enquiry_one_open"), transaction.atomic():
        Section47Enquiry.objects.create(
            case=enquiry.case,
            episode=enquiry.episode,
            child=enquiry.child,
            discussion=other,
            started_on=clock.today(),
        )
    with pytest.raises(IntegrityError, match="ends_after"), transaction.atomic():
        Section47Enquiry.objects.update(ended_on=clock.today() - timedelta(days=1))


def test_took_part_and_why_not_exclude_each_other(scene: Scene):
    hold(scene, scene.arranged())

    with pytest.raises(IntegrityError), transaction.atomic():
        DiscussionAgency.objects.filter(took_part=True).update(why_not="Away")
