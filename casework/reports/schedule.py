"""What scheduled work finds to do: months without figures, copies nobody is making."""

from datetime import date

from casework.foundations import clock
from casework.foundations.measures import months_before
from casework.reports.models import ReportExport, ReportRun


def months_to_build() -> list[date]:
    """This month, and the two before it where they are missing."""
    this = clock.today().replace(day=1)
    over = [months_before(this, 2), months_before(this, 1)]
    built = ReportRun.objects.filter(month__in=over, is_whole=True)
    known = set(built.values_list("month", flat=True))
    return [month for month in over if month not in known] + [this]


def waiting_copies() -> list[int]:
    """Orders that nobody is working on, oldest first."""
    free = ReportExport.objects.free(at=clock.now())
    return list(free.order_by("requested_at").values_list("pk", flat=True))
