"""The service's prepared queries, and the kinds of reader that ask them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.urls import get_resolver

from casework.access.capabilities import FAMILY_READ
from casework.access.prepared import PreparedQuery
from casework.access.profiles import AccessProfile
from casework.sharing.kinds import SECTIONS
from casework.sharing.rows import rows_of
from casework.staff.models import Role

MOMENT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)

WORKER = AccessProfile(
    user_id=11,
    agency_id=1,
    is_active=True,
    is_council=True,
    roles=frozenset({Role.FAMILY_HELP_WORKER}),
    capabilities=frozenset({FAMILY_READ}),
    team_ids=(5, 6),
    managed_team_ids=(6,),
    sees_service=False,
    is_on_rota=False,
)
PROFILES = {
    "worker": WORKER,
    "no team": replace(WORKER, team_ids=()),
    "whole service": replace(WORKER, sees_service=True),
    "partner": replace(
        WORKER,
        agency_id=3,
        is_council=False,
        roles=frozenset({Role.POLICE_OFFICER, Role.PROTECTION_PARTNER}),
        team_ids=(),
    ),
    "left": replace(WORKER, is_active=False),
}
# What each of the parameters may be; a new name needs a line.
VALUES = {
    "reference": "4QK7D2",
    **dict.fromkeys(("case", "family", "share"), 21),
    **{name: [21, 22] for name in ("cases", "shares", "visits", "people", "requests")},
    "today": date(2026, 3, 4),
    "adults_born_by": date(2008, 3, 4),
    "now": MOMENT,
}


def every() -> dict[str, PreparedQuery]:
    """All of the service's own, once its pages and sections are there."""
    assert get_resolver().url_patterns
    assert all(rows_of(section) for section in SECTIONS)
    ours = [
        kept
        for kept in PreparedQuery.every
        if not kept.build.__module__.startswith("tests")
    ]
    return {repr(kept): kept for kept in ours}


def is_asked_for_somebody(kept: PreparedQuery) -> bool:
    return kept.build.__annotations__["user"] is not None


def askings() -> Iterator[tuple[PreparedQuery, AccessProfile | None, dict[str, Any]]]:
    """Each query, by each kind of reader where it is asked for somebody; its values."""
    for query in every().values():
        readers = PROFILES.values() if is_asked_for_somebody(query) else [None]
        for reader in readers:
            yield query, reader, {name: VALUES[name] for name in query.names}
