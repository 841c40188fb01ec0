from celery import shared_task
from celery.signals import worker_ready

from casework import clock
from casework.notices.tasks import deliver_due
from casework.reminders import actions
from casework.tasking import ActingTask


@shared_task(base=ActingTask)
def remind() -> None:
    actions.remind(on=clock.today())


@worker_ready.connect
def catch_up(**_: object) -> None:
    """A worker that starts, perhaps after one that was killed, does not wait for beat."""
    remind.start_after_commit()
    deliver_due.start_after_commit()
