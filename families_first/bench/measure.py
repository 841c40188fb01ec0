"""Times a page and the bare view in turn, so that noise strikes both alike."""

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from families_first.bench.pages import BUDGETS, Kind, PageUnderTest
from families_first.bench.subjects import Subject

WARM_UP = 3
ROWS = re.compile(rb"<tr|task-list__item|<li class=\"ff-row")


@dataclass(frozen=True, slots=True)
class Result:
    """One page for one person; milliseconds."""

    page: str
    user: str
    kind: Kind
    address: str
    status: int
    queries: int
    rows: int
    p50: float
    p95: float
    bare_view: float
    sql: float | None

    @property
    def ratio(self) -> float:
        """How many bare views it costs."""
        return self.p50 / self.bare_view

    @property
    def faults(self) -> list[str]:
        budget = BUDGETS[self.kind]
        found = []
        if self.status != 200:
            found.append(f"answers {self.status}")
        if self.p95 > budget.p95:
            found.append(f"p95 over {budget.p95:.0f} ms")
        if budget.queries is not None and self.queries > budget.queries:
            found.append(f"over {budget.queries} queries")
        if budget.ratio is not None and self.ratio > budget.ratio:
            found.append(f"over {budget.ratio} bare views")
        return found

    def as_data(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "faults": self.faults}


class Bench:
    """Measures pages for people, each with a browser session of their own."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self.clients: dict[str, Client] = {}
        self.subjects: dict[str, Subject] = {}
        self.left_out: list[str] = []

    def measure(self, page: PageUnderTest) -> Iterator[Result]:
        for name in page.people:
            address = self._address(page, name)
            if address is None:
                self.left_out.append(f"{page.name} for {name}")
            else:
                yield self._result(page, name, address)

    def _address(self, page: PageUnderTest, name: str) -> str | None:
        arguments = self._subject(name).address_of(page.of)
        if arguments is None:
            return None
        try:
            address = reverse(page.url_name, args=arguments)
        except NoReverseMatch:
            return None
        return f"{address}?{page.query}" if page.query else address

    def _result(self, page: PageUnderTest, name: str, address: str) -> Result:
        client = self._client(name)
        bare = reverse("bench-bare")
        for _ in range(WARM_UP):
            answer = client.get(address)
            client.get(bare)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        pages, views, queries = self._times(client, address, bare, page.sql, name)
        return Result(
            page=page.name,
            user=name,
            kind=page.kind,
            address=page.url_name,
            status=answer.status_code,
            queries=len(captured),
            rows=len(ROWS.findall(answer.content)),
            p50=median(pages),
            p95=quantiles(pages, n=20)[-1],
            bare_view=median(views),
            sql=median(queries) if queries else None,
        )

    def _times(
        self, client: Client, address: str, bare: str, sql: str, name: str
    ) -> tuple[list[float], list[float], list[float]]:
        parameters = self._subject(name).parameters() if sql else {}
        pages, views, queries = [], [], []
        gc.collect()
        gc.freeze()  # as the web processes do after loading
        for _ in range(self.rounds):
            pages.append(_milliseconds(lambda: client.get(address)))
            views.append(_milliseconds(lambda: client.get(bare)))
            if sql:
                queries.append(_milliseconds(lambda: _fetch(sql, parameters)))
        gc.unfreeze()
        return pages, views, queries

    def _subject(self, name: str) -> Subject:
        if name not in self.subjects:
            self.subjects[name] = Subject.named(name)
        return self.subjects[name]

    def _client(self, name: str) -> Client:
        if name not in self.clients:
            client = self.clients[name] = Client(SERVER_NAME="localhost")
            client.force_login(self._subject(name).user, backend=BACKEND)
        return self.clients[name]


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _fetch(sql: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _milliseconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return (perf_counter() - started) * 1000
