"""The mutants of every area, read from the modules beside this one."""

import importlib
import pkgutil
import shlex
from dataclasses import dataclass
from pathlib import Path

from tests import mutants

ROOT = Path(__file__).resolve().parents[2]
NOT_LISTS = ("copies", "lists", "run")


@dataclass(frozen=True)
class Mutant:
    area: str
    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]  # arguments of pytest

    def __str__(self) -> str:
        return f"{self.area}: {self.name}"

    def broken(self, text: str) -> str:
        """The text of the file with this mutant in it."""
        times = text.count(self.old)
        if times != 1:
            raise LookupError(f"{self}: its `old` stands {times} times in {self.file}")
        return text.replace(self.old, self.new)

    @property
    def paths(self) -> list[str]:
        """The files and folders of its tests, without names of single tests."""
        paths = [word for word in self.tests if word.startswith("tests/")]
        return [path.partition("::")[0] for path in paths]


def areas() -> list[str]:
    names = [module.name for module in pkgutil.iter_modules(mutants.__path__)]
    return [n for n in names if n not in NOT_LISTS and not n.startswith("test_")]


def every_mutant() -> list[Mutant]:
    return [
        Mutant(area=area, **row | {"tests": tuple(shlex.split(row["tests"]))})
        for area in areas()
        for row in importlib.import_module(f"tests.mutants.{area}").MUTANTS
    ]
