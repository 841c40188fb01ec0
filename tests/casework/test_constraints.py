"""Each named constraint of the shared record refuses what it should."""

from collections.abc import Callable, Mapping

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from casework.cases.models import Assignment
from casework.people.codes import ClosureReason
from tests import factories as make
from tests.casework.refused_rows import (
    AFTER,
    BEFORE,
    EARLIER,
    NOW,
    TODAY,
    again,
    clock_of_another_family,
    one,
    overlapping,
    overlapping_pauses,
    overlapping_plans,
    overlapping_statuses,
    same_case_twice,
    second_episode,
    second_repeating_clock,
    self_grant,
    self_relation,
    word_twice,
)

PARTS = (
    "access",
    "cases",
    "deadlines",
    "drafts",
    "people",
    "staff",
    "story",
    "visits",
)

REFUSED: Mapping[str, Callable[[], object]] = {
    # staff
    "user_one_system": again(make.UserFactory, is_system=True),
    "membership_ends_after_start": one(
        make.MembershipFactory, started_on=TODAY, ended_on=TODAY
    ),
    "membership_once_at_a_time": again(make.MembershipFactory, "user", "team", "role"),
    "registration_once": again(make.RegistrationFactory, "user", "kind"),
    "absence_ends_after_start": one(
        make.AbsenceFactory, starts_on=TODAY, ends_on=BEFORE
    ),
    "shift_ends_after_start": one(make.RotaShiftFactory, starts_at=NOW, ends_at=NOW),
    # access
    "grant_once": again(make.GrantFactory, "user", "content_object", "permission"),
    "grant_ends_after_start": one(make.GrantFactory, granted_at=NOW, expires_at=NOW),
    "grant_never_to_oneself": self_grant,
    "break_glass_expires": one(make.GrantFactory, kind="break_glass"),
    "denial_once": again(make.DenialFactory, "user", "family"),
    "restriction_one_open": again(make.RestrictionFactory, "family"),
    "share_ends_after_start": one(make.ShareFactory, starts_at=NOW, ends_at=NOW),
    "share_untold_has_reason": one(make.ShareFactory, family_told=False),
    "share_stopped_by_somebody": one(make.ShareFactory, stopped_at=NOW),
    "share_item_once": again(make.ShareItemFactory, "share", "section"),
    # people
    "nameword_once": word_twice,
    "person_born_or_expected": one(
        make.PersonFactory, born_on=BEFORE, expected_on=AFTER
    ),
    "person_dies_after_birth": one(make.PersonFactory, born_on=TODAY, died_on=BEFORE),
    "person_unborn_sex_unknown": one(make.PersonFactory, unborn=True, sex="F"),
    "identifier_unique": again(make.PersonIdentifierFactory, "kind", "value"),
    "identifier_once": again(make.PersonIdentifierFactory, "person", "kind"),
    "detail_ends_after_start": one(
        make.ContactDetailFactory, started_on=TODAY, ended_on=TODAY
    ),
    "protected_detail_ends_after_start": one(
        make.ProtectedDetailFactory, started_on=TODAY, ended_on=TODAY
    ),
    "relationship_once": again(make.RelationshipFactory, "person", "other", "kind"),
    "relationship_between_two": self_relation,
    "family_member_once": again(make.FamilyMemberFactory, "family", "person"),
    "family_member_leaves_after_joining": one(
        make.FamilyMemberFactory, joined_on=TODAY, left_on=TODAY
    ),
    "household_ends_after_start": one(
        make.HouseholdMemberFactory, started_on=TODAY, ended_on=TODAY
    ),
    # cases
    "case_of_family": same_case_twice,
    "case_one_open": again(make.CaseFactory, "family"),
    "case_closes_after_opening": one(
        make.CaseFactory, opened_on=TODAY, closed_on=BEFORE
    ),
    "episode_one_open": second_episode,
    "episode_closes_after_referral": one(
        make.EpisodeFactory,
        referred_on=TODAY,
        closed_on=BEFORE,
        closure_reason=ClosureReason.values[0],
    ),
    "episode_closed_with_reason": one(
        make.EpisodeFactory, referred_on=TODAY, closed_on=TODAY
    ),
    "status_one_current": again(make.EpisodeStatusFactory, "episode"),
    "status_one_at_a_time": overlapping_statuses,
    "status_ends_after_start": one(
        make.EpisodeStatusFactory, started_on=TODAY, ended_on=BEFORE
    ),
    "plan_one_at_a_time": overlapping_plans,
    "plan_ends_after_start": one(
        make.PlanPeriodFactory, started_on=TODAY, ended_on=TODAY
    ),
    "assignment_one_lead": overlapping(Assignment.Role.LEAD),
    "assignment_one_lead_protection": overlapping(Assignment.Role.LEAD_PROTECTION),
    "assignment_ends_after_start": one(
        make.AssignmentFactory, started_at=NOW, ended_at=NOW
    ),
    "handover_one_open": again(make.HandoverFactory, "case"),
    "handover_accepted_or_declined": one(
        make.HandoverFactory, accepted_at=NOW, declined_at=NOW
    ),
    "involvement_once": again(make.TeamInvolvementFactory, "team", "case"),
    "involvement_ends_after_start": one(
        make.TeamInvolvementFactory, started_at=NOW, ended_at=NOW
    ),
    # deadlines
    "deadline_of_cases_family": clock_of_another_family,
    "deadline_repeats_once": second_repeating_clock,
    "deadline_due_after_trigger": one(
        make.DeadlineFactory, triggered_on=TODAY, due_on=BEFORE
    ),
    "deadline_length_whole": one(make.DeadlineFactory, length_unit=""),
    "deadline_repeat_whole": one(make.DeadlineFactory, repeat_unit="fortnights"),
    "deadline_counted_back_once": one(
        make.DeadlineFactory, is_counted_back=True, triggered_on=TODAY, due_on=BEFORE
    ),
    "deadline_met_at_of_hours": one(make.DeadlineFactory, met_on=TODAY, met_at=NOW),
    "pause_ends_after_start": one(
        make.DeadlinePauseFactory, started_on=TODAY, ended_on=TODAY
    ),
    "pause_one_at_a_time": overlapping_pauses,
    "pause_has_reason": one(make.DeadlinePauseFactory, reason=""),
    "explanation_has_reason": one(make.DeadlineExplanationFactory, reason=""),
    # visits
    "visit_child_once": again(make.VisitChildFactory, "visit", "child"),
    "visit_alone_means_seen": one(
        make.VisitChildFactory, was_seen=False, was_seen_alone=True
    ),
    "draft_saved_after_start": one(make.DraftFactory, started_at=NOW, saved_at=EARLIER),
    "draft_one_open": again(make.DraftFactory, "author", "case", "form"),
    # story
    "story_read_once": again(make.StoryReadFactory, "case", "user"),
    "contribution_read_after_sent": one(
        make.ContributionFactory, sent_at=NOW, read_at=EARLIER
    ),
}

# Two that are both current also overlap: whichever was made first refuses them.
ALSO = {
    "status_one_current": "status_one_at_a_time",
    "case_of_family": "casework_case_pkey",
}


def named() -> set[str]:
    return {
        constraint.name
        for model in apps.get_app_config("casework").get_models()
        if model.__module__.split(".")[1] in PARTS
        for constraint in model._meta.constraints
    }


def test_every_constraint_stands_in_the_table() -> None:
    assert REFUSED.keys() == named()


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        REFUSED[name]()

    assert refusal.value.__cause__.diag.constraint_name in {name, ALSO.get(name)}


@pytest.mark.django_db
def test_closing_makes_room_for_the_next() -> None:
    """What one open row forbids, an ended one allows."""
    case = make.CaseFactory(opened_on=BEFORE, closed_on=TODAY)
    episode = make.EpisodeFactory(
        case=case, closed_on=TODAY, closure_reason=ClosureReason.values[0]
    )
    lead = make.AssignmentFactory(case=case, started_at=EARLIER, ended_at=NOW)
    clock_met = make.DeadlineFactory(case=case, child=episode.child, met_on=TODAY)

    make.CaseFactory(family=case.family)
    make.EpisodeFactory(child=episode.child)
    make.AssignmentFactory(case=lead.case, started_at=NOW)
    make.DeadlineFactory(case=clock_met.case, child=episode.child)


@pytest.mark.django_db
def test_status_changed_on_its_first_day_is_kept() -> None:
    """A day that saw two statuses: the first is empty and overlaps nothing."""
    first = make.EpisodeStatusFactory(started_on=TODAY, ended_on=TODAY)

    make.EpisodeStatusFactory(episode=first.episode, started_on=TODAY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model",
    [
        model
        for model in apps.get_app_config("casework").get_models()
        if any(field.name == "submission_id" for field in model._meta.fields)
    ],
    ids=lambda model: model.__name__,
)
def test_form_sent_twice_is_one_row(model: type[models.Model]) -> None:
    assert model._meta.get_field("submission_id").unique
