"""Public references such as 4F2K7: no sequence, no vowels, nothing that looks alike."""

import secrets
from collections.abc import Callable

ALPHABET = "23456789BCDFGHJKMNPQRTVWXYZ"
LENGTH = 5  # a family's, short enough to say on the telephone: 14 million of them
LONG = 8  # everything else's, of which there are many more


def new_reference(
    choose: Callable[[str], str] = secrets.choice, *, length: int = LENGTH
) -> str:
    """A reference with at least one digit and one letter, so it is no word.

    A short one may be taken already: whoever adds a family tries again.
    """
    while True:
        reference = "".join(choose(ALPHABET) for _ in range(length))
        if not reference.isalpha() and not reference.isdigit():
            return reference
