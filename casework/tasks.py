"""All tasks of the shared record, part by part, for Celery to find."""

import casework.notices.tasks
import casework.reminders.tasks
import casework.reports.tasks  # noqa: F401
