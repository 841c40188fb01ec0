"""The shape of the code: what rules may know, who may write, which rows have a door."""

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model

from tests.source import APPS, PILLARS, ROOT, Module, imported, modules, written_files

# --- Rules are pure -----------------------------------------------------------------
# Beside the standard library and other rules. Each of these is held to the same.
PURE = (
    "casework.foundations.days",
    "casework.foundations.labels",
    "casework.foundations.verdicts",
    "casework.foundations.units",
    "casework.foundations.words",
)
# The clock of the standard library: rules are told the date.
CLOCKS = {"today", "now", "utcnow", "time", "monotonic"}
IMPURE_STANDARD = {"time", "os", "subprocess", "socket", "random", "secrets"}


def rules_modules() -> list[Module]:
    return [m for m in modules() if m.is_rules or m.name in PURE]


@pytest.mark.parametrize("module", rules_modules(), ids=lambda m: m.name)
def test_rules_import_only_what_is_pure(module: Module) -> None:
    def is_pure(name: str) -> bool:
        top = name.partition(".")[0]
        standard = top in sys.stdlib_module_names and top not in IMPURE_STANDARD
        ours = any(f"{name}.".startswith(f"{pure}.") for pure in PURE)
        return standard or ours or "rules" in name.split(".")

    assert not [name for name in imported(module) if not is_pure(name)]


@pytest.mark.parametrize("module", rules_modules(), ids=lambda m: m.name)
def test_rules_read_no_clock(module: Module) -> None:
    calls = [n.func for n in ast.walk(module.tree) if isinstance(n, ast.Call)]

    read = [c for c in calls if isinstance(c, ast.Attribute) and c.attr in CLOCKS]
    assert not [module.at(call) for call in read]


# --- Only actions write -------------------------------------------------------------
WRITES = {
    "save",
    "delete",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "adelete",
    "asave",
}
# Where rows are written beside `actions`, and why it is no action.
WRITERS: Mapping[str, str] = {
    "casework.access.audit": "the one place that writes the audit",
    "casework.access.submissions": "notes each form that was sent, in the actions' frame",
    "casework.access.acting": "makes the account that scheduled work runs as",
    "casework.staff.models": "create_user, as Django's createsuperuser expects it",
    "casework.people.models.person": "save() folds the name for sorting, nothing else",
    "casework.people.models.families": "the same for the family's name",
    "casework.notices.outbox": "leases and ends messages: the post room, not a pillar",
    "casework.notices.tasks": "the beat of the scheduler, which is no fact of a family",
    "casework.seed": "invented families, in bulk",
    "family_help.seed": "invented families, in bulk",
    "child_protection.seed": "invented families, in bulk",
    "family_networks.seed": "invented families, in bulk",
    "safeguarding.seed": "invented families, in bulk",
}


def writes(module: Module) -> Iterator[ast.Call]:
    """Calls that change rows. A dict's update() takes no keywords, a queryset's only."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            only_keywords = bool(node.keywords) and not node.args
            if name in WRITES or (name == "update" and only_keywords):
                yield node


def test_only_actions_write() -> None:
    found = [
        module.at(call)
        for module in modules()
        if "actions" not in module.name.split(".") and not module.within(*WRITERS)
        for call in writes(module)
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", [n for n in WRITERS if not n.endswith(".seed")])
def test_writers_listed_still_write(name: str) -> None:
    assert any(list(writes(module)) for module in modules() if module.within(name))


# --- Every row has a door -----------------------------------------------------------
# What has no `visible_to`, and why. PARTS are read only through their whole.
FREE: Mapping[str, str] = {
    "casework.Agency": "names of organisations, known to all who sign in",
    "casework.Team": "names of teams, known to all who sign in",
    "casework.User": "names of colleagues and partners, known to all who sign in",
    "casework.Membership": "who works where: staff, no family",
    "casework.Registration": "what somebody is qualified for: staff, no family",
    "casework.Absence": "days away: staff, no family, and no reason kept",
    "casework.RotaShift": "who is on call: staff, no family",
    "casework.Heartbeat": "when the scheduler last ran",
    "casework.KnownWord": "words that occur in names, of nobody in particular",
}
PARTS: Mapping[str, str] = {
    "casework.FamilyUserPermission": "the access rule's own rows, read by the rule",
    "casework.Denial": "the access rule's own rows, read by the rule",
    "casework.Restriction": "why a family is restricted: read with the family",
    "casework.PersonName": "of a Person: its words are found inside the door",
    "casework.PersonIdentifier": "of a Person, for the statutory return",
    "casework.ContactDetail": "of a Person, shown with a member of a visible family",
    "casework.Relationship": "between members of a visible family",
    "casework.Household": "of a Family",
    "casework.HouseholdMember": "of a Household",
    "casework.PlanPeriod": "of an Episode",
    "casework.DeadlinePause": "of a Deadline",
    "casework.DeadlineExplanation": "of a Deadline",
    "casework.VisitAction": "of a Visit, loaded whole through the door",
    "casework.Submission": "who sent which form, for the actions' frame; no page reads it",
    "casework.OutboxMessage": "keys for the post room; no page reads it",
    "family_help.ContactChild": "of a Contact",
}


def our_models() -> list[type[Model]]:
    """Concrete models; the history tables that triggers fill are read by nobody yet."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in APPS and not hasattr(model, "pgh_tracked_model")
    ]


def has_door(model: type[Model]) -> bool:
    return hasattr(model._default_manager.all(), "visible_to")


def test_every_model_has_a_door_or_a_reason() -> None:
    without = {m._meta.label for m in our_models() if not has_door(m)}

    assert without == FREE.keys() | PARTS.keys()


def test_case_rows_name_their_section() -> None:
    """So that whether it can be shared is decided, not forgotten."""
    family_rows = [m for m in our_models() if hasattr(m.objects.all(), "case_path")]

    assert not [m._meta.label for m in family_rows if not hasattr(m, "section")]


# --- No file is too long --------------------------------------------------------------
MOST_LINES = 300
LONGER: Mapping[str, str] = {
    "families_first/settings.py": "one list, read from top to bottom",
}


def test_no_file_is_too_long() -> None:
    """A longer one is split, by noun."""
    lines = {
        str(path): (ROOT / path).read_text().count("\n") for path in written_files()
    }

    assert len(lines) > 500
    assert {path for path, n in lines.items() if n > MOST_LINES} == LONGER.keys()


# --- Every pillar is looked at --------------------------------------------------------
def test_no_pillar_escapes_the_checks() -> None:
    """Of those that stand beside casework; a council's own are checked where they are."""
    ours = {name for name in settings.PILLARS if (ROOT / name).is_dir()}
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    (layers,) = (c["layers"] for c in tools["importlinter"]["contracts"][:1])

    assert ours == set(PILLARS)
    assert ours <= set(tools["mypy"]["packages"])
    assert ours <= set(tools["coverage"]["run"]["source"])
    assert ours <= set(tools["importlinter"]["root_packages"])
    assert any(ours == set(layer.split(" | ")) for layer in layers)
