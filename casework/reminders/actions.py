"""Reminding, in bulk: a few queries for everything due, one for each person told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from casework.access.decorators import action
from casework.cases import telling
from casework.deadlines.kinds import DEADLINES
from casework.deadlines.models import Deadline
from casework.foundations import policy
from casework.notices.actions import tell
from casework.notices.models import Notification
from casework.reminders import rules
from casework.reminders.kinds import DUE_SOON, LATE, LATE_MANAGER
from casework.reminders.rules import Rule
from casework.staff.models import User

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


@action(by_system=True, unaudited="each notice is a row that tells whom and when")
def remind(*, on: date, by: User) -> int:
    """Tell who has to know what is due or late on this day; each thing once.

    Nobody is reminded of a family that they may not open any more.
    """
    wanted = {reminder.key: reminder for reminder in _reminders(on)}
    told = Notification.objects.told(wanted)
    fresh = [reminder for key, reminder in wanted.items() if key not in told]
    return tell(notices=(_notice(reminder) for reminder in _permitted(fresh)))


def _reminders(on: date) -> Iterator[Reminder]:
    due = _due(on)
    leads = telling.leads_by_case({one.case_id for one in due})
    managers = telling.managers_by_team({one.team_id for one in due}, on=on)
    numbers = policy.on(on)
    for one in due:
        holding = rules.rules_on(
            on,
            due_on=one.due_on,
            soon_days=numbers.due_soon_days,
            manager_after_days=numbers.manager_told_after_days_late,
        )
        for rule in holding:
            people = managers[one.team_id]
            if rule is not Rule.LATE_MANAGER:
                people = [
                    worker
                    for worker, role in leads[one.case_id]
                    if role in DEADLINES[one.kind].reminds
                ]
            yield from (Reminder(rule, one, person) for person in people)


def _due(on: date) -> list[Due]:
    until = rules.latest_due(on, soon_days=policy.on(on).due_soon_days)
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
            "family",
            "family__reference",
            "family__team",
        )
        .distinct()
    )
    return [Due(*row) for row in rows]


def _permitted(reminders: Iterable[Reminder]) -> Iterator[Reminder]:
    """Those whose person still works here and may open the family now."""
    of_person: dict[int, list[Reminder]] = defaultdict(list)
    for reminder in reminders:
        of_person[reminder.person].append(reminder)
    wanted = {
        person: {reminder.due.family_id for reminder in own}
        for person, own in of_person.items()
    }
    for person, families in telling.families_they_may_open(wanted):
        yield from (r for r in of_person[person] if r.due.family_id in families)


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
