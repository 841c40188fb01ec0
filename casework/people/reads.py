"""Families, who is in them, and that a detail of somebody is protected."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.people.models import (
    Family,
    FamilyMember,
    Person,
    ProtectedDetail,
    Relationship,
)
from casework.people.querysets import FamilyMemberQuerySet, FamilyQuerySet
from casework.staff.models import User


def families_by_name(user: User) -> FamilyQuerySet[Family]:
    """Those that this person may open, by name."""
    return Family.objects.visible_to(user).by_name()


def family_by_reference(user: User, *, reference: str) -> FamilyQuerySet[Family]:
    """The one with this reference; none if hidden."""
    return families_by_name(user).filter(reference=reference)


def family_key(*, path: str, value: str) -> int | None:
    """The key of the family with this value at `path`, hidden or not; None if none has.

    Only to write down that somebody was refused there.
    """
    named = Family.objects.filter(**{path: value})
    return named.values_list("pk", flat=True).first()


# --- Members ------------------------------------------------------------------------
def _members(
    user: Reader, family: int, today: date
) -> FamilyMemberQuerySet[FamilyMember]:
    of_family = FamilyMember.objects.visible_to(user).filter(family=family)
    return of_family.current(on=today).select_related("person").oldest_first()


@PreparedQuery
def members(user: Reader, family: int, today: date) -> QuerySet[FamilyMember]:
    """Who is in the family today, children first."""
    return _members(user, family, today)


@PreparedQuery
def members_seen(user: Reader, family: int, today: date) -> QuerySet[Any]:
    """The same, with `last_seen` and `last_alone` of each child."""
    return _members(user, family, today).with_last_seen()


def members_with_details(user: User, *, family: int, today: date) -> list[Any]:
    """The same, with each one's address, phone, school and GP that are not protected."""
    rows = members(user, family=family, today=today)
    prefetch_related_objects(rows, "person__details")
    return rows


def children(user: User, *, family: int, today: date) -> list[Person]:
    """The family's children today, oldest first, then the unborn."""
    rows = _members(user, family, today).children()
    return [member.person for member in rows]


def relationships_between(people: Collection[int]) -> QuerySet[Relationship]:
    """Rows with both ends among these people: nobody else is named."""
    return Relationship.objects.filter(
        person__in=people, other__in=people, ended_on__isnull=True
    ).order_by("pk")


# --- Protected details --------------------------------------------------------------
def protected_details(
    user: User, *, people: Collection[int], today: date
) -> QuerySet[ProtectedDetail]:
    """That these people have them, without what they are."""
    details = ProtectedDetail.objects.visible_to(user).filter(person__in=people)
    return details.current(on=today).defer("value")


def protected_detail(
    user: User, *, family: int, reference: str, today: date
) -> QuerySet[ProtectedDetail]:
    """The one with this reference, of somebody who is in the family today."""
    people = _members(user, family, today).values("person")
    details = ProtectedDetail.objects.visible_to(user).filter(person__in=people)
    return details.current(on=today).filter(reference=reference)
