"""What the team reads of a family's record before it decides."""

from uuid import UUID

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.chronology.models import ChronologyEntry
from casework.deadlines.models import Deadline
from casework.staff.models import User
from casework.visits.models import Visit

MOST_VISITS = 3
MOST_LINES = 20
MOST_DEADLINES = 20


@PreparedQuery
def latest_visits_ever(user: Reader, family: int) -> QuerySet[Visit]:
    """Of earlier work with the family too; to be read `with_parts`."""
    visits = Visit.objects.visible_to(user).filter(case__family=family)
    return visits.with_names().latest_first()[:MOST_VISITS]


@PreparedQuery
def latest_lines(user: Reader, family: int) -> QuerySet[ChronologyEntry]:
    """What happened last, of earlier work with the family too."""
    lines = ChronologyEntry.objects.visible_to(user).filter(case__family=family)
    return lines.select_related("child", "by").latest_first()[:MOST_LINES]


@PreparedQuery
def deadlines_of(user: Reader, case: int) -> QuerySet[Deadline]:
    """What is open, first to fall due first."""
    clocks = Deadline.objects.visible_to(user).open().running().filter(case=case)
    return clocks.select_related("child").by_due_date()[:MOST_DEADLINES]


def visit_of_case(user: User, *, case: int, submission: UUID) -> QuerySet[Visit]:
    """The visit after which somebody asks; none of earlier work."""
    visits = Visit.objects.visible_to(user).filter(case=case)
    return visits.filter(submission_id=submission)
