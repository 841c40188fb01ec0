"""Every insert, update and delete of what people edit, kept by database triggers."""

import pghistory
from django.db.models import Model
from pghistory import runtime

# To every statement that may write, the library adds who does it, in two statements
# more. Only `casework.access.prepared` executes prepared ones, and those read.
runtime.IGNORED_SQL_PREFIXES += ("execute ",)  # type: ignore[assignment]


def tracked(model: type[Model]) -> type[Model]:
    """Keep each version of this model's rows, deletions too.

    New trackers each time: they remember the fields of the first model they meet.
    """
    events = (
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
    )
    return pghistory.track(*events)(model)
