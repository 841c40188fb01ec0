"""One page with one form, served as the service serves its own, without a database."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings

from casework.ui import fields, views
from casework.ui.forms import Form
from families_first.frontend import BUILD

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
SUBMISSION = "6f1c3c1e-58b5-4b8e-9d7e-0d6a2b3c4d5e"


class NoteForm(Form):
    said = fields.LongTextField(
        label="What did Ada say?", missing="Enter what she said"
    )
    who = fields.CheckboxesField(
        label="Who did you see?",
        choices=[("ada", "Ada"), ("sam", "Sam")],
        required=False,
    )


@dataclass
class NoteServer:
    """What arrived, and how to answer next."""

    drafts: list[dict[str, list[str]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    notes: list[dict[str, list[str]]] = field(default_factory=list)
    stays: int = 0
    signed_in: bool = True
    submitted: bool = False
    token: str = "a" * 32
    device_copy_off: bool = False
    key_version: int = 1
    url: str = ""

    @property
    def latest(self) -> dict[str, list[str]]:
        return self.drafts[-1]

    def page(self, path: str) -> str:
        draft = {"url": "/draft", "submission": SUBMISSION, "restored": ""}
        frame = {
            "title": "Write a note",
            "COUNCIL_NAME": "Anytown Council",
            "SERVICE_NAME": "Families First",
            "user": SimpleNamespace(is_authenticated=True),
            "draft_key": KEY,
            "draft_key_version": self.key_version,
            "device_copy": not self.device_copy_off,
            "idle_seconds": 1800,
            "messages": [],
            "navigation": [],
            "csrf_token": self.token,
        }
        if path != "/note":
            return render_to_string("layouts/page.html", frame)
        context = frame | {"form": NoteForm(), "draft": draft, "button": "Save note"}
        return render_to_string("layouts/form.html", context)


def policy() -> str:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives)


class _Handler(BaseHTTPRequestHandler):
    note: NoteServer

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            self._file()
        elif self.path == "/sw.js":
            page = views.service_worker(RequestFactory().get("/")).content
            self._answer(200, page, "text/javascript")
        elif self.path == "/offline/":
            self._answer(200, views.offline(RequestFactory().get("/")).content)
        elif not self.note.signed_in:
            self._answer(302, b"", Location="/sign-in/")
        else:
            self._answer(200, self.note.page(self.path).encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = parse_qs(body, keep_blank_values=True)
        if self.path == "/note":
            self.note.notes.append(sent)
            self._answer(303, b"", Location="/done")
        elif self.path == "/stay-signed-in/":
            self.note.stays += 1
            self._answer(204, b"")
        else:
            self._draft(sent)

    def _draft(self, sent: dict[str, list[str]]) -> None:
        if not self.note.signed_in:
            self._answer(302, b"", Location="/sign-in/")
        elif self.headers["X-CSRFToken"] != self.note.token:
            self._answer(403, b"")
        elif self.note.submitted:
            self._answer(409, b'{"state": "submitted"}', "application/json")
        else:
            self.note.drafts.append(sent)
            self.note.headers.append(dict(self.headers.items()))
            self._answer(200, b'{"saved_at": "4:12pm"}', "application/json")

    def _file(self) -> None:
        path = BUILD / self.path.removeprefix("/static/")
        if path.is_file():
            self._answer(200, path.read_bytes(), guess_type(path.name)[0] or "")
        else:
            self._answer(404, b"")

    def _answer(
        self, status: int, body: bytes, kind: str = "text/html", **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy())
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """The tests say what went wrong."""


@contextmanager
def note_server() -> Iterator[NoteServer]:
    note = NoteServer()
    handler = type("Handler", (_Handler,), {"note": note})
    # Under their own names: what was collected before may be older than the build.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with (
        override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}),
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
    ):
        note.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield note
        server.shutdown()
