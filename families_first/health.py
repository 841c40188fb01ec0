"""`GET /healthz`, answered before any session or transaction is opened.

It asks on connections of its own, so that it says what is true when the pool of the
service is stuck, and waits for each answer no longer than a second.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import psycopg
import redis
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse

PATH = "/healthz"
LIMIT_SECONDS = 1.0
# Seconds that the oldest due message has waited, and since the last sign of beat.
OUTBOX_LAG = """
    select coalesce(extract(epoch from now() - min(due_at)), 0)
    from casework_outboxmessage
    where done_at is null and gave_up_at is null and due_at <= now()
"""
SINCE_BEAT = "select extract(epoch from now() - max(at)) from casework_heartbeat"
Answer = TypeVar("Answer")
_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="health")


class Facts(NamedTuple):
    outbox_lag: int | None
    since_beat: int | None


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != PATH:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        return _answer()


def _answer() -> JsonResponse:
    database, broker = _threads.submit(_ask_database), _threads.submit(_ask_broker)
    facts, has_broker = _in_time(database), _in_time(broker)
    well = facts is not None and has_broker is not None
    report = {
        "database": facts is not None,
        "broker": has_broker is not None,
        "outbox_lag_seconds": facts.outbox_lag if facts else None,
        "seconds_since_beat": facts.since_beat if facts else None,
    }
    response = JsonResponse(report, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response


def _in_time(asked: Future[Answer]) -> Answer | None:
    try:
        return asked.result(timeout=LIMIT_SECONDS)
    except (TimeoutError, psycopg.Error, redis.RedisError):
        return None


def _ask_database() -> Facts:
    parameters = connections["default"].get_connection_params()
    limit = f"-c statement_timeout={int(LIMIT_SECONDS * 1000)}"
    parameters |= {"connect_timeout": 2, "options": limit}
    with psycopg.connect(**parameters, autocommit=True) as connection:
        return Facts(_seconds(connection, OUTBOX_LAG), _seconds(connection, SINCE_BEAT))


def _seconds(connection: psycopg.Connection, question: str) -> int | None:
    (seconds,) = connection.execute(question).fetchone() or (None,)
    return None if seconds is None else int(seconds)


def _ask_broker() -> bool:
    with redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=LIMIT_SECONDS,
        socket_connect_timeout=LIMIT_SECONDS,
    ) as client:
        return bool(client.ping())
