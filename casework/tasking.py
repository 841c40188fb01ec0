"""The base of every task: it acts for somebody, in one transaction."""

from typing import Any

from celery import Task

from casework.access.acting import acting_as, system_user
from casework.staff.models import User


class ActingTask(Task):
    """All of the task's work, or none of it; audited as the person it acts for.

    A task that acts for a person overrides `acts_for`, which gets the task's own
    arguments and reads the person from the database: a task is given keys only.
    """

    abstract = True

    def acts_for(self, *args: Any, **kwargs: Any) -> User:
        return system_user()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with acting_as(self.acts_for(*args, **kwargs)):
            return super().__call__(*args, **kwargs)
