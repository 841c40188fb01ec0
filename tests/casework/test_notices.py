"""Telling people once, and messages that leave at least once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections, transaction
from django.db.models import F
from django.db.models.functions import Now

from casework.notices import actions, outbox
from casework.notices.models import Heartbeat, Notification, OutboxMessage
from casework.notices.tasks import beat, deliver_due
from child_protection.kinds import VIEW_ASKED
from tests.factories import (
    FamilyFactory,
    NotificationFactory,
    OutboxMessageFactory,
    UserFactory,
)

CANARY = "Zqxcanary"


def tell(*people, dedupe="asked:1", **fields):
    with transaction.atomic():  # of the action that it is part of
        return actions.notify(
            recipients=people,
            kind=VIEW_ASKED,
            text="Somebody asks for a view of record 4F2K7.",
            dedupe=dedupe,
            **fields,
        )


def lapse_leases():
    OutboxMessage.objects.update(leased_until=Now() - timedelta(seconds=1))


def in_threads(number, work):
    """Each thread has, and closes, a connection of its own."""

    def one(_):
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(one, range(number)))


class BrokenMail(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError(CANARY)


# --- Telling -------------------------------------------------------------------------
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


# --- Leaving -------------------------------------------------------------------------
@pytest.mark.django_db
def test_deliver_sends_one_email_without_any_name(mailoutbox):
    person = UserFactory(full_name=f"{CANARY} Worker")
    tell(person, family=FamilyFactory(name=CANARY))

    assert outbox.deliver() == 1
    assert outbox.deliver() == 0

    (message,) = mailoutbox
    text = message.message().as_string()
    assert message.to == [person.email]
    assert CANARY not in text
    assert message.body == (
        "There is something new for you in Families First. "
        "Sign in to read it: http://localhost:8000\n"
    )


@pytest.mark.django_db
def test_deliver_again_after_a_crash_repeats_the_message_id(mailoutbox):
    tell(UserFactory())

    outbox.deliver()
    OutboxMessage.objects.update(done_at=None)  # died before it could say so
    outbox.deliver()

    first, repeat = (sent.message()["Message-ID"] for sent in mailoutbox)
    assert first == repeat
    assert first == f"<{OutboxMessage.objects.get().message_id}@council.example>"


@pytest.mark.django_db
def test_claim_leases_so_that_nobody_else_gets_it():
    OutboxMessageFactory()

    assert outbox.claim() is not None
    assert outbox.claim() is None


@pytest.mark.django_db
def test_claim_takes_what_has_waited_longest():
    later, longest = (
        OutboxMessageFactory(due_at=Now() - timedelta(minutes=minutes))
        for minutes in (1, 5)
    )

    assert [outbox.claim().pk, outbox.claim().pk] == [longest.pk, later.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "is_leased"), [(55, True), (60, False)])
def test_claim_leases_for_a_minute(seconds, is_leased):
    OutboxMessageFactory()
    outbox.claim()
    gone_by = F("leased_until") - timedelta(seconds=seconds)
    OutboxMessage.objects.update(leased_until=gone_by)

    assert (outbox.claim() is None) is is_leased


@pytest.mark.django_db
def test_claim_after_the_lease_lapsed_gets_the_same_message():
    OutboxMessageFactory()
    first = outbox.claim()
    lapse_leases()

    again = outbox.claim()

    assert again.message_id == first.message_id
    assert (first.attempts, again.attempts) == (1, 2)


@pytest.mark.django_db
def test_claim_leaves_what_is_not_due_done_or_given_up():
    OutboxMessageFactory(due_at=Now() + timedelta(minutes=1))
    OutboxMessageFactory(done_at=Now())
    OutboxMessageFactory(gave_up_at=Now())

    assert outbox.claim() is None


@pytest.mark.usefixtures("committed_db")
def test_claim_passes_over_a_row_that_another_worker_holds():
    held, free = OutboxMessageFactory(), OutboxMessageFactory()
    parameters = connection.get_connection_params()
    with psycopg.connect(**parameters) as other:
        other.execute(
            "select 1 from casework_outboxmessage where id = %s for update", [held.pk]
        )

        assert outbox.claim().pk == free.pk
        assert outbox.claim() is None


@pytest.mark.usefixtures("committed_db")
def test_deliver_by_many_workers_sends_each_message_once(mailoutbox):
    for number in range(30):
        tell(UserFactory(), dedupe=f"asked:{number}")

    sent = in_threads(6, outbox.deliver)

    assert sum(sent) == 30
    assert len({message.message()["Message-ID"] for message in mailoutbox}) == 30
    assert len(mailoutbox) == 30


@pytest.mark.django_db
def test_deliver_to_somebody_who_left_sends_nothing_and_is_done(mailoutbox):
    tell(UserFactory(is_active=False))

    outbox.deliver()

    assert mailoutbox == []
    assert OutboxMessage.objects.get().done_at is not None


@pytest.mark.django_db
def test_deliver_of_what_was_read_meanwhile_sends_nothing(mailoutbox):
    person = UserFactory()
    tell(person)
    actions.mark_all_read(up_to=Notification.objects.get().pk, by=person)

    outbox.deliver()

    assert mailoutbox == []


# --- Trouble -------------------------------------------------------------------------
@pytest.mark.django_db
def test_deliver_while_the_server_refuses_loses_nothing(settings, mailoutbox, caplog):
    tell(UserFactory())
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.BrokenMail"

    assert outbox.deliver() == 0
    assert outbox.deliver() == 0  # it waits
    settings.EMAIL_BACKEND = working
    lapse_leases()
    assert outbox.deliver() == 1

    assert len(mailoutbox) == 1
    assert OutboxMessage.objects.get().attempts == 2
    assert "ConnectionRefusedError" in caplog.text
    assert CANARY not in caplog.text


@pytest.mark.django_db
def test_deliver_stops_asking_a_server_that_is_away(settings):
    for number in range(10):
        tell(UserFactory(), dedupe=f"asked:{number}")
    settings.EMAIL_BACKEND = f"{__name__}.BrokenMail"

    outbox.deliver()

    assert OutboxMessage.objects.filter(attempts=1).count() == 3
    assert OutboxMessage.objects.filter(attempts=0).count() == 7


@pytest.mark.django_db
def test_deliver_goes_on_where_a_message_left_between_the_troubles(mailoutbox):
    for minutes, kind in enumerate(["pigeon", "pigeon", "notice_email"] * 2):
        OutboxMessageFactory(
            kind=kind,
            payload={"recipient": UserFactory().pk, "notices": []},
            due_at=Now() - timedelta(minutes=9 - minutes),
        )

    assert outbox.deliver() == 2

    assert not OutboxMessage.objects.filter(attempts=0).exists()


@pytest.mark.django_db
def test_deliver_of_an_unknown_kind_holds_nothing_up(mailoutbox):
    OutboxMessageFactory(kind="pigeon")
    tell(UserFactory())

    assert outbox.deliver() == 1

    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_deliver_gives_up_after_the_set_number_of_attempts(settings, mailoutbox):
    settings.OUTBOX_ATTEMPTS = 2
    OutboxMessageFactory(kind="pigeon")

    for _ in range(3):
        outbox.deliver()
        lapse_leases()

    message = OutboxMessage.objects.get()
    assert message.gave_up_at is not None
    assert message.attempts == 2
    assert message.done_at is None  # so healthz counts it as lag


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (30, 60)]
)
def test_wait_after_grows_to_an_hour(attempts, minutes):
    assert outbox.wait_after(attempts) == timedelta(minutes=minutes)


@pytest.mark.django_db
def test_another_part_adds_a_kind(monkeypatch):
    seen = []
    monkeypatch.setattr(outbox, "_handlers", {})
    outbox.sends("bell")(lambda message, mail: seen.append(message.payload))

    actions.send_later(kind="bell", payload={"visit": 5}, dedupe="bell:5")
    actions.send_later(kind="bell", payload={"visit": 5}, dedupe="bell:5")
    outbox.deliver()

    assert seen == [{"visit": 5}]
    assert mail.outbox == []


# --- Tasks ---------------------------------------------------------------------------
@pytest.mark.usefixtures("committed_db")
def test_deliver_due_task_sends_outside_a_transaction(mailoutbox):
    tell(UserFactory())

    deliver_due()

    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_beat_keeps_one_row():
    beat()
    first = Heartbeat.objects.get(name="beat").at
    beat()

    assert Heartbeat.objects.get(name="beat").at > first
