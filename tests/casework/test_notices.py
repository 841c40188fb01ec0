"""Telling people once, and what they have read."""

from datetime import UTC, datetime

import pytest

from casework.notices import actions
from casework.notices.models import Notification, OutboxMessage
from tests.casework.outgoing import tell
from tests.factories import (
    NotificationFactory,
    UserFactory,
)
from tests.threads import in_threads


@pytest.mark.django_db
def test_notify_twice_tells_each_person_once():
    first, second = UserFactory(), UserFactory()

    assert tell(first, second) == 2
    assert tell(first, second) == 0

    assert Notification.objects.count() == 2
    assert OutboxMessage.objects.count() == 2


@pytest.mark.django_db
def test_tell_several_things_to_one_person_is_one_email():
    person = UserFactory()
    notices = [
        Notification(recipient=person, kind="late", text="Late", dedupe_key=f"late:{n}")
        for n in range(3)
    ]

    actions.tell(notices=notices)

    assert Notification.objects.count() == 3
    (message,) = OutboxMessage.objects.all()
    assert message.payload["notices"] == ["late:0", "late:1", "late:2"]


@pytest.mark.usefixtures("committed_db")
def test_notify_at_the_same_moment_tells_once():
    person = UserFactory()

    in_threads(10, lambda: tell(person))

    assert Notification.objects.count() == 1
    assert OutboxMessage.objects.count() == 1


@pytest.mark.django_db
def test_mark_read_of_somebody_else_changes_nothing():
    notice = NotificationFactory()

    actions.mark_read(notice=notice, by=UserFactory())

    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.django_db
def test_mark_all_read_leaves_what_came_later_and_what_is_somebody_elses():
    person, other = UserFactory(), UserFactory()
    on_the_page = NotificationFactory(recipient=person)
    others = NotificationFactory(recipient=other)
    last = NotificationFactory(recipient=person)
    later = NotificationFactory(recipient=person)

    actions.mark_all_read(up_to=last.pk, by=person)

    assert set(Notification.objects.read()) == {on_the_page, last}
    assert set(Notification.objects.unread()) == {others, later}


@pytest.mark.django_db
def test_what_was_read_keeps_the_moment_of_the_first_time(time_machine):
    notice = NotificationFactory()
    moments = []
    for minute in (1, 2):
        time_machine.move_to(datetime(2026, 11, 20, 12, minute, tzinfo=UTC), tick=False)
        actions.mark_read(notice=notice, by=notice.recipient)
        moments.append(Notification.objects.get().read_at)

    assert moments == [datetime(2026, 11, 20, 12, 1, tzinfo=UTC)] * 2
