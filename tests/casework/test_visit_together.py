"""Two people write down a visit to one child at the same moment: two visits, one clock."""

import uuid
from functools import partial

from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.staff.models import User
from casework.visits import actions
from casework.visits.models import Visit
from tests.factories import AssignmentFactory, WorkingFamily, member, working_family
from tests.waiting import second_comes_meanwhile


def record(known: WorkingFamily, by: User) -> Visit:
    return actions.record_visit(
        submission_id=uuid.uuid4(),
        case=known.case,
        facts=actions.VisitFacts(happened_on=clock.today(), place=Visit.Place.HOME),
        children=[actions.ChildSeen(known.children[0], was_seen=True)],
        by=by,
    )


def test_clock_is_met_by_whoever_comes_first(committed_db: None) -> None:
    known = working_family(children=1)
    colleague = member(team=known.family.team)
    AssignmentFactory(case=known.case, worker=colleague, role="co_worker")

    first, second = second_comes_meanwhile(
        partial(record, known, known.lead), partial(record, known, colleague)
    )

    met, following = Deadline.objects.order_by("pk")
    assert (met.met_by_id, following.met_on) == (first.pk, None)
    assert set(Visit.objects.all()) == {first, second}
