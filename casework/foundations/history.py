"""Every insert, update and delete of what people edit, kept by database triggers."""

from collections.abc import Callable

import pghistory
from pghistory import runtime

from casework.foundations.querysets import Row

# To every statement that may write, the library adds who does it, in two statements
# more. Only `casework.access.prepared` executes prepared ones, and those read.
runtime.IGNORED_SQL_PREFIXES += ("execute ",)  # type: ignore[assignment]


def tracked(model: type[Row]) -> type[Row]:
    """Keep each version of this model's rows, deletions too.

    New trackers each time: they remember the fields of the first model they meet.
    """
    events = (
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
    )
    track: Callable[[type[Row]], type[Row]] = pghistory.track(*events)
    return track(model)
