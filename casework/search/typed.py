"""What somebody typed into the search box, taken apart."""

import re
from calendar import month_name
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from casework.foundations.references import ALPHABET, LENGTH
from casework.people.rules import sort_name

MOST_WORDS = 6
LONGEST_WORD = 160  # letters; no name is longer, and PostgreSQL compares 255 at most
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
