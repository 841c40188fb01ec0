"""Messages that cannot leave: tried again, and given up in the end."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models.functions import Now

from casework.notices import actions, outbox
from casework.notices.models import OutboxMessage
from tests.casework.outgoing import CANARY, lapse_leases, tell
from tests.factories import (
    OutboxMessageFactory,
    UserFactory,
)


class BrokenMail(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError(CANARY)


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
