"""Finding people and families by name, date of birth or record number.

Inside the access rule from the first row: nothing hidden is found, counted or hinted at.
"""

import re
from calendar import month_name
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from casework.access.doors import Denied
from casework.access.profiles import profile_of
from casework.foundations import clock
from casework.foundations.references import ALPHABET, LENGTH
from casework.people.models import Family, FamilyMember
from casework.people.querysets import BEGINS, NameWordQuerySet, by_distance
from casework.people.rules import sort_name
from casework.people.words import KnownWord, NameWord
from casework.staff.models import User

MOST = 25
MOST_WORDS = 6
LONGEST_WORD = 160  # letters; no name is longer, and PostgreSQL compares 255 at most
# Of so many words typed, or more, the record may lack one: a middle name, say.
WORDS_OF_WHICH_ONE_MAY_MISS = 3
_DATE = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?[/. -]+(\d{1,2}|[a-z]{3,9})[/. -]+(\d{4})\b",
    re.IGNORECASE,
)
_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_REFERENCE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed, taken apart."""

    name: str
    born_on: date | None
    reference: str

    @property
    def parts(self) -> list[str]:
        words = (word[:LONGEST_WORD] for word in self.name.split())
        return list(dict.fromkeys(words))[:MOST_WORDS]

    @property
    def sought(self) -> list[str]:
        """What to look for: whole words, or a letter where there is nothing else."""
        return [part for part in self.parts if len(part) > 1] or self.parts[:1]

    @property
    def initials(self) -> list[str]:
        return [part for part in self.parts if part not in self.sought]


def understand(text: str) -> Asked:
    """A date of birth, a record number and a name, in any order."""
    match = _DATE.search(text)
    month = _month(match[2]) if match else 0
    born_on = None
    if match and month:
        with suppress(ValueError):  # 31 February
            born_on = date(int(match[3]), month, int(match[1]))
        text = text.replace(match[0], " ")
    word = text.strip().upper()
    reference = word if _REFERENCE.fullmatch(word) and not word.isalpha() else ""
    return Asked("" if reference else sort_name(text), born_on, reference)


def _month(said: str) -> int:
    """3, March or Mar; 0 if it is none."""
    if said.isdigit():
        return int(said)
    meant = [n for name, n in _MONTHS.items() if name.startswith(said.lower())]
    return meant[0] if len(meant) == 1 else 0


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
    if asked.sought:
        keys = _found_by_name(user, asked)
        found = members.in_bulk(keys)
        return [found[key] for key in keys if key in found]
    if asked.born_on:
        members = members.filter(person__born_on=asked.born_on)
        return list(members.order_by("person__sort_name", "pk")[:MOST])
    return []


def _found_by_name(user: User, asked: Asked) -> list[int]:
    """The nearest members. The door comes first: nothing hidden takes a place."""
    rows = NameWord.objects.visible_to(user)
    rows = rows.current(on=clock.today(), born_on=asked.born_on)
    for letter in asked.initials:
        rows = rows.with_initial(letter)
    if len(asked.sought) == 1:
        return _found_by_one_word(rows, asked.sought[0])
    return rows.nearest_members(
        [KnownWord.objects.meant_by(word) for word in asked.sought],
        may_miss=1 if len(asked.sought) >= WORDS_OF_WHICH_ONE_MAY_MISS else 0,
        most=MOST,
    )


def _found_by_one_word(rows: NameWordQuerySet, word: str) -> list[int]:
    """Those whose name begins so; while there is room, what else it may mean."""
    found = rows.first_members(Q(word__startswith=word), most=MOST)
    if len(found) == MOST:
        return found
    for distance, words in by_distance(KnownWord.objects.meant_by(word)):
        room = MOST - len(found)
        if distance > BEGINS and room:
            others = rows.exclude(member__in=found)
            found += others.first_members(Q(word__in=words), most=room)
    return found


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
