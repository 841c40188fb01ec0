"""What a partner may read of the breaks that a child was promised."""

from django.db.models import QuerySet

from casework.sharing.kinds import Section
from casework.sharing.scope import ShareScope
from tests.young_carers.models import PromisedBreak


def breaks(share: ShareScope) -> QuerySet[PromisedBreak]:
    rows = PromisedBreak.objects.shared_by(share).select_related("child")
    return rows.order_by("-promised_on", "-pk")


BREAKS = Section(
    key="breaks",
    label="Breaks of young carers",
    hint="What was promised to each child, and when.",
    by_child=True,
    template="young_carers/section_breaks.html",
    rows={"breaks": breaks},
    most=100,
)
