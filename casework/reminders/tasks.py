from celery.signals import worker_ready

from casework.access.acting import system_user
from casework.access.tasking import ActingTask, task
from casework.foundations import clock
from casework.notices.tasks import deliver_due
from casework.reminders import actions


@task(base=ActingTask)
def remind() -> None:
    actions.remind(on=clock.today(), by=system_user())


def catch_up(**_: object) -> None:
    """A worker that starts, perhaps after one that was killed, does not wait for beat."""
    remind.start_after_commit()
    deliver_due.start_after_commit()


worker_ready.connect(catch_up)
