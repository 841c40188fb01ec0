"""What happens without anybody pressing a button."""

from casework.access.acting import system_user
from casework.access.tasking import ActingTask, task
from child_protection import actions
from child_protection.models import ProtectionRequest


@task(base=ActingTask)
def chase_unopened_requests() -> None:
    """Every minute: look at each request that nobody has opened."""
    for key in ProtectionRequest.objects.unopened().values_list("pk", flat=True):
        chase_request.delay(key)


@task(base=ActingTask)
def chase_request(key: int) -> None:
    asked = ProtectionRequest.objects.get(pk=key)
    actions.chase_unopened(asked=asked, by=system_user())
