"""The actions of reports: months built, copies asked for, made and taken."""

import uuid

from django.core.files.base import ContentFile

from casework.access.acting import system_user
from casework.foundations import clock
from casework.foundations.measures import indicators
from casework.reports.actions import building, copies, making
from casework.reports.models import ReportExport, ReportRun
from casework.staff.models import Role, User
from tests import factories as make
from tests.calls import Given, calls
from tests.factories import WorkingFamily


def head() -> User:
    return make.member(Role.SERVICE_MANAGER)


def run() -> ReportRun:
    today = clock.today()
    return ReportRun.objects.create(
        month=today.replace(day=1), last_day=today, is_whole=False, built_at=clock.now()
    )


def order(by: User, **fields: object) -> ReportExport:
    return ReportExport.objects.create(
        reference=uuid.uuid4(),
        run=run(),
        format=ReportExport.Format.CSV,
        is_for_outside=False,
        requested_by=by,
        requested_at=clock.now(),
        **fields,
    )


@calls(building.build_run)
def _(known: WorkingFamily) -> Given:
    return {"month": clock.today().replace(day=1), "by": system_user()}


@calls(copies.request_export)
def _(known: WorkingFamily) -> Given:
    return {
        "submission_id": uuid.uuid4(),
        "run": run(),
        "team": None,
        "format": ReportExport.Format.CSV,
        "is_for_outside": False,
        "by": head(),
    }


@calls(copies.record_download)
def _(known: WorkingFamily) -> Given:
    export = order(
        by := head(),
        state=ReportExport.State.READY,
        finished_at=clock.now(),
        file="exports/kept.csv",
    )
    return {"export": export, "families_hidden": 0, "by": by}


@calls(making.lease_copy)
def _(known: WorkingFamily) -> Given:
    return {"export_id": order(head()).pk, "by": system_user()}


@calls(making.begin_copy)
def _(known: WorkingFamily) -> Given:
    return {"export_id": order(by := head()).pk, "by": by}


@calls(making.add_rows)
def _(known: WorkingFamily) -> Given:
    export = order(by := head())
    content = making.begin_copy(export_id=export.pk, by=by)
    indicator = next(iter(indicators))
    return {
        "export_id": export.pk,
        "indicator": indicator,
        "content": content,
        "by": by,
    }


@calls(making.finish_copy)
def _(known: WorkingFamily) -> Given:
    export = order(by := head())
    content = making.begin_copy(export_id=export.pk, by=by)
    return {"export_id": export.pk, "content": content, "by": by}


@calls(making.give_up_copy)
def _(known: WorkingFamily) -> Given:
    export = order(head())
    return {"export_id": export.pk, "problem": making.GAVE_UP, "by": system_user()}


@calls(making.remove_old)
def _(known: WorkingFamily) -> Given:
    export = order(head())
    export.file.save("old.csv", ContentFile(b""), save=False)
    ReportExport.objects.update(requested_at=clock.now() - 2 * making.KEPT_FOR)
    return {"by": system_user()}
