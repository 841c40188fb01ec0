"""Reminding, in bulk: a few queries for everything due, one for each person told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from casework.cases.models import Assignment
from casework.deadlines.kinds import DEADLINES
from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.notices.actions import already_told, tell
from casework.notices.models import Notification
from casework.people.models import Family
from casework.reminders import rules
from casework.reminders.kinds import DUE_SOON, LATE, LATE_MANAGER
from casework.reminders.rules import Rule
from casework.staff.models import Membership, Role, User

NOTICE_OF = {
    Rule.DUE_SOON: DUE_SOON,
    Rule.LATE: LATE,
    Rule.LATE_MANAGER: LATE_MANAGER,
}


class Due(NamedTuple):
    """What is due for one case on one day, for one child or several."""

    kind: str
    due_on: date
    case_id: int
    family_id: int
    reference: str
    team_id: int


@dataclass(frozen=True, slots=True)
class Reminder:
    rule: Rule
    due: Due
    person: int

    @property
    def key(self) -> str:
        return rules.dedupe(
            self.rule,
            kind=self.due.kind,
            case_id=self.due.case_id,
            due_on=self.due.due_on,
            person=self.person,
        )


@transaction.atomic
def remind(*, on: date) -> int:
    """Tell who has to know what is due or late on this day; each thing once.

    Nobody is reminded of a family that they may not open any more.
    """
    wanted = {reminder.key: reminder for reminder in _reminders(on)}
    told = already_told(wanted)
    fresh = [reminder for key, reminder in wanted.items() if key not in told]
    return tell(_notice(reminder) for reminder in _permitted(fresh))


def _reminders(on: date) -> Iterator[Reminder]:
    due = _due(on)
    workers, managers = _workers(due), _managers(due, on)
    for one in due:
        holding = rules.rules_on(
            on,
            due_on=one.due_on,
            soon_days=settings.POLICY["due_soon_days"],
            manager_after_days=settings.POLICY["manager_told_after_days_late"],
        )
        for rule in holding:
            people = managers[one.team_id]
            if rule is not Rule.LATE_MANAGER:
                people = [
                    worker
                    for worker, role in workers[one.case_id]
                    if role in DEADLINES[one.kind].reminds
                ]
            yield from (Reminder(rule, one, person) for person in people)


def _due(on: date) -> list[Due]:
    until = rules.latest_due(on, soon_days=settings.POLICY["due_soon_days"])
    rows = (
        Deadline.objects.open()
        .running()
        .filter(
            due_on__lte=until,
            # Of open work: nobody leads what belongs to no case.
            case__isnull=False,
            case__closed_on__isnull=True,
        )
        .values_list(
            "kind",
            "due_on",
            "case",
            "case__family",
            "case__family__reference",
            "case__family__team",
        )
        .distinct()
    )
    return [Due(*row) for row in rows]


def _workers(due: Iterable[Due]) -> dict[int, list[tuple[int, str]]]:
    """Who leads each case, and in which role."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = Assignment.objects.at(clock.now()).filter(
        case__in={one.case_id for one in due}, role__in=Assignment.LEADING
    )
    for case, worker, role in rows.values_list("case", "worker", "role"):
        found[case].append((worker, role))
    return found


def _managers(due: Iterable[Due], on: date) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Membership.objects.current(on=on).filter(
        team__in={one.team_id for one in due}, role=Role.TEAM_MANAGER
    )
    for team, person in rows.values_list("team", "user"):
        found[team].append(person)
    return found


def _permitted(reminders: Iterable[Reminder]) -> Iterator[Reminder]:
    """Those whose person still works here and may open the family now."""
    of_person: dict[int, list[Reminder]] = defaultdict(list)
    for reminder in reminders:
        of_person[reminder.person].append(reminder)
    people = User.objects.filter(pk__in=of_person, is_active=True)
    for person in people.select_related("agency"):
        own = of_person[person.pk]
        families = Family.objects.visible_to(person).filter(
            pk__in={reminder.due.family_id for reminder in own}
        )
        open_to_them = set(families.values_list("pk", flat=True))
        yield from (r for r in own if r.due.family_id in open_to_them)


def _notice(reminder: Reminder) -> Notification:
    due = reminder.due
    return Notification(
        recipient_id=reminder.person,
        family_id=due.family_id,
        kind=NOTICE_OF[reminder.rule].key,
        text=rules.sentence(
            reminder.rule,
            what=DEADLINES[due.kind].label,
            due_on=due.due_on,
            reference=due.reference,
        ),
        url=reverse("family-record", args=[due.reference]),
        dedupe_key=reminder.key,
    )
