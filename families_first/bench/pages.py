"""Which pages are measured, for whom, beside which SQL, against which budget.

A page more is a line more. One whose address is not there yet is left out and named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    LIST = "list"
    RECORD = "record"
    SEARCH = "search"
    FORM = "form"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Budget:
    """The most milliseconds at p95, and queries; how many bare views a list may cost."""

    p95: float
    queries: int | None = None
    ratio: float | None = None


BUDGETS: Mapping[Kind, Budget] = {
    Kind.LIST: Budget(60, 15, 2.5),
    Kind.RECORD: Budget(80, 25),
    Kind.SEARCH: Budget(100),
    Kind.FORM: Budget(80, 25),
    Kind.REPORT: Budget(1000),
}


@dataclass(frozen=True, slots=True)
class PageUnderTest:
    name: str
    kind: Kind
    url_name: str
    people: tuple[str, ...]
    of: str = ""  # what its address names: "family", "request", "share", "month"…
    post: str = ""  # what is sent, for a page that is asked by POST
    sql: str = ""


WORKER, NEW, HEAD = "worker", "newstarter", "head"
MANAGER, FRONT, LCPP, POLICE = "manager", "frontdoor", "lcpp", "police"

# The same rows as the page, as somebody would write them by hand who knows that this
# reader may see them.
DUE = """
    select d.due_on, f.reference, f.name, p.full_name
    from casework_deadline d
    join casework_family f on f.id = d.family_id
    join casework_assignment a on a.case_id = d.case_id
    left join casework_person p on p.id = d.child_id
    where d.met_on is null and a.ended_at is null and a.worker_id = %(user)s
    order by d.due_on, d.id limit 25
"""
FAMILIES = """
    select reference, name, stage, team_id from casework_family
    where (%(service)s or team_id = any(%(teams)s)) and not is_restricted
    order by sort_name, id limit 26
"""
NAMED = """
    select distinct f.reference, f.name, p.full_name, p.born_on
    from casework_person p
    join casework_familymember m on m.person_id = p.id
    join casework_family f on f.id = m.family_id
    where p.sort_name like '%%pond%%'
      and (%(service)s or f.team_id = any(%(teams)s)) and not f.is_restricted
    limit 25
"""
QUEUE = """
    select r.reference, r.decide_by, f.name
    from child_protection_protectionrequest r
    join casework_case c on c.id = r.case_id
    join casework_family f on f.id = c.family_id
    where r.decided_at is null and not f.is_restricted
    order by r.decide_by, r.id limit 25
"""
SHARED = """
    select s.reference, s.purpose, s.ends_at
    from casework_share s
    where s.agency_id = %(agency)s and s.stopped_at is null and s.ends_at > now()
    order by s.id desc limit 25
"""
STORY = """
    select happened_on, title from casework_chronologyentry
    where case_id = %(case)s order by happened_on desc, id desc limit 25
"""

K = Kind
PAGES: tuple[PageUnderTest, ...] = (
    PageUnderTest("My work", K.LIST, "work", (WORKER, NEW, MANAGER, LCPP), sql=DUE),
    PageUnderTest(
        "Families",
        K.LIST,
        "family-list",
        (WORKER, NEW, MANAGER, FRONT, HEAD, LCPP),
        sql=FAMILIES,
    ),
    PageUnderTest(
        "Search",
        K.SEARCH,
        "search",
        (WORKER, NEW, FRONT, HEAD),
        post="q=pond",
        sql=NAMED,
    ),
    PageUnderTest(
        "Search, misheard",
        K.SEARCH,
        "search",
        (WORKER, NEW, FRONT, HEAD),
        post="q=Katheryn+Ponde",
    ),
    PageUnderTest(
        "Family record", K.RECORD, "family-record", (WORKER, MANAGER, HEAD), of="family"
    ),
    PageUnderTest(
        "Story so far", K.RECORD, "family-story", (WORKER, HEAD), of="family", sql=STORY
    ),
    PageUnderTest("People", K.RECORD, "family-people", (WORKER,), of="family"),
    PageUnderTest("Who has looked", K.LIST, "family-looks", (WORKER,), of="family"),
    PageUnderTest("Who works here", K.FORM, "family-worker", (MANAGER,), of="family"),
    PageUnderTest("Log a visit", K.FORM, "visit-record", (WORKER,), of="family"),
    PageUnderTest("Contacts", K.LIST, "contact-list", (FRONT, HEAD)),
    PageUnderTest("Queue", K.LIST, "protection-queue", (LCPP, HEAD), sql=QUEUE),
    PageUnderTest("Review", K.RECORD, "protection-review", (LCPP,), of="request"),
    PageUnderTest("Shared with you", K.LIST, "shared-list", (POLICE,), sql=SHARED),
    PageUnderTest("Shared record", K.RECORD, "shared-record", (POLICE,), of="share"),
    PageUnderTest("Notices", K.LIST, "notice-list", (WORKER, MANAGER)),
    PageUnderTest(
        "Monthly report", K.REPORT, "report-month", (MANAGER, HEAD), of="month"
    ),
    PageUnderTest("Report rows", K.REPORT, "report-figure", (HEAD,), of="figure"),
)
