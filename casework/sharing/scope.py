"""What a share opens, as the rows of a section are asked for it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from casework.access.models import ShareItem


@dataclass(frozen=True, slots=True)
class ShareScope:
    """One case, and the share items that open its rows; `shared_by` takes it.

    The items are of one share, or of several that are read together, for nobody to be
    shown.
    """

    case_id: int
    items: QuerySet[ShareItem]
