"""What every background task stands on: for whom it runs, and when it is tried again.

    @task(base=ActingTask)
    def build_export(export_id: int) -> None: ...

    build_export.start_after_commit(export.pk, as_user=by.pk)

The broker only wakes the worker: what has to be done is always a row that a scheduled
task would find by itself.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from celery import Task, current_app, shared_task
from celery.utils.time import get_exponential_backoff_interval
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from kombu.exceptions import OperationalError as BrokerAway
from redis import RedisError

from casework.access.acting import acting_as, system_user
from casework.staff.models import User

logger = logging.getLogger(__name__)

# The database was away, or two transactions waited for each other.
PASSING = (OperationalError, InterfaceError)
LONGEST_WAIT = 300
# After the broker did not answer, pages stop asking it for so many seconds.
QUIET_SECONDS = 10

_quiet_until = 0.0


class PlainTask(Task):  # type: ignore[misc]  # Celery has no types
    """A task that makes its own transactions. Keys as arguments, never words.

    It is acknowledged when done, so a task that died with its worker comes back; each
    one must bear to run twice.
    """

    abstract = True
    acks_late = True
    reject_on_worker_lost = True
    ignore_result = True
    max_retries = 5
    # `as_user` is ours and not in the signature of the task, so Celery cannot check.
    typing = False

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return self.perform(*args, **kwargs)
        except PASSING as problem:
            wait = get_exponential_backoff_interval(
                factor=2, retries=self.request.retries, maximum=LONGEST_WAIT
            )
            raise self.retry(exc=problem, countdown=wait) from problem

    def perform(self, *args: Any, **kwargs: Any) -> Any:
        return self.run(*args, **kwargs)

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        """As Celery's, without the arguments in what it logs."""
        unsaid: dict[str, str] = {"argsrepr": "-", "kwargsrepr": "-"}
        return super().apply_async(args, kwargs, **unsaid | options)

    def start_after_commit(self, *args: Any, **kwargs: Any) -> None:
        """Wake a worker once this transaction has committed.

        Asked twice in one transaction it is sent once. A broker that is away costs a
        page at most two short waits, and breaks nothing.
        """
        wake = _Wake(self, args, kwargs)
        waiting = transaction.get_connection().run_on_commit
        if not any(known == wake for _, known, *_ in waiting):
            transaction.on_commit(wake)


class ActingTask(PlainTask):
    """A task in one transaction, as the person `as_user` names, or as the system."""

    abstract = True

    def perform(self, *args: Any, as_user: int | None = None, **kwargs: Any) -> Any:
        person = system_user() if as_user is None else User.objects.get(pk=as_user)
        with acting_as(person):
            return self.run(*args, **kwargs)


Made = TypeVar("Made", bound=PlainTask)


def task(*, base: type[Made]) -> Callable[[Callable[..., None]], Made]:
    """Celery's `shared_task`, with the type of what it makes of a function."""

    def make(function: Callable[..., None]) -> Made:
        made: Made = shared_task(base=base)(function)
        return made

    return make


class _Wake:
    """Sends one task; equal to another that would send the same."""

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __init__(self, task: Task, args: tuple[Any, ...], kwargs: Any) -> None:
        self.task, self.args, self.kwargs = task, args, kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wake) and vars(self) == vars(other)

    def __call__(self) -> None:
        global _quiet_until
        if time.monotonic() < _quiet_until:
            return
        try:
            self._send()
        except (BrokerAway, RedisError, OSError) as problem:
            _quiet_until = time.monotonic() + QUIET_SECONDS
            logger.warning("The broker is away (%s).", type(problem).__name__)

    def _send(self) -> None:
        """On a connection of its own: a worker's waits longer than a page may."""
        with current_app.connection_for_write(
            transport_options=settings.WAKING_TRANSPORT_OPTIONS
        ) as connection:
            self.task.apply_async(
                self.args, self.kwargs, connection=connection, retry=False
            )
