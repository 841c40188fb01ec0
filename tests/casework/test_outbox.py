"""Messages that leave at least once."""

from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from casework.notices import actions, outbox
from casework.notices.models import Heartbeat, Notification, OutboxMessage
from casework.notices.tasks import beat, deliver_due
from tests.casework.outgoing import CANARY, lapse_leases, tell
from tests.factories import (
    FamilyFactory,
    OutboxMessageFactory,
    UserFactory,
)
from tests.threads import in_threads


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
