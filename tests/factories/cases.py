"""Cases, episodes, statuses, workers, handovers and decisions."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from casework.cases.kinds import OVERSIGHT
from casework.cases.models import (
    Assignment,
    Case,
    Decision,
    Episode,
    EpisodeStatus,
    Handover,
    PlanPeriod,
    SafetyNote,
    TeamInvolvement,
)
from casework.foundations import clock
from casework.people.codes import ReferralSource
from casework.staff.models import Team
from tests.factories.people import FamilyFactory, PersonFactory, days_ago
from tests.factories.staff import TeamFactory, UserFactory


def moments_ago(**before: float) -> factory.LazyFunction:
    return factory.LazyFunction(lambda: clock.now() - timedelta(**before))


class CaseFactory(DjangoModelFactory[Case]):
    class Meta:
        model = Case

    family = factory.SubFactory(FamilyFactory)
    opened_on = days_ago(120)
    opened_by = factory.SubFactory(UserFactory)
    opened_at = moments_ago(days=120)


class EpisodeFactory(DjangoModelFactory[Episode]):
    class Meta:
        model = Episode

    case = factory.SubFactory(CaseFactory)
    child = factory.SubFactory(PersonFactory)
    referred_on = factory.SelfAttribute("case.opened_on")
    source = ReferralSource.S2A


class EpisodeStatusFactory(DjangoModelFactory[EpisodeStatus]):
    class Meta:
        model = EpisodeStatus

    episode = factory.SubFactory(EpisodeFactory)
    status = EpisodeStatus.Status.SECTION_17
    started_on = factory.SelfAttribute("episode.referred_on")
    set_by = factory.SelfAttribute("episode.case.opened_by")
    set_at = factory.SelfAttribute("episode.case.opened_at")


class PlanPeriodFactory(DjangoModelFactory[PlanPeriod]):
    class Meta:
        model = PlanPeriod

    episode = factory.SubFactory(EpisodeFactory)
    child = factory.SelfAttribute("episode.child")
    kind = PlanPeriod.Kind.CHILD_IN_NEED
    started_on = factory.SelfAttribute("episode.referred_on")


class AssignmentFactory(DjangoModelFactory[Assignment]):
    """The lead practitioner, in the family's team, until told otherwise."""

    class Meta:
        model = Assignment

    case = factory.SubFactory(CaseFactory)
    worker = factory.SubFactory(UserFactory)
    team = factory.SelfAttribute("case.family.team")
    role = Assignment.Role.LEAD
    started_at = moments_ago(days=120)
    assigned_by = factory.SelfAttribute("worker")


class HandoverFactory(DjangoModelFactory[Handover]):
    class Meta:
        model = Handover

    case = factory.SubFactory(CaseFactory)
    to_worker = factory.SubFactory(UserFactory)
    offered_by = factory.SubFactory(UserFactory)
    from_worker = factory.SelfAttribute("offered_by")
    reason = Assignment.ChangeReason.MANAGE
    notes = "Please ring before the first visit: mornings are best."
    offered_at = moments_ago(hours=2)


class TeamInvolvementFactory(DjangoModelFactory[TeamInvolvement]):
    class Meta:
        model = TeamInvolvement

    case = factory.SubFactory(CaseFactory)
    team = factory.SubFactory(TeamFactory, kind=Team.Kind.CHILD_PROTECTION)
    started_at = moments_ago(days=10)


class SafetyNoteFactory(DjangoModelFactory[SafetyNote]):
    class Meta:
        model = SafetyNote

    case = factory.SubFactory(CaseFactory)
    text = "The stairs are dark: bring a torch."
    added_by = factory.SubFactory(UserFactory)
    added_at = moments_ago(days=20)
    review_by = factory.LazyFunction(lambda: clock.today() + timedelta(days=60))


class DecisionFactory(DjangoModelFactory[Decision]):
    class Meta:
        model = Decision

    case = factory.SubFactory(CaseFactory)
    kind = OVERSIGHT.key
    decision = "Go on with family help for six weeks."
    reason = "The family asks for it and it helps."
    decided_by = factory.SubFactory(UserFactory)
    decided_as = "Team manager"
    decided_at = moments_ago(days=30)
