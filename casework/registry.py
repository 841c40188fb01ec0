"""The one place where an app joins: each brings one manifest, from `AppConfig.ready()`.

Casework joins by the same means, and imports no pillar. Each of its parts reads the
registry of its own kinds, and its pages read `casework.views.places`.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections, models

from casework.access.capabilities import CAPABILITIES
from casework.access.kinds import EVENTS
from casework.cases.kinds import DECISIONS
from casework.chronology.kinds import CHRONOLOGY, FACTS
from casework.deadlines.kinds import DEADLINES
from casework.drafts.kinds import DRAFTS
from casework.foundations import personal_data
from casework.foundations.kinds import Kind, Kinds
from casework.foundations.life_cycles import LifeCycle, life_cycles
from casework.foundations.measures import Indicator, indicators
from casework.foundations.places import Placed, Places
from casework.foundations.seeding import SeedPart, seed_parts
from casework.notices.kinds import NOTICES
from casework.sharing.kinds import SECTIONS
from casework.views import places
from casework.views.places import (
    Landing,
    NavigationItem,
    Panel,
    RecordAction,
    RecordTab,
)

KINDS: tuple[Kinds[Any], ...] = (
    CAPABILITIES,
    EVENTS,
    DEADLINES,
    NOTICES,
    DECISIONS,
    CHRONOLOGY,
    FACTS,
    DRAFTS,
    SECTIONS,
)
# Rows that nobody changes: they stay as they are when the app that wrote them is gone.
APPEND_ONLY: tuple[Kinds[Any], ...] = (EVENTS,)
PLACES: tuple[Places[Any], ...] = (
    places.navigation,
    places.landings,
    places.record_tabs,
    places.record_actions,
    places.panels,
    indicators,
)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Everything that one app adds to the shared record."""

    app: str
    # Deadlines, notices, decisions, lines, drafts, events, sections, capabilities.
    kinds: Iterable[Kind] = ()
    navigation: Iterable[NavigationItem] = ()
    landings: Iterable[Landing] = ()
    tabs: Iterable[RecordTab] = ()
    actions: Iterable[RecordAction] = ()
    panels: Iterable[Panel] = ()
    indicators: Iterable[Indicator] = ()
    seed_parts: Iterable[SeedPart] = ()
    life_cycles: Iterable[LifeCycle[Any]] = ()
    # The name of an address's part -> the path from Family to what it names.
    paths: Mapping[str, str] = field(default_factory=dict)


_joined: list[Manifest] = []


def join(manifest: Manifest) -> None:
    """Register what the app brings; the order of the apps is that of the settings."""
    _joined.append(manifest)
    for kind in manifest.kinds:
        kind.registry.add(kind, owner=manifest.app)
    for registry, items in _placed(manifest):
        registry.add(items)
    seed_parts.extend(manifest.seed_parts)
    life_cycles.extend(manifest.life_cycles)
    places.family_paths.update(manifest.paths)


def _placed(manifest: Manifest) -> Iterator[tuple[Places[Any], Iterable[Placed]]]:
    yield places.navigation, manifest.navigation
    yield places.landings, manifest.landings
    yield places.record_tabs, manifest.tabs
    yield places.record_actions, manifest.actions
    yield places.panels, manifest.panels
    yield indicators, manifest.indicators


# --- System checks ----------------------------------------------------------------------
@register
def every_kind_has_one_owner(
    app_configs: object, **kwargs: object
) -> list[CheckMessage]:
    """Keys are unique and fit their columns, and nothing is declared and not brought."""
    faults = [*_in_registries(), *_not_brought(), *_too_long(), *_paths_twice()]
    return [Error(fault, id="casework.E001") for fault in faults]


@register(Tags.database)
def every_stored_key_has_an_owner(
    app_configs: object, databases: Iterable[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """No row that can be changed is of a kind that no app declares."""
    return [
        Error(
            f"Rows of {kinds.column} are of the {kinds.sort} kind {key!r}, which no app "
            "declares: declare it again, or change those rows.",
            id="casework.E002",
        )
        for alias in databases or ()
        for kinds in KINDS
        if kinds.column and kinds not in APPEND_ONLY
        for key in _stored(kinds.column, alias)
        if key not in kinds
    ]


@register(Tags.models)
def every_model_says_what_it_keeps(
    app_configs: object, **kwargs: object
) -> list[CheckMessage]:
    """Whose data each table holds and for how long is said, and is not too little."""
    faults = personal_data.faults(apps.get_models())
    return [Error(fault, id="casework.E003") for fault in faults]


def _in_registries() -> Iterator[str]:
    for kinds in KINDS:
        yield from kinds.faults()
    for placed in PLACES:
        yield from placed.faults()


def _not_brought() -> Iterator[str]:
    brought = {id(kind) for kinds in KINDS for kind in kinds}
    for module in list(sys.modules.values()):
        if not apps.is_installed(module.__name__.partition(".")[0]):
            continue
        for name, value in vars(module).items():
            if (
                isinstance(value, Kind)
                and value.module == module.__name__
                and id(value) not in brought
            ):
                yield (
                    f"{module.__name__}.{name} is declared and no manifest brings it: "
                    "add it to the kinds of its app's manifest."
                )


def _too_long() -> Iterator[str]:
    for kinds in KINDS:
        if not kinds.column:
            continue
        longest = _field(kinds.column).max_length or 0
        for kind in kinds:
            if len(kind.key) > longest:
                yield (
                    f"The key {kind.key!r} of a {kinds.sort} kind is longer than "
                    f"{kinds.column} ({longest}): shorten it."
                )


def _paths_twice() -> Iterator[str]:
    names = [name for manifest in _joined for name in manifest.paths]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"Two apps say what {name!r} in an address names: give one another name."


def _field(column: str) -> Any:
    label, _, name = column.rpartition(".")
    return apps.get_model(label)._meta.get_field(name)


def _stored(column: str, alias: str) -> set[str]:
    """The keys that the rows have; none before the first migration."""
    field = _field(column)
    model: type[models.Model] = field.model
    if model._meta.db_table not in connections[alias].introspection.table_names():
        return set()
    rows = model._default_manager.using(alias).order_by()
    return set(rows.values_list(field.name, flat=True).distinct()) - {""}
