"""Times a page and the bare view in turn, so that noise strikes both alike."""

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from families_first.bench.pages import BUDGETS, Kind, PageUnderTest
from families_first.bench.subjects import Subject

WARM_UP = 3
ROWS = re.compile(rb"<tr|task-list__item|timeline__item|app-story-entry|<li>")


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
            return reverse(page.url_name, args=arguments)
        except NoReverseMatch:
            return None

    def _result(self, page: PageUnderTest, name: str, address: str) -> Result:
        client, bare = self._client(name), reverse("bench-bare")

        def open_page() -> Any:
            if page.post:
                return client.post(address, dict(parse_qsl(page.post)))
            return client.get(address)

        for _ in range(WARM_UP):
            open_page()
            client.get(bare)
        with CaptureQueriesContext(connection) as captured:
            answer = open_page()
        made = len(captured)  # now: the next request forgets them
        acts: list[Callable[[], object]] = [open_page, lambda: client.get(bare)]
        if page.sql:
            parameters = self._subject(name).parameters()
            acts.append(lambda: _fetch(page.sql, parameters))
        times = in_turn(acts, self.rounds)
        return Result(
            page=page.name,
            user=name,
            kind=page.kind,
            address=page.url_name,
            status=answer.status_code,
            queries=made,
            rows=len(ROWS.findall(answer.content)),
            p50=median(times[0]),
            p95=quantiles(times[0], n=20)[-1],
            bare_view=median(times[1]),
            sql=median(times[2]) if page.sql else None,
        )

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


def in_turn(acts: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """Milliseconds of each act, so many times: one after the other, again and again."""
    times: list[list[float]] = [[] for _ in acts]
    gc.collect()
    gc.freeze()  # as the web processes do after loading
    for _ in range(rounds):
        for act, taken in zip(acts, times, strict=True):
            taken.append(milliseconds(act))
    gc.unfreeze()
    return times


def milliseconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return (perf_counter() - started) * 1000
