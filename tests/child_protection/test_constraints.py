"""Each named constraint of child protection refuses what it should."""

from collections.abc import Callable, Mapping

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from child_protection.models import ProtectionRequest
from tests import factories as make
from tests.casework.refused_rows import BEFORE, EARLIER, NOW, TODAY, again, one


def second_open_enquiry() -> object:
    first = make.Section47EnquiryFactory()
    return make.Section47EnquiryFactory(episode=first.episode)


def second_enquiry_from_a_discussion() -> object:
    first = make.Section47EnquiryFactory(started_on=BEFORE, ended_on=TODAY)
    return make.Section47EnquiryFactory(
        episode=first.episode, discussion=first.discussion, started_on=TODAY
    )


REFUSED: Mapping[str, Callable[[], object]] = {
    "protection_untold_has_reason": one(
        make.ProtectionRequestFactory, family_knows=False
    ),
    "protection_decide_after_asked": one(
        make.ProtectionRequestFactory, asked_at=NOW, decide_by=NOW
    ),
    "protection_decided_whole": one(
        make.ProtectionRequestFactory, outcome=ProtectionRequest.Outcome.STRATEGY
    ),
    "protection_opened_by_somebody": one(
        make.ProtectionRequestFactory, first_opened_at=NOW
    ),
    "protection_child_once": again(
        make.ProtectionRequestChildFactory, "request", "child"
    ),
    "discussion_held_whole": one(make.StrategyDiscussionFactory, held_at=NOW),
    "discussion_held_after_arranged": one(
        make.StrategyDiscussionFactory, arranged_at=NOW, to_be_held_at=EARLIER
    ),
    "discussion_agency_once": again(
        make.DiscussionAgencyFactory, "discussion", "agency"
    ),
    "discussion_agency_took_part_or_why_not": one(
        make.DiscussionAgencyFactory, took_part=True, why_not="Nobody was free."
    ),
    "discussion_child_once": again(make.DiscussionChildFactory, "discussion", "child"),
    "enquiry_one_open": second_open_enquiry,
    "enquiry_once_from_discussion": second_enquiry_from_a_discussion,
    "enquiry_ends_after_start": one(
        make.Section47EnquiryFactory, started_on=TODAY, ended_on=BEFORE
    ),
}


def test_every_constraint_stands_in_the_table() -> None:
    named = {
        constraint.name
        for model in apps.get_app_config("child_protection").get_models()
        for constraint in model._meta.constraints
    }

    assert REFUSED.keys() == named


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        REFUSED[name]()

    assert refusal.value.__cause__.diag.constraint_name == name
