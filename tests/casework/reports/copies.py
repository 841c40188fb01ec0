"""A copy of a report, as its page and its file answer."""

import csv
import io
from typing import Any

from django.test import Client

from casework.reports.models import ReportExport


def page_of(export: ReportExport) -> str:
    return f"/reports/copies/{export.reference}/"


def take(client: Client, export: ReportExport) -> tuple[Any, bytes]:
    """The answer of the download, and what it held."""
    response: Any = client.get(f"{page_of(export)}file/")
    held = b"".join(response.streaming_content) if response.streaming else b""
    return response, held


def file_of(client: Client, export: ReportExport) -> bytes:
    return take(client, export)[1]


def csv_rows(client: Client, export: ReportExport) -> list[list[str]]:
    text = file_of(client, export).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))
