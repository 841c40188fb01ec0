"""Protected details of a family, looked for in what would be shown of it."""

from collections.abc import Iterable

from casework.people.rules import gives_away
from casework.sharing.reads import protected_values


def details_of(cases: Iterable[int]) -> dict[int, list[str]]:
    """By case: the family's protected details, to look for and never to show."""
    details: dict[int, list[str]] = {case: [] for case in cases}
    for case, value in protected_values(None, cases=list(details)):
        details[case].append(value)
    return details


def tells(words: str, details: Iterable[str]) -> bool:
    """Whether these words name one of the details."""
    return any(gives_away(words, value=value) for value in details)


def names_protected(words: str, *, case_id: int) -> bool:
    """Whether these words name a protected detail of the case's family."""
    return tells(words, details_of([case_id])[case_id])
