"""Names, ages and relationships: pure."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

# How the second person is related to the first, read from the other end.
OPPOSITES: Mapping[str, str] = {
    "parent": "child",
    "step_parent": "stepchild",
    "grandparent": "grandchild",
    "aunt_or_uncle": "niece or nephew",
    "sibling": "brother or sister",
    "half_sibling": "half-brother or half-sister",
    "partner": "partner",
    "former_partner": "former partner",
    "carer": "cared for by them",
    "friend": "family friend",
}


def sort_name(name: str) -> str:
    """A name folded for sorting and searching: no accents, capitals or marks."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w\s]", "", letters).split())


def years_old(born_on: date, *, on: date) -> int:
    """Whole years; somebody born on 29 February has their birthday on 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def is_child(born_on: date | None, *, on: date) -> bool:
    """Under 18 (Children Act 1989 s105). Unborn and unknown count as children."""
    return born_on is None or years_old(born_on, on=on) < 18
