from datetime import date

from casework.access.acting import system_user
from casework.access.tasking import ActingTask, PlainTask, task
from casework.reports import maker, schedule
from casework.reports.actions import building, making


@task(base=ActingTask)
def build_month(month: str) -> None:
    """`month` is "2026-10"."""
    building.build_run(month=date.fromisoformat(f"{month}-01"), by=system_user())


@task(base=ActingTask)
def build_last_month() -> None:
    """Nightly. A month that is over and missing, and this month so far."""
    for month in schedule.months_to_build():
        build_month.start_after_commit(f"{month:%Y-%m}")


@task(base=PlainTask)
def build_export(export_id: int) -> None:
    """In several transactions of the person who asked for it."""
    maker.make(export_id)


@task(base=ActingTask)
def build_waiting_exports() -> None:
    """What the broker lost, or a worker dropped."""
    for export_id in schedule.waiting_copies():
        build_export.start_after_commit(export_id)


@task(base=ActingTask)
def remove_old_exports() -> None:
    making.remove_old(by=system_user())
