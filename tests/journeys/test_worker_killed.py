"""A worker that loses its machine in the middle: nothing is lost, nothing doubled.

On the real stack: Celery worker and beat, Valkey, PostgreSQL, mail into files.
"""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import psycopg
import pytest
from django.db import connection

from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.notices.mail import message_id
from casework.notices.models import Notification, OutboxMessage
from casework.reminders import rules
from casework.staff.models import Role, User
from families_first.local.processes import wait_until
from tests.factories import TeamFactory, member, working_family

FAMILIES = 20
# Longer than a lease, and all that the service is given.
LIMIT_SECONDS = 300
DAYS_LATE = 9
PROCESSES = 2  # of the worker


@dataclass(frozen=True)
class Expected:
    """Whom the rules tell, and how each notice is known."""

    people: list[User]
    keys: list[str]

    @property
    def addresses(self) -> set[str]:
        return {person.email for person in self.people}


@pytest.fixture
def expected(stack):
    """Late visits of two children in each family; two managers of their team."""
    stack.kill("worker")
    team = TeamFactory()
    managers = [member(Role.TEAM_MANAGER, team=team) for _ in range(2)]
    due_on = clock.today() - timedelta(days=DAYS_LATE)
    people, keys = list(managers), []
    for _ in range(FAMILIES):
        made = working_family(team=team)
        Deadline.objects.filter(case=made.case).update(
            due_on=due_on, triggered_on=due_on
        )
        people.append(made.lead)
        told = [("late", made.lead), *(("late_manager", m) for m in managers)]
        keys += [
            rules.dedupe(
                rules.Rule(rule),
                kind="family_help_visit",
                case_id=made.case.pk,
                due_on=due_on,
                person=person.pk,
            )
            for rule, person in told
        ]
    yield Expected(people, keys)
    if not stack.children["worker"].is_running():
        stack.start("worker")


@contextmanager
def held_up_at(key, person):
    """Whoever writes this notice waits until we let go, and we never wrote it."""
    with psycopg.connect(**connection.get_connection_params()) as ours:
        ours.execute(
            "insert into casework_notification"
            " (recipient_id, kind, text, url, dedupe_key, created_at)"
            " values (%s, 'late', '', '', %s, now())",
            [person.pk, key],
        )
        yield
        ours.rollback()


def is_in_the_middle():
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
            " and datname = current_database()"
            " and query like '%INSERT INTO \"casework_notification\"%'"
        )
        return cursor.fetchone()[0] > 0


def written(expected):
    return Notification.objects.filter(recipient__in=expected.people)


def sent(stack, expected):
    """Message-IDs of what reached these people, with how often."""
    return Counter(
        message["Message-ID"]
        for message in stack.mail
        if message["To"] in expected.addresses
    )


def waiting(expected):
    ids = [person.pk for person in expected.people]
    return OutboxMessage.objects.waiting().filter(payload__recipient__in=ids)


def in_flight(expected):
    """Message-IDs of what the killed worker was sending these people."""
    leased = waiting(expected).exclude(leased_until=None)
    return {message_id(message) for message in leased}


def a_minute_passes():
    """What the killed worker had leased is due again."""
    leased = OutboxMessage.objects.exclude(leased_until=None)
    leased.update(leased_until=clock.now())


def test_worker_killed_twice_reminds_each_person_once(stack, expected):
    middle = sorted(expected.keys)[len(expected.keys) // 2]
    with held_up_at(middle, expected.people[0]):
        stack.start("worker")
        assert wait_until(is_in_the_middle, LIMIT_SECONDS)
        stack.kill("worker")
        assert not written(expected).exists()  # all of it, or nothing
    stack.start("worker")
    assert wait_until(lambda: sent(stack, expected), LIMIT_SECONDS)
    stack.kill("worker")  # while messages leave
    may_leave_again = in_flight(expected)
    a_minute_passes()
    stack.start("worker")

    assert wait_until(
        lambda: written(expected).exists() and not waiting(expected).exists(),
        LIMIT_SECONDS,
    )

    keys = Counter(written(expected).values_list("dedupe_key", flat=True))
    assert keys == Counter(expected.keys)
    letters = sent(stack, expected)
    assert len(letters) == len(expected.people)
    assert len(may_leave_again) <= PROCESSES  # each sends one at a time
    assert max(letters.values()) <= 2
    assert {
        letter for letter, times in letters.items() if times == 2
    } <= may_leave_again
    to = {message["To"] for message in stack.mail}
    assert expected.addresses <= to
