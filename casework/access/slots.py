"""Values that a query gets when it is asked, in SQL that was made before."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Expression


class Slot(Expression):
    """Stands in a query for a value that is known only when the query is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __repr__(self) -> str:
        return f"Slot({self.name})"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


def fill(params: Iterable[Any], value_of: Callable[[str], Any]) -> tuple[Any, ...]:
    """The parameters with each slot's value in its place."""
    return tuple(value_of(p.name) if isinstance(p, Slot) else p for p in params)
