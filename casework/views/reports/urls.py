"""Included under reports/."""

from django.urls import path, register_converter

from casework.views.reports import copies, month, rows
from casework.views.reports.months import MonthConverter

register_converter(MonthConverter, "month")

urlpatterns = [
    path("", month.ReportLatest.as_view(), name="report-latest"),
    path("<month:month>/", month.ReportMonth.as_view(), name="report-month"),
    path("<month:month>/copy/", copies.ReportCopy.as_view(), name="report-copy"),
    path(
        "<month:month>/<slug:indicator>/",
        rows.ReportFigureRows.as_view(),
        name="report-figure",
    ),
    path(
        "copies/<uuid:copy>/", copies.ReportExportPage.as_view(), name="report-export"
    ),
    path(
        "copies/<uuid:copy>/file/",
        copies.ReportDownload.as_view(),
        name="report-download",
    ),
]
