"""Finding people and families by name, date of birth or record number.

Inside the access rule from the first row: nothing hidden is found, counted or hinted at.
"""

from datetime import date

from django.db.models import Q

from casework.access.doors import Denied
from casework.access.profiles import profile_of
from casework.foundations import clock
from casework.people.models import Family, FamilyMember
from casework.people.querysets import BEGINS, NameWordQuerySet, by_distance
from casework.people.reads import families_by_name
from casework.people.rules import sort_name
from casework.people.words import KnownWord, NameWord
from casework.search.typed import Asked, understand
from casework.staff.models import User

MOST = 25
MOST_FAMILIES = 10
# Of so many words typed, or more, the record may lack one: a middle name, say.
WORDS_OF_WHICH_ONE_MAY_MISS = 3


def find_people(user: User, *, text: str) -> list[FamilyMember]:
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
    if asked.sought:
        keys = _keys_by_name(user, asked)
        by_key = members.in_bulk(keys)
        return [by_key[key] for key in keys if key in by_key]
    if asked.born_on:
        members = members.filter(person__born_on=asked.born_on)
        return list(members.order_by("person__sort_name", "pk")[:MOST])
    return []


def _keys_by_name(user: User, asked: Asked) -> list[int]:
    """The nearest members. The door comes first: nothing hidden takes a place."""
    rows = NameWord.objects.visible_to(user)
    rows = rows.current(on=clock.today(), born_on=asked.born_on)
    for letter in asked.initials:
        rows = rows.with_initial(letter)
    if len(asked.sought) == 1:
        return _keys_by_one_word(rows, asked.sought[0])
    return rows.nearest_members(
        [KnownWord.objects.meant_by(word) for word in asked.sought],
        may_miss=1 if len(asked.sought) >= WORDS_OF_WHICH_ONE_MAY_MISS else 0,
        most=MOST,
    )


def _keys_by_one_word(rows: NameWordQuerySet[NameWord], word: str) -> list[int]:
    """Those whose name begins so; while there is room, what else it may mean."""
    keys = rows.first_members(Q(word__startswith=word), most=MOST)
    if len(keys) == MOST:
        return keys
    for distance, words in by_distance(KnownWord.objects.meant_by(word)):
        room = MOST - len(keys)
        if distance > BEGINS and room:
            others = rows.exclude(member__in=keys)
            keys += others.first_members(Q(word__in=words), most=room)
    return keys


def families_named(user: User, *, text: str) -> list[Family]:
    """Families this person may open whose family name begins so."""
    name = understand(text).name
    if not name:
        return []
    families = families_by_name(user).filter(sort_name__startswith=name)
    return list(families.select_related("team")[:MOST_FAMILIES])


def is_known_but_hidden(user: User, *, full_name: str, born_on: date | None) -> bool:
    """Whether this exact person stands in a record that this user may not open.

    The one place that answers about hidden people, and only to council staff who add
    one. Somebody kept from a family by a conflict of interest gets the answer of no
    match.
    """
    profile = profile_of(user)
    if not profile.is_council or born_on is None:
        return False
    same = FamilyMember.objects.filter(
        ~Denied(profile, "family"),
        person__sort_name=sort_name(full_name),
        person__born_on=born_on,
        left_on__isnull=True,
    )
    if not same.exists():
        return False
    return not FamilyMember.objects.visible_to(user).filter(pk__in=same).exists()
