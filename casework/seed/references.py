"""References in an order that shows no sequence, each once, the same for a seed."""

from collections.abc import Iterator
from random import Random

from casework.foundations.references import ALPHABET, LENGTH

SIZE = len(ALPHABET)
ALL = SIZE**LENGTH


def references(random: Random) -> Iterator[str]:
    """Every possible reference once, shuffled by arithmetic instead of in memory.

    Multiplying by a number without a factor in common with `ALL` is a permutation, and
    so is turning the digits round: twice of both leaves no order to be seen.
    """
    first, second = _unrelated(random), _unrelated(random)
    start, shift = random.randrange(ALL), random.randrange(ALL)
    for number in range(ALL):
        turned = _turned((number * first + start) % ALL)
        reference = _written((turned * second + shift) % ALL)
        if not reference.isalpha() and not reference.isdigit():
            yield reference


def _unrelated(random: Random) -> int:
    """A number with no factor in common with a power of 27."""
    return random.randrange(ALL // 3) * 3 + random.choice((1, 2))


def _turned(number: int) -> int:
    turned = 0
    for _ in range(LENGTH):
        number, digit = divmod(number, SIZE)
        turned = turned * SIZE + digit
    return turned


def _written(number: int) -> str:
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, SIZE)
        letters.append(ALPHABET[digit])
    return "".join(letters)
