"""Finding people and families by name, date of birth or record number.

Inside the access rule from the first row: nothing hidden is found, counted or hinted at.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q

from casework import clock
from casework.access.doors import Denied
from casework.access.standing import standing_of
from casework.people.models import Family, FamilyMember
from casework.people.rules import sort_name
from casework.references import ALPHABET, LENGTH
from casework.staff.models import User

MOST = 25
_DATE = re.compile(r"\b(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\b")
_REFERENCE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed, taken apart."""

    name: str
    born_on: date | None
    reference: str


def understand(text: str) -> Asked:
    """A date of birth, a record number and a name, in any order."""
    born_on = None
    if match := _DATE.search(text):
        day, month, year = (int(part) for part in match.groups())
        try:
            born_on = date(year, month, day)
        except ValueError:
            born_on = None
        text = text.replace(match[0], " ")
    word = text.strip().upper()
    reference = word if _REFERENCE.fullmatch(word) and not word.isalpha() else ""
    return Asked("" if reference else sort_name(text), born_on, reference)


def find_people(*, user: User, text: str) -> list[FamilyMember]:
    """Members of families this person may open, best match first, 25 at most."""
    asked = understand(text)
    members = (
        FamilyMember.objects.visible_to(user)
        .current(on=clock.today())
        .select_related("person", "family__team")
    )
    if asked.reference:
        return list(
            members.filter(family__reference=asked.reference).oldest_first()[:MOST]
        )
    if asked.born_on:
        members = members.filter(person__born_on=asked.born_on)
    if not asked.name:
        return (
            list(members.order_by("person__sort_name")[:MOST]) if asked.born_on else []
        )
    named = Q(person__sort_name__trigram_word_similar=asked.name)
    named |= Q(person__other_names__sort_name__trigram_word_similar=asked.name)
    alike = TrigramWordSimilarity(asked.name, "person__sort_name")
    found = members.filter(named).annotate(alike=alike).distinct()
    return list(found.order_by("-alike", "person__sort_name", "pk")[:MOST])


def families_named(*, user: User, text: str) -> list[Family]:
    """Families this person may open whose family name begins so."""
    name = understand(text).name
    if not name:
        return []
    families = Family.objects.visible_to(user).filter(sort_name__startswith=name)
    return list(families.select_related("team").by_name()[:10])


def is_known_but_hidden(*, user: User, full_name: str, born_on: date | None) -> bool:
    """Whether this exact person stands in a record that this user may not open.

    The one place that answers about hidden people, and only to council staff who add
    one. Somebody kept from a family by a conflict of interest gets the answer of no
    match.
    """
    standing = standing_of(user)
    if not standing.is_council or born_on is None:
        return False
    same = FamilyMember.objects.filter(
        ~Denied(standing, "family"),
        person__sort_name=sort_name(full_name),
        person__born_on=born_on,
        left_on__isnull=True,
    )
    if not same.exists():
        return False
    return not FamilyMember.objects.visible_to(user).filter(pk__in=same).exists()
