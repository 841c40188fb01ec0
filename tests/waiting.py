"""Two transactions on two connections: the second begins while the first is open."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic, sleep
from typing import Any

from django.db import connection, connections, transaction

PATIENCE_SECONDS = 20
WAITS_FOR_US = """
    select exists (
        select from pg_locks
        where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
    )
"""


def second_comes_meanwhile(
    first: Callable[[], Any], second: Callable[[], Any]
) -> tuple[Any, Any]:
    """What both returned. The first commits once the second waits for one of its rows.

    For a test with a database of its own. Where the second need not wait it simply
    comes first to its end. An error of either is raised here.
    """
    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic():
            answer = first()
            later = thread.submit(_on_its_own_connection, second)
            _until_it_waits(later)
        return answer, later.result(PATIENCE_SECONDS)


def _on_its_own_connection(work: Callable[[], Any]) -> Any:
    try:
        return work()
    finally:
        connections.close_all()


def _until_it_waits(later: Future[Any]) -> None:
    end = monotonic() + PATIENCE_SECONDS
    while monotonic() < end and not later.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITS_FOR_US)
            if cursor.fetchone() == (True,):
                return
        sleep(0.01)
