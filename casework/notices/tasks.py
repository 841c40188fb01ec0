from django.db.models.functions import Now

from casework.access.tasking import ActingTask, PlainTask, task
from casework.notices import mail, outbox  # noqa: F401 - mail names what it sends
from casework.notices.models import Heartbeat


@task(base=PlainTask)
def deliver_due() -> None:
    outbox.deliver()


@task(base=ActingTask)
def beat() -> None:
    Heartbeat.objects.update_or_create(name="beat", defaults={"at": Now()})
