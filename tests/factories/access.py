"""Exceptions to the ordinary rule: grants, denials, restrictions, shares."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import factory
from django.contrib.auth.models import Permission
from factory.django import DjangoModelFactory

from casework.access.models import (
    Denial,
    FamilyUserPermission,
    Restriction,
    Share,
    ShareItem,
)
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.people.models import Person
from casework.staff.models import Agency
from tests.factories.cases import CaseFactory, moments_ago
from tests.factories.people import FamilyFactory
from tests.factories.staff import AgencyFactory, UserFactory


class GrantFactory(DjangoModelFactory[FamilyUserPermission]):
    """Named access to a family's record, without an end until given one."""

    class Meta:
        model = FamilyUserPermission

    user = factory.SubFactory(UserFactory)
    content_object = factory.SubFactory(FamilyFactory)
    permission = factory.LazyFunction(
        lambda: Permission.objects.get(
            codename="view_family", content_type__app_label="casework"
        )
    )
    reason = "Covers for a colleague."
    granted_by = factory.SubFactory(UserFactory)
    granted_at = moments_ago(days=30)

    class Params:
        expired = factory.Trait(expires_at=moments_ago(minutes=1))
        break_glass = factory.Trait(
            kind=FamilyUserPermission.Kind.BREAK_GLASS,
            granted_at=moments_ago(hours=1),
            expires_at=factory.LazyFunction(lambda: clock.now() + timedelta(hours=3)),
        )


class DenialFactory(DjangoModelFactory[Denial]):
    class Meta:
        model = Denial

    user = factory.SubFactory(UserFactory)
    family = factory.SubFactory(FamilyFactory)
    reason = "A relative of the family."
    set_by = factory.SubFactory(UserFactory)
    set_at = moments_ago(days=30)


class RestrictionFactory(DjangoModelFactory[Restriction]):
    class Meta:
        model = Restriction

    family = factory.SubFactory(FamilyFactory, is_restricted=True)
    reason = "Somebody in the service knows the family."
    set_by = factory.SubFactory(UserFactory)
    set_at = moments_ago(days=30)
    review_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=60))


class ShareFactory(DjangoModelFactory[Share]):
    """Live, to a school. `sections=[...], children=[...]` opens those parts."""

    class Meta:
        model = Share
        skip_postgeneration_save = True

    case = factory.SubFactory(CaseFactory)
    agency = factory.SubFactory(AgencyFactory, kind=Agency.Kind.EDUCATION)
    purpose = "So that school knows how to help in the mornings."
    lawful_basis = Share.LawfulBasis.PUBLIC_TASK
    family_told = True
    shared_by = factory.SubFactory(UserFactory)
    starts_at = moments_ago(days=10)
    ends_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=80))

    class Params:
        expired = factory.Trait(ends_at=moments_ago(days=1))
        stopped = factory.Trait(
            stopped_at=moments_ago(days=2), stopped_by=factory.SubFactory(UserFactory)
        )

    @factory.post_generation
    def sections(
        self: Any, create: bool, sections: Iterable[SectionKey], **kwargs: Any
    ) -> None:
        """Each section about the whole family, unless `children` follows."""
        if create:
            ShareItem.objects.bulk_create(
                ShareItem(share=self, section=section) for section in sections or []
            )

    @factory.post_generation
    def children(
        self: Any, create: bool, children: Iterable[Person], **kwargs: Any
    ) -> None:
        """Every section about each of these children as well."""
        if create:
            opened = {item.section for item in self.items.all()} or set(SectionKey)
            ShareItem.objects.bulk_create(
                ShareItem(share=self, section=section, child=child)
                for child in children or []
                for section in sorted(opened)
            )


class ShareItemFactory(DjangoModelFactory[ShareItem]):
    class Meta:
        model = ShareItem

    share = factory.SubFactory(ShareFactory)
    section = SectionKey.STORY
