"""Invented facts that an app adds to each family that is seeded."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SeedPart:
    """`add(desk, home)` is called once for each family, in the order of the apps."""

    add: Callable[[Any, Any], None]


seed_parts: list[SeedPart] = []
