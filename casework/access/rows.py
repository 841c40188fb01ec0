"""Families, cases and shares as the parts below them know them: never their models."""

from typing import Any, Protocol

from django.db.models import QuerySet


class FamilyRow(Protocol):
    """A family that was reached through its door."""

    is_restricted: bool

    @property
    def pk(self) -> int: ...

    @property
    def team_id(self) -> int: ...

    def save(self, *, update_fields: list[str]) -> None: ...


class CaseRow(Protocol):
    """A case, and whose it is."""

    @property
    def pk(self) -> int: ...

    @property
    def family_id(self) -> int: ...


class ShareItems(Protocol):
    """The parts of a record that a share opens."""

    def all(self) -> QuerySet[Any]: ...

    def filter(self, **lookups: Any) -> QuerySet[Any]: ...


class ShareRow(Protocol):
    """A share of a case, or several of them that are read as one."""

    @property
    def case_id(self) -> int: ...

    @property
    def items(self) -> ShareItems: ...
