"""The PDF copy. The one module that uses WeasyPrint, and only when a PDF is drawn.

It needs Debian's libraries beside Python's: where they are missing everything else
runs, and the page of the copy says what to install.
"""

from importlib import import_module
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from casework.reports.content import Content

LIBRARIES = "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0"
STATIC = "static:"
STYLE = f"{STATIC}print.css"


class CannotDraw(Exception):  # noqa: N818 - an answer for the person who asked
    """Why there is no PDF, in words for the page."""


def to_pdf(content: Content) -> bytes:
    """A page that screen readers can read (PDF/UA), drawn without any network."""
    weasyprint = _weasyprint()
    html = render_to_string(
        "casework/report_pdf.html", {"content": content, "style": STYLE}
    )
    document = weasyprint.HTML(
        string=html, base_url=STATIC, url_fetcher=_only_ours(weasyprint)
    )
    file: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return file


def static_file(url: str) -> bytes:
    """The content of `static:name`; every other address is refused."""
    name = url.removeprefix(STATIC)
    if name == url or ".." in PurePosixPath(name).parts or name.startswith("/"):
        raise ValueError("Only our own static files are read.")
    path = finders.find(name)
    if path is None:
        raise ValueError("There is no such static file.")
    return Path(path).read_bytes()


def _weasyprint() -> Any:
    """Loaded here and not above: it takes a second, and may not load at all."""
    try:
        return import_module("weasyprint")
    except OSError:
        raise CannotDraw(
            f"PDF copies need the Debian packages {LIBRARIES} on the machine that "
            "makes them. Tell the people who run the service, and choose Excel or CSV "
            "for now."
        ) from None


def _only_ours(weasyprint: Any) -> object:
    """A fetcher that reads our own static files and knows no other address."""

    class OnlyOurs(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # loaded late
        def fetch(self, url: str, headers: object = None) -> object:
            kind = guess_type(url)[0] or "application/octet-stream"
            return weasyprint.urls.URLFetcherResponse(
                url, static_file(url), {"Content-Type": kind}
            )

    return OnlyOurs()
