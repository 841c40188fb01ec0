"""Rows that a constraint refuses: made twice, at odds, or one over another."""

from collections.abc import Callable
from datetime import date, timedelta

from casework.cases.models import Assignment, PlanPeriod
from casework.foundations import clock
from casework.people.words import NameWord
from tests import factories as make

TODAY = date(2026, 11, 21)
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NOW = clock.now()
EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


def again(factory: Callable, *names: str, **others: object) -> Callable[[], object]:
    """A second row with these fields of the first."""

    def act() -> object:
        first = factory(**others)
        return factory(**{name: getattr(first, name) for name in names}, **others)

    return act


def one(factory: Callable, **fields: object) -> Callable[[], object]:
    return lambda: factory(**fields)


def word_twice() -> object:
    member = make.FamilyMemberFactory(person=make.PersonFactory(full_name="Ada"))
    return NameWord.objects.create(member=member, family=member.family, word="ada")


def self_grant() -> object:
    user = make.UserFactory()
    return make.GrantFactory(user=user, granted_by=user)


def self_relation() -> object:
    person = make.PersonFactory()
    return make.RelationshipFactory(person=person, other=person)


def second_episode() -> object:
    """In another family's case: still one open episode for each child."""
    return make.EpisodeFactory(child=make.EpisodeFactory().child)


def overlapping_statuses() -> object:
    first = make.EpisodeStatusFactory(started_on=BEFORE, ended_on=AFTER)
    return make.EpisodeStatusFactory(
        episode=first.episode, started_on=TODAY, ended_on=AFTER
    )


def overlapping_plans() -> object:
    """Child in need and child protection exclude each other (CIN rule 4001)."""
    first = make.PlanPeriodFactory(started_on=BEFORE)
    return make.PlanPeriodFactory(
        episode=first.episode,
        kind=PlanPeriod.Kind.CHILD_PROTECTION,
        started_on=TODAY,
    )


def overlapping(role: Assignment.Role) -> Callable[[], object]:
    def act() -> object:
        case = make.CaseFactory()
        make.AssignmentFactory(case=case, role=role, started_at=EARLIER)
        return make.AssignmentFactory(case=case, role=role, started_at=NOW)

    return act


def second_repeating_clock() -> object:
    first = make.DeadlineFactory(kind="core_group", child=None)
    return make.DeadlineFactory(case=first.case, kind="core_group", child=None)


def clock_of_another_family() -> object:
    return make.DeadlineFactory(family=make.FamilyFactory())


def overlapping_pauses() -> object:
    first = make.DeadlinePauseFactory(started_on=BEFORE, ended_on=AFTER)
    return make.DeadlinePauseFactory(deadline=first.deadline, started_on=TODAY)


def same_case_twice() -> object:
    """A key of its own is what lets others point at a case and its family together."""
    first = make.CaseFactory()
    return make.CaseFactory(pk=first.pk, family=first.family, closed_on=TODAY)
