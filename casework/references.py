"""Public references such as 4F2K7: no sequence, no vowels, nothing that looks alike."""

import secrets
from collections.abc import Callable

ALPHABET = "23456789BCDFGHJKMNPQRTVWXYZ"
LENGTH = 5


def new_reference(choose: Callable[[str], str] = secrets.choice) -> str:
    """A reference with at least one digit and one letter, so it is no word."""
    while True:
        reference = "".join(choose(ALPHABET) for _ in range(LENGTH))
        if not reference.isalpha() and not reference.isdigit():
            return reference
