"""Deadlines that are open."""

from typing import Any

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.deadlines.models import Deadline


@PreparedQuery
def open_deadlines(user: Reader, cases: list[int]) -> QuerySet[Deadline, Any]:
    """Of these cases, first to fall due first: what a `Clock` needs, the case first.

    What is paused waits.
    """
    clocks = Deadline.objects.visible_to(user).open().running()
    rows = clocks.filter(case__pk__any_of=cases)
    return rows.by_due_date().values_list(
        *("case", "kind", "due_on", "child", "child__full_name", "child__known_as"),
        *("working", "is_provisional"),
    )
