"""For whom a task runs, when it runs again, and what a missing broker costs a page."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from celery import shared_task
from celery.exceptions import Retry
from django.db import OperationalError, connection, connections, transaction

from casework.access import tasking
from casework.access.acting import current, system_user
from casework.access.tasking import ActingTask, PlainTask
from casework.staff.models import Agency, User
from families_first.celery import app
from tests.factories import AgencyFactory, UserFactory

CANARY = "Zqxcanary"
seen: list = []


@shared_task(base=ActingTask, name=f"tests.look.{uuid.uuid4().hex}")
def look(number=0):
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.user_id', true)")
        (told,) = cursor.fetchone()
    seen.append((current().user_id, told, connection.in_atomic_block, number))


@shared_task(base=ActingTask, name=f"tests.write.{uuid.uuid4().hex}")
def write_and_fail(problem):
    AgencyFactory(name=CANARY)
    raise {"value": ValueError, "database": OperationalError}[problem](CANARY)


@shared_task(base=PlainTask, name=f"tests.plain.{uuid.uuid4().hex}")
def look_plainly():
    seen.append(connection.in_atomic_block)


@pytest.fixture(autouse=True)
def _fresh():
    seen.clear()
    tasking._quiet_until = 0.0


# --- For whom -------------------------------------------------------------------------
@pytest.mark.django_db
def test_task_acts_as_the_system():
    look()

    system = system_user()
    assert seen == [(system.pk, str(system.pk), True, 0)]
    assert current() is None


@pytest.mark.django_db
def test_task_acts_as_the_person_named():
    person = UserFactory()

    look(7, as_user=person.pk)

    assert seen == [(person.pk, str(person.pk), True, 7)]


@pytest.mark.django_db
def test_task_for_a_person_who_is_gone_does_nothing():
    with pytest.raises(User.DoesNotExist):
        look(as_user=0)

    assert seen == []


@pytest.mark.django_db
def test_task_that_fails_leaves_nothing_half_done():
    with pytest.raises(ValueError, match=CANARY):
        write_and_fail("value")

    assert not Agency.objects.filter(name=CANARY).exists()


@pytest.mark.usefixtures("committed_db")
def test_plain_task_has_no_transaction_around_it():
    look_plainly()

    assert seen == [False]


@pytest.mark.django_db
def test_system_user_is_one_who_can_never_sign_in():
    system = system_user()

    assert system_user() == system
    assert not system.has_usable_password()
    assert not system.is_active


@pytest.mark.usefixtures("committed_db")
def test_system_user_made_by_many_at_once_is_one():
    def make(_):
        try:
            return system_user().pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        made = set(threads.map(make, range(6)))

    assert len(made) == 1


# --- When again -----------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("task", [look, look_plainly], ids=["acting", "plain"])
def test_task_is_acknowledged_late_and_gives_up(task):
    assert task.acks_late
    assert task.reject_on_worker_lost
    assert task.max_retries == 5


@pytest.mark.django_db
def test_task_waits_and_tries_again_when_the_database_was_away(monkeypatch):
    asked = []

    def retry(self, exc, countdown):
        asked.append((type(exc), countdown))
        return Retry()

    monkeypatch.setattr(PlainTask, "retry", retry)

    with pytest.raises(Retry):
        write_and_fail("database")

    ((problem, countdown),) = asked
    assert problem is OperationalError
    assert 0 <= countdown <= tasking.LONGEST_WAIT


# --- Waking a worker --------------------------------------------------------------------
@pytest.fixture
def sent(monkeypatch):
    """What would reach the broker."""
    messages = []
    monkeypatch.setattr(
        app.amqp,
        "send_task_message",
        lambda producer, name, message, **options: messages.append((name, message)),
    )
    return messages


@pytest.mark.django_db
def test_start_after_commit_waits_for_the_commit(
    sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        look.start_after_commit(5, as_user=3)
        assert sent == []

    ((name, message),) = sent
    assert name == look.name
    assert message.body[:2] == ((5,), {"as_user": 3})


@pytest.mark.django_db
def test_start_after_commit_asked_twice_is_sent_once(
    sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for number in (1, 1, 2):
            look.start_after_commit(number)

    assert [message.body[0] for _, message in sent] == [(1,), (2,)]


@pytest.mark.usefixtures("committed_db")
def test_start_after_commit_of_what_was_undone_is_not_sent(sent):
    with transaction.atomic():
        look.start_after_commit()
        transaction.set_rollback(True)

    assert sent == []


@pytest.mark.usefixtures("committed_db")
def test_message_says_nothing_of_its_arguments_to_the_log(sent):
    look.start_after_commit(CANARY)

    ((_, message),) = sent
    assert CANARY not in str(message.headers)


@pytest.fixture
def _broker_away(monkeypatch):
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")


@pytest.mark.usefixtures("committed_db", "_broker_away")
def test_start_after_commit_without_a_broker_breaks_nothing(monkeypatch, caplog):
    asked = []
    send = tasking._Wake._send
    monkeypatch.setattr(
        tasking._Wake, "_send", lambda wake: (asked.append(wake.args), send(wake))
    )

    with transaction.atomic():
        look.start_after_commit(CANARY)
        AgencyFactory(name=CANARY)
    look.start_after_commit(2)  # in the quiet time: not even asked

    assert Agency.objects.filter(name=CANARY).exists()
    assert asked == [(CANARY,)]
    assert "The broker is away" in caplog.text
    assert CANARY not in caplog.text


def test_a_page_waits_for_the_broker_about_a_second(settings):
    waits = settings.WAKING_TRANSPORT_OPTIONS

    assert waits["max_retries"] == 0
    assert waits["socket_connect_timeout"] + waits["socket_timeout"] <= 1
