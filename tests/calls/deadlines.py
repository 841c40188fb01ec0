"""What a person does with a clock."""

from datetime import timedelta

from casework.deadlines import actions as deadlines
from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.staff.models import Role, User
from tests import factories as make
from tests.calls import Given, calls
from tests.factories import WorkingFamily

DAY = timedelta(days=1)


def manager_of(known: WorkingFamily) -> User:
    return make.member(Role.TEAM_MANAGER, known.family.team)


def running(known: WorkingFamily, **changed: object) -> Deadline:
    return make.DeadlineFactory(
        case=known.case, family=known.family, child=None, **changed
    )


@calls(deadlines.pause)
def _(known: WorkingFamily) -> Given:
    return {
        "deadline": running(known),
        "reason": "The family is away.",
        "on": clock.today(),
        "by": manager_of(known),
    }


@calls(deadlines.resume)
def _(known: WorkingFamily) -> Given:
    due = running(known)
    make.DeadlinePauseFactory(
        deadline=due, started_on=clock.today() - 2 * DAY, paused_by=known.lead
    )
    return {"deadline": due, "on": clock.today(), "by": manager_of(known)}


@calls(deadlines.correct_trigger)
def _(known: WorkingFamily) -> Given:
    due = running(known)
    return {
        "deadline": due,
        "to": due.triggered_on - DAY,
        "by": manager_of(known),
    }


@calls(deadlines.explain_missed)
def _(known: WorkingFamily) -> Given:
    return {
        "deadline": running(known, late=True),
        "reason": "Nobody was in, three times.",
        "by": manager_of(known),
    }
