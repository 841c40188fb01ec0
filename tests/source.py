"""The service's own source, parsed once, for the tests that read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PILLARS = ("family_help", "child_protection", "family_networks", "safeguarding")
APPS = ("casework", *PILLARS)
# Where we write by hand, and what the names of such files end with.
WRITTEN = (*APPS, "families_first", "tests", "templates", "static/src", "manage.py")
SUFFIXES = {".py", ".html", ".txt", ".scss", ".js"}


@dataclass(frozen=True)
class Module:
    name: str  # "casework.views.work"
    path: Path
    tree: ast.Module

    @property
    def is_rules(self) -> bool:
        return "rules" in self.name.split(".")

    @property
    def declares_sections(self) -> bool:
        """Whether an app says here what partners can be shown."""
        return self.name.endswith(".sections")

    @property
    def is_reads(self) -> bool:
        return "reads" in self.name.split(".")

    def within(self, *names: str) -> bool:
        """Whether this is one of these modules, or inside one of them."""
        return any(f"{self.name}.".startswith(f"{name}.") for name in names)

    def functions(self) -> Iterator[tuple[str, ast.AST]]:
        """Each node with the name of the function around it, "" outside of any."""
        yield from _walk(self.tree, "")

    def at(self, node: ast.AST) -> str:
        line = getattr(node, "lineno", 0)
        return f"{self.path.relative_to(ROOT)}:{line}: {ast.unparse(node)[:90]}"


def _walk(node: ast.AST, inside: str) -> Iterator[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        yield inside, child
        is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from _walk(child, child.name if is_function else inside)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the apps but migrations."""
    found = []
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                name = ".".join(p for p in parts if p != "__init__")
                found.append(Module(name, path, ast.parse(path.read_text())))
    return tuple(found)


def imported(module: Module) -> Iterator[str]:
    """What this module names in its imports, in full: "casework.foundations.words"."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@cache
def templates() -> tuple[tuple[str, str], ...]:
    """Every template: its name and its text."""
    folder = ROOT / "templates"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((str(path.relative_to(folder)), path.read_text()) for path in files)


def written_files() -> Iterator[Path]:
    """Every file of code, template, style or script that we write, but migrations."""
    for place in WRITTEN:
        for path in (ROOT / place, *sorted((ROOT / place).rglob("*"))):
            if path.suffix in SUFFIXES and "migrations" not in path.parts:
                yield path.relative_to(ROOT)
