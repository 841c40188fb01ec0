"""Break one rule at a time in a copy of the code, and see the tests of its area fail.

    python -m tests.mutants.run [part of a name]

Exits 1 when a mutant survives or cannot be tried, or tests fail with nothing broken.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from families_first.local.services import local_services
from tests.mutants.copies import KILLED, Copy
from tests.mutants.lists import Mutant, every_mutant

AT_ONCE = 2
Item, Answer = TypeVar("Item"), TypeVar("Answer")


def main(part: str = "") -> int:
    mutants = [mutant for mutant in every_mutant() if part in str(mutant)]
    if not mutants:
        sys.exit(f"No mutant has {part!r} in its name.")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        services = local_services(folder / "services", throwaway=True)
        environment = os.environ | stack.enter_context(services).environment()
        copies = [Copy(folder / str(n), environment) for n in range(AT_ONCE)]
        return try_all(mutants, copies)


def try_all(mutants: list[Mutant], copies: list[Copy]) -> int:
    paths = dict.fromkeys(path for mutant in mutants for path in mutant.paths)
    for path, problem in each(Copy.problem, paths, copies):
        if problem:
            say(f"{problem}\nWith nothing broken these fail: {path}")
            return 1
    count = 0
    for mutant, (verdict, how) in each(Copy.verdict, mutants, copies):
        say(f"{verdict:9} {mutant} ({how})")
        count += verdict == KILLED
    say(f"{count} of {len(mutants)} killed")
    return 0 if count == len(mutants) else 1


def each(
    work: Callable[[Copy, Item], Answer], items: Iterable[Item], copies: list[Copy]
) -> Iterator[tuple[Item, Answer]]:
    """Each item with what the work on it said; so many at once as there are copies."""
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def one(item: Item) -> tuple[Item, Answer]:
        copy = free.get()
        try:
            return item, work(copy, item)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(one, items)


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
