"""What the pages of young carers read."""

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from tests.young_carers.models import PromisedBreak

MOST = 50


@PreparedQuery
def breaks_of(user: Reader, case: int) -> QuerySet[PromisedBreak]:
    """Breaks of this case, the latest promise first."""
    breaks = PromisedBreak.objects.visible_to(user).filter(case=case)
    return breaks.select_related("child").order_by("-promised_on", "-pk")[:MOST]
