"""Two forms at once meet one clock: it starts again once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import connection, connections, transaction

from casework.deadlines import actions
from casework.deadlines.models import Deadline
from casework.foundations import clock
from tests.factories import WorkingFamily, working_family

PATIENCE = 20.0  # seconds


def in_a_thread(work: Callable[[], Any]) -> Any:
    """It has, and closes, a connection of its own."""
    try:
        return work()
    finally:
        connections.close_all()


def wait_until_somebody_waits() -> None:
    """For a lock that this transaction holds."""
    ends = monotonic() + PATIENCE
    while monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.02)
    raise TimeoutError("Nobody waited.")


@pytest.fixture
def known(committed_db: None) -> WorkingFamily:
    return working_family(children=1)


def test_second_form_waits_and_opens_nothing(known: WorkingFamily) -> None:
    due, today = Deadline.objects.get(), clock.today()

    def second() -> Deadline | None:
        with transaction.atomic():
            return actions.meet(deadline=due, on=today, by=known.lead)

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            following = actions.meet(
                deadline=due, on=today - timedelta(days=1), by=known.family
            )
            other = threads.submit(in_a_thread, second)
            wait_until_somebody_waits()
        opened = other.result(timeout=PATIENCE)

    due.refresh_from_db()
    assert opened is None
    assert due.met_by_type == "family"
    assert Deadline.objects.open().get() == following
