"""Names, ages and relationships: pure."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from casework.foundations.labels import Labelled


class Stage(Labelled):
    """The highest status among the children of the open case."""

    NONE = "none", "No open work"
    EARLY_HELP = "early_help", "Early help"
    SECTION_17 = "section_17", "Family help"
    SECTION_47 = "section_47", "Section 47 enquiry"
    PROTECTION_PLAN = "protection_plan", "Child protection plan"
    IN_CARE = "in_care", "In care"


class Relation(Labelled):
    """How one person is related to another."""

    PARENT = "parent", "parent"
    STEP_PARENT = "step_parent", "step-parent"
    GRANDPARENT = "grandparent", "grandparent"
    AUNT_OR_UNCLE = "aunt_or_uncle", "aunt or uncle"
    SIBLING = "sibling", "brother or sister"
    HALF_SIBLING = "half_sibling", "half-brother or half-sister"
    PARTNER = "partner", "partner"
    FORMER_PARTNER = "former_partner", "former partner"
    CARER = "carer", "carer"
    FRIEND = "friend", "family friend"


# How the second person is related to the first, read from the other end.
OPPOSITES: Mapping[str, str] = {
    Relation.PARENT: "child",
    Relation.STEP_PARENT: "stepchild",
    Relation.GRANDPARENT: "grandchild",
    Relation.AUNT_OR_UNCLE: "niece or nephew",
    Relation.SIBLING: "brother or sister",
    Relation.HALF_SIBLING: "half-brother or half-sister",
    Relation.PARTNER: "partner",
    Relation.FORMER_PARTNER: "former partner",
    Relation.CARER: "cared for by them",
    Relation.FRIEND: "family friend",
}


def first_name(*, full_name: str, known_as: str) -> str:
    """What to call somebody among people who know them."""
    return (known_as or full_name).split(" ")[0]


# Letters that are one piece, and what they are written as where they are not known.
WRITTEN_AS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
)
DASHES = re.compile(r"[-\u2010-\u2015]")


def sort_name(name: str) -> str:
    """A name folded for sorting and searching: no accents, capitals or marks."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    parts = DASHES.sub(" ", letters.translate(WRITTEN_AS))
    return " ".join(re.sub(r"[^\w\s]", "", parts).split())


# A word shorter than this is an initial or a piece of a name: nothing to slip in.
SHORTEST_SLIP, SHORTEST_TWO_SLIPS = 3, 5


def slips_in(word: str) -> int:
    """How many letters of a word may be another, or too many, or missing."""
    return (len(word) >= SHORTEST_SLIP) + (len(word) >= SHORTEST_TWO_SLIPS)


def half_of(word: str) -> int:
    """How many letters may be another in a word that sounds the same."""
    return (len(word) + 1) // 2 if len(word) >= SHORTEST_SLIP else 0


def years_old(born_on: date, *, on: date) -> int:
    """Whole years; somebody born on 29 February has their birthday on 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


# Children Act 1989 s105.
ADULT_AT = 18


def is_child(born_on: date | None, *, on: date) -> bool:
    """Under 18. Unborn and unknown count as children."""
    return born_on is None or years_old(born_on, on=on) < ADULT_AT


def years_before(on: date, years: int) -> date:
    """The last birth date of somebody who is so many years old on that day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return date(on.year - years, 2, 28)


# At least this many letters and digits, so that no ordinary word is a detail.
SHORTEST_TELLING_PART = 5
POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)


def gives_away(text: str, *, value: str) -> bool:
    """Whether a text names a protected detail, in any case, spacing or punctuation."""
    plain = _squashed(text)
    return any(part in plain for part in telling_parts(value))


def telling_parts(value: str) -> frozenset[str]:
    """What alone gives a detail away: a street, a postcode, the end of a number."""
    first, *rest = value.split(",")
    parts = {value, first, *POSTCODE.findall(value)}
    parts |= {part for part in rest if any(c.isdigit() for c in part)}
    parts |= {re.sub(r"^\W*\d+\w?\s+", "", part) for part in parts}
    digits = re.sub(r"\D", "", value)
    if len(digits) >= 9:  # a phone number, with or without +44
        parts.add(digits[-9:])
    told = {_squashed(part) for part in parts}
    long_enough = {part for part in told if len(part) >= SHORTEST_TELLING_PART}
    return frozenset(long_enough | {_squashed(value)} - {""})


def _squashed(text: str) -> str:
    return "".join(c for c in sort_name(text) if c.isalnum())
