"""Whom to tell about a family."""

from collections.abc import Iterable

from casework.cases.models import Case
from casework.staff.models import User


def who_may_open(people: Iterable[User], case: Case) -> list[User]:
    """Of these, the ones for whom the record is not closed: nobody else is told."""
    return [
        person
        for person in people
        if Case.objects.visible_to(person).filter(pk=case.pk).exists()
    ]
