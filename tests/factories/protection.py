"""Requests for a child protection view, strategy discussions and enquiries."""

import uuid
from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from child_protection.models import (
    DiscussionAgency,
    DiscussionChild,
    ProtectionRequest,
    ProtectionRequestChild,
    Section47Enquiry,
    StrategyDiscussion,
)
from tests.factories.cases import CaseFactory, EpisodeFactory, moments_ago
from tests.factories.people import PersonFactory, days_ago
from tests.factories.staff import UserFactory


class ProtectionRequestFactory(DjangoModelFactory[ProtectionRequest]):
    """Asked an hour ago, to be decided today; nobody has opened it."""

    class Meta:
        model = ProtectionRequest

    submission_id = factory.LazyFunction(uuid.uuid4)
    case = factory.SubFactory(CaseFactory)
    urgency = ProtectionRequest.Urgency.TODAY
    worry = "The bruise was not there last week."
    told = "The school, who rang me."
    family_knows = True
    asked_by = factory.SubFactory(UserFactory)
    asked_at = moments_ago(hours=1)
    decide_by = factory.LazyAttribute(lambda made: made.asked_at + timedelta(hours=4))

    class Params:
        opened = factory.Trait(
            first_opened_at=moments_ago(minutes=40),
            first_opened_by=factory.SubFactory(UserFactory),
        )
        decided = factory.Trait(
            opened=True,
            outcome=ProtectionRequest.Outcome.FAMILY_HELP,
            outcome_reason="The explanation fits what the doctor saw.",
            decided_by=factory.SubFactory(UserFactory),
            decided_at=moments_ago(minutes=10),
        )


class ProtectionRequestChildFactory(DjangoModelFactory[ProtectionRequestChild]):
    class Meta:
        model = ProtectionRequestChild

    request = factory.SubFactory(ProtectionRequestFactory)
    child = factory.SubFactory(PersonFactory)


class StrategyDiscussionFactory(DjangoModelFactory[StrategyDiscussion]):
    """Set for an hour ago, not written up."""

    class Meta:
        model = StrategyDiscussion

    case = factory.SubFactory(CaseFactory)
    arranged_by = factory.SubFactory(UserFactory)
    arranged_at = moments_ago(hours=3)
    to_be_held_at = moments_ago(hours=1)


class DiscussionAgencyFactory(DjangoModelFactory[DiscussionAgency]):
    class Meta:
        model = DiscussionAgency

    discussion = factory.SubFactory(StrategyDiscussionFactory)
    agency = DiscussionAgency.Kind.POLICE
    took_part = True


class DiscussionChildFactory(DjangoModelFactory[DiscussionChild]):
    class Meta:
        model = DiscussionChild

    discussion = factory.SubFactory(StrategyDiscussionFactory)
    child = factory.SubFactory(PersonFactory)
    enquiry_started = False


class Section47EnquiryFactory(DjangoModelFactory[Section47Enquiry]):
    class Meta:
        model = Section47Enquiry

    episode = factory.SubFactory(EpisodeFactory)
    case = factory.SelfAttribute("episode.case")
    child = factory.SelfAttribute("episode.child")
    discussion = factory.SubFactory(
        StrategyDiscussionFactory, case=factory.SelfAttribute("..case")
    )
    started_on = days_ago(1)
