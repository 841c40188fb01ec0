from datetime import date
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q

from casework import clock
from casework.access.doors import FamilyRule, Received
from casework.access.querysets import FamilyScopedQuerySet
from casework.access.sections import Section
from casework.access.standing import standing_of
from casework.people import rules
from casework.staff.models import User


class FamilyQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Families whose record this person may open. The only door to them."""
        standing = standing_of(user)
        if not standing.is_active:
            return self.none()
        return self.filter(FamilyRule(standing))

    def by_name(self) -> Self:
        return self.order_by("sort_name", "pk")


class FamilyMemberQuerySet(FamilyScopedQuerySet):
    def current(self, *, on: date) -> Self:
        return self.filter(
            Q(left_on__isnull=True) | Q(left_on__gt=on), joined_on__lte=on
        )

    def children(self) -> Self:
        return self.filter(place="child")

    def oldest_first(self) -> Self:
        """Children first, oldest to youngest, then the unborn; adults after."""
        adults_after = ExpressionWrapper(
            ~Q(place="child"), output_field=models.BooleanField()
        )
        return self.order_by(
            adults_after, "person__born_on", "person__expected_on", "pk"
        )

    def shared_by(self, share: models.Model, *, on: date) -> Self:
        """Each child shared by name; the grown-ups, if the whole family was ticked.

        Never another child: nobody under 18, and no relative of unknown age.
        """
        items = share.items.filter(section=Section.PEOPLE)  # type: ignore[attr-defined]
        shared_child = Q(Exists(items.filter(child=OuterRef("person"))), place="child")
        of_age = Q(person__born_on__lte=rules.years_before(on, rules.ADULT_AT))
        parent = Q(
            place__in=["parent", "carer"],
            person__born_on__isnull=True,
            person__expected_on__isnull=True,
        )
        grown_up = Q(Exists(items.filter(child__isnull=True))) & (of_age | parent)
        rows = self.current(on=on).filter(family__cases=share.case_id)  # type: ignore[attr-defined]
        return rows.filter(shared_child | (grown_up & ~Q(place="child")))


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """People of the families this person may open, or shared by name."""
        standing = standing_of(user)
        if not standing.is_active:
            return self.none()
        members = apps.get_model("casework", "FamilyMember")._default_manager
        rule = Q(Exists(members.visible_to(user).filter(person=OuterRef("pk"))))
        if not standing.is_council:
            rule |= Q(Received(standing))
        return self.filter(rule)


class ProtectedDetailQuerySet(models.QuerySet):
    def current(self, *, on: date) -> Self:
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))

    def of_case(self, case_id: int) -> Self:
        """Every protected detail of a family, ended ones too: to search a text for."""
        return self.filter(person__families__family__cases=case_id)

    def visible_to(self, user: User) -> Self:
        """That a protected detail exists. Its value is shown only when unmasked.

        Never through a share: only to those who may open a family that the person is in
        today. Somebody who left it may have fled from it.
        """
        members = apps.get_model("casework", "FamilyMember")._default_manager
        mine = members.visible_to(user).current(on=clock.today())
        return self.filter(Exists(mine.filter(person=OuterRef("person"))))
