"""A copy of the report: asked for, waited for, taken."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from casework.access.capabilities import REPORT_EXPORT
from casework.foundations import clock, words
from casework.foundations.verdicts import RuleRefused
from casework.reports.actions import copies as actions
from casework.reports.models import ReportExport
from casework.reports.reads import count_of_families, own_copy
from casework.ui import fields
from casework.ui.forms import Form
from casework.views.base import FormPage, Gate, Page, only
from casework.views.reports.gate import ReportGate

# While a copy is being made its page looks again by itself, for a while.
LOOK_AGAIN_SECONDS = 3
LOOK_AGAIN_FOR = timedelta(minutes=5)
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


class CopyForm(Form):
    submission_id = fields.SubmissionField()
    format = fields.RadiosField(
        label="What kind of copy do you need?",
        choices=ReportExport.Format.choices,
        missing="Select what kind of copy you need",
    )
    outside = fields.YesNoField(
        label="Is it for use outside the service?",
        help_text="Small numbers are then hidden, and no family is listed.",
        missing="Select yes if the copy leaves the service",
    )


class ReportCopy(ReportGate, FormPage):
    capability = REPORT_EXPORT
    title = "Get a copy of the report"
    template_name = "casework/report_copy.html"
    form_class = CopyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            back={"title": "Back to the report", "url": self.url("report-month")},
            caption=words.month(self.run.month),
            button="Make the copy",
            **kwargs,
        )

    def act(self, form: CopyForm) -> HttpResponse:
        asked = form.cleaned_data
        export = actions.request_export(
            submission_id=asked["submission_id"],
            run=self.run,
            team=self.team,
            format=ReportExport.Format(asked["format"]),
            is_for_outside=asked["outside"],
            by=self.user,
        )
        return redirect("report-export", copy=export.reference)


class CopyGate(Gate):
    """One's own copy, while one may still export."""

    capability = REPORT_EXPORT

    def find(self) -> None:
        self.require(REPORT_EXPORT)
        self.export = only(own_copy(self.user, reference=self.kwargs["copy"]))


class ReportExportPage(CopyGate, Page):
    """How far the copy is; then where to take it from."""

    capability = REPORT_EXPORT
    title = "Your copy of the report"
    template_name = "casework/report_export.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            export=self.export,
            is_waiting=self.is_waiting(),
            removed_at=self.export.requested_at + timedelta(hours=24),
            **kwargs,
        )

    def is_waiting(self) -> bool:
        return self.export.state in ("waiting", "building")

    def render_to_response(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(*args, **kwargs)
        waited = clock.now() - self.export.requested_at
        if self.is_waiting() and waited < LOOK_AGAIN_FOR:
            response["Refresh"] = str(LOOK_AGAIN_SECONDS)
        return response


class ReportDownload(CopyGate):
    """The file itself; every family in it is looked at again first."""

    capability = REPORT_EXPORT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            actions.record_download(
                export=self.export, families_hidden=self.hidden(), by=self.user
            )
        except RuleRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("report-export", copy=self.export.reference)
        return self.file()

    def hidden(self) -> int:
        keys = self.export.family_ids
        return len(keys) - count_of_families(self.user, keys=keys)

    def file(self) -> FileResponse:
        month = f"{self.export.run.month:%Y-%m}"
        response = FileResponse(
            self.export.file.open("rb"),
            as_attachment=True,
            filename=f"families-first-report-{month}.{self.export.format}",
            content_type=CONTENT_TYPES[self.export.format],
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "no-store"
        return response
