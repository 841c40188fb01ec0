"""A copy is made part by part, each part in a transaction of the person it is for.

What they may open is asked anew for each part, and the page sees how far it is. The
order is leased: one that a worker dropped is taken up again, a few times.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from casework.access.acting import acting_as, system_user
from casework.foundations.measures import indicators
from casework.foundations.verdicts import RuleRefused
from casework.reports.actions import making
from casework.reports.pdf import CannotDraw
from casework.staff.models import User


def make(export_id: int) -> None:
    """Make the file, unless somebody is making it or it is done."""
    if not making.lease_copy(export_id=export_id, by=system_user()):
        return
    try:
        _make_parts(export_id)
    except RuleRefused:
        _give_up(export_id, making.NOT_ALLOWED)
    except CannotDraw as reason:
        _give_up(export_id, str(reason))


def _make_parts(export_id: int) -> None:
    with _requester(export_id) as person:
        content = making.begin_copy(export_id=export_id, by=person)
    for indicator in indicators if not content.is_for_outside else ():
        with _requester(export_id) as person:
            making.add_rows(
                export_id=export_id, indicator=indicator, content=content, by=person
            )
    with _requester(export_id) as person:
        making.finish_copy(export_id=export_id, content=content, by=person)


@contextmanager
def _requester(export_id: int) -> Iterator[User]:
    """Acts as whoever asked for it, read anew with the roles of this moment."""
    person = User.objects.select_related("agency").get(report_exports=export_id)
    with acting_as(person):
        yield person


def _give_up(export_id: int, problem: str) -> None:
    making.give_up_copy(export_id=export_id, problem=problem, by=system_user())
