"""People, families, who is in them, and how they are related."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from casework.foundations import clock
from casework.people.models import (
    ContactDetail,
    DetailKind,
    Family,
    FamilyMember,
    Household,
    HouseholdMember,
    Person,
    PersonIdentifier,
    PersonName,
    ProtectedDetail,
    Relationship,
)
from tests.factories.staff import TeamFactory, UserFactory


def days_ago(days: int) -> factory.LazyFunction:
    return factory.LazyFunction(lambda: clock.today() - timedelta(days=days))


class PersonFactory(DjangoModelFactory[Person]):
    """A child of seven."""

    class Meta:
        model = Person

    full_name = factory.Sequence("Child {} Example".format)
    born_on = days_ago(7 * 365 + 30)

    class Params:
        is_adult = factory.Trait(
            full_name=factory.Sequence("Adult {} Example".format),
            born_on=days_ago(34 * 365),
        )
        unborn = factory.Trait(
            full_name=factory.Sequence("Baby {} Example".format),
            born_on=None,
            expected_on=factory.LazyFunction(
                lambda: clock.today() + timedelta(days=70)
            ),
        )


class PersonNameFactory(DjangoModelFactory[PersonName]):
    class Meta:
        model = PersonName

    person = factory.SubFactory(PersonFactory)
    kind = PersonName.Kind.FORMER
    full_name = factory.Sequence("Former {} Example".format)


class PersonIdentifierFactory(DjangoModelFactory[PersonIdentifier]):
    class Meta:
        model = PersonIdentifier

    person = factory.SubFactory(PersonFactory)
    kind = PersonIdentifier.Kind.LA_CHILD_ID
    value = factory.Sequence("T{:08d}".format)


class ContactDetailFactory(DjangoModelFactory[ContactDetail]):
    class Meta:
        model = ContactDetail

    person = factory.SubFactory(PersonFactory)
    kind = DetailKind.ADDRESS
    value = "1 Example Row, Wareham"
    started_on = days_ago(500)


class ProtectedDetailFactory(DjangoModelFactory[ProtectedDetail]):
    """`protected_from=[person]` says from whom."""

    class Meta:
        model = ProtectedDetail
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    kind = DetailKind.ADDRESS
    value = "9 Hidden Row, Swanage"
    reason = "A court order keeps this address from him."
    set_by = factory.SubFactory(UserFactory)
    started_on = days_ago(100)

    @factory.post_generation
    def protected_from(
        self: Any, create: bool, people: Sequence[Person], **kwargs: Any
    ) -> None:
        if create and people:
            self.protected_from.set(people)


class RelationshipFactory(DjangoModelFactory[Relationship]):
    class Meta:
        model = Relationship

    person = factory.SubFactory(PersonFactory, is_adult=True)
    other = factory.SubFactory(PersonFactory)
    kind = Relationship.Kind.PARENT
    has_parental_responsibility = True


class FamilyFactory(DjangoModelFactory[Family]):
    class Meta:
        model = Family

    name = factory.Sequence("Example family {}".format)
    team = factory.SubFactory(TeamFactory)
    created_at = factory.LazyFunction(clock.now)


class FamilyMemberFactory(DjangoModelFactory[FamilyMember]):
    class Meta:
        model = FamilyMember

    family = factory.SubFactory(FamilyFactory)
    person = factory.SubFactory(PersonFactory)
    place = FamilyMember.Place.CHILD
    joined_on = days_ago(200)


class HouseholdFactory(DjangoModelFactory[Household]):
    class Meta:
        model = Household

    family = factory.SubFactory(FamilyFactory)
    label = "Home"


class HouseholdMemberFactory(DjangoModelFactory[HouseholdMember]):
    class Meta:
        model = HouseholdMember

    household = factory.SubFactory(HouseholdFactory)
    person = factory.SubFactory(PersonFactory)
    started_on = days_ago(200)
