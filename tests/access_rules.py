"""How each demo account stands to each family of `tests.factories.world`, by hand.

Nothing here asks the service who may: these tables are what it is held to. The rows of
`tests.access_table` are made of the rules below.
"""

from collections.abc import Callable, Container, Mapping, Set
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from casework.access.models import Share
from casework.people.models import ProtectedDetail
from casework.reports.models import ReportRun
from casework.story.models import Contribution, StoryEntry
from casework.visits.models import Visit
from child_protection.models import ProtectionRequest, StrategyDiscussion
from family_help.models import Contact
from tests.factories.world import ACCOUNTS, MISSING, RELATIONS, World, planted

# --- How each account stands to each family ------------------------------------------
EVERYONE = frozenset(email.partition("@")[0] for email in ACCOUNTS)
PURBECK = {"other_team", "shared", "shared_story", "shared_expired", "involved"}
PURBECK |= {"partner_led"}
SERVICE = {"own", *PURBECK}  # every family that is neither restricted nor denied

# Whose record each account opens. An account that is not here opens none.
OPENS: Mapping[str, set[str]] = {
    "worker": {"own", "granted"},
    "worker2": {*PURBECK, "granted", "grant_expired"},
    "manager": {"own"},
    "lcpp": {"involved"},
    "nurse": {"involved"},
    "partnerlead": {"partner_led"},
    "head": SERVICE,
    "frontdoor": SERVICE,
    "edt": SERVICE,
    "auditor": SERVICE,
}
# With whom each account works, for what needs more than reading.
WORKS_WITH: Mapping[str, set[str]] = {
    "worker": {"own"},
    "worker2": {*PURBECK, "granted", "grant_expired"},
    "manager": {"own"},
    "lcpp": {"involved"},
    "partnerlead": {"partner_led"},
    "edt": SERVICE,
}
# Whose family each account may offer to another worker: as its lead, or its manager.
HANDS_OVER: Mapping[str, set[str]] = {
    "worker": {"own"},
    "worker2": {*(PURBECK - {"partner_led"}), "granted", "grant_expired"},
    "manager": {"own"},
    "partnerlead": {"partner_led"},
}
# The share through which an account reads parts of a family, and which parts.
READABLE = {"people", "story", "child_words", "decisions"}
RECEIVES: Mapping[str, Mapping[str, set[str]]] = {
    "police": {"shared": READABLE},
    "nurse": {"shared": READABLE},
    "school": {"shared": READABLE, "shared_story": {"story"}},
    "partnerlead": {"shared": READABLE, "shared_story": {"story"}},
}
# What each account once received: it may still send what it knows.
RECEIVED: Mapping[str, set[str]] = {
    "police": {"shared", "shared_expired"},
    "nurse": {"shared", "shared_expired"},
    "school": {"shared", "shared_story", "shared_expired"},
    "partnerlead": {"shared", "shared_story", "shared_expired"},
}
# Of which family each account was told something, by name: its lead practitioner.
TOLD: Mapping[str, set[str]] = {
    "worker": {"own", "denied"},
    "worker2": {*(PURBECK - {"partner_led"}), "granted", "grant_expired"},
    "partnerlead": {"partner_led"},
}
# Planted in every family. The protected detail is in no page but the one answer.
WORDS = {
    *("name", "people", "story", "decisions", "visits", "worries", "child_words"),
    *("protection", "discussion", "safety", "address", "information", "contact"),
    "protected",
}


def may_read(account: str) -> set[str]:
    """Every planted word that may stand on any page of this account."""
    own = {
        planted(relation, word)
        for relation in OPENS.get(account, ())
        for word in WORDS - {"protected"}
    }
    shared = {
        planted(relation, word)
        for relation, words in RECEIVES.get(account, {}).items()
        for word in words
    }
    told = {planted(relation, "notice") for relation in TOLD.get(account, ())}
    return own | shared | told


def may_know_of(account: str) -> set[str]:
    """Families whose reference may stand on a page of this account."""
    known = (OPENS, RECEIVES, RECEIVED, TOLD)
    return set().union(*(table.get(account, ()) for table in known))


# --- Who may do what, before it is asked with whom -----------------------------------
WORKERS = frozenset({"worker", "worker2", "newstarter", "manager", "lcpp"})
HANDS = WORKERS | {"partnerlead", "edt"}
LEADS = WORKERS | {"partnerlead"}
LOOKS = WORKERS | {"partnerlead", "head", "frontdoor", "edt", "auditor"}
READERS = LOOKS | {"chair", "fgdm", "legal", "nurse"}
FINDERS = LOOKS - {"partnerlead"}
OWN_WORK = LEADS | {"chair", "fgdm", "legal"}
CONTACT_WRITERS = WORKERS | {"frontdoor", "edt"}
CONTACT_DECIDERS = frozenset({"manager", "head", "frontdoor", "edt"})
ASSIGNERS = frozenset({"manager", "head"})
PARTNERS = frozenset({"police", "nurse", "school", "partnerlead", "hub"})
EVERY_FAMILY = frozenset(RELATIONS)
PROTECTION_TEAM = frozenset({"lcpp", "nurse", "edt", "head"})
PROTECTION_DECIDERS = frozenset({"lcpp", "edt"})
REPORT_READERS = frozenset({"manager", "head", "auditor", "analyst"})
REPORT_EXPORTERS = frozenset({"manager", "head", "analyst"})
RESTRICTED = frozenset({"restricted", "granted", "grant_expired"})
SHARED = frozenset({"shared", "shared_story", "shared_expired"})


# --- The rules of a row --------------------------------------------------------------
# The world, how the family stands, and who asks.
Arguments = Callable[[World, str, str], list[object]]
OK, MOVED = 200, 302


@dataclass(frozen=True)
class Row:
    """What an account gets at an address of a family that stands so to it."""

    status: Callable[[str, str], int]
    arguments: Arguments | None = None  # None: the address names nobody
    gets: int | None = OK  # what is got when allowed; None: it takes POST only
    posts: frozenset[int] = (
        frozenset()
    )  # allowed answers to an empty POST; none: no POST
    shows: frozenset[str] = (
        frozenset()
    )  # words planted in the family that must stand there
    is_public: bool = False
    names_a_family: bool = False
    is_accounts_own: bool = False  # allauth's page about the account: not asked further


FORM = frozenset({OK, MOVED})


def everybody(**more: Any) -> Row:
    """Nothing about anybody, before signing in too."""
    return Row(lambda account, relation: OK, is_public=True, **more)


def account_page() -> Row:
    """allauth's, about the person's own account."""
    return Row(lambda account, relation: OK, is_accounts_own=True)


def signed_in(**more: Any) -> Row:
    return Row(lambda account, relation: OK, **more)


def role_page(may: frozenset[str], **more: Any) -> Row:
    """By role alone; whose families it lists is asked by the planted words."""
    return Row(lambda account, relation: OK if account in may else 403, **more)


def family_page(
    may: frozenset[str],
    arguments: Arguments | None = None,
    *,
    works_with: bool = False,
    of: Mapping[str, set[str]] | None = None,
    only: Set[str] = EVERY_FAMILY,
    never: Set[str] = frozenset(),
    **more: Any,
) -> Row:
    """Hidden is missing; seen without the right to do it is refused in words.

    `works_with`: reading is not enough; `of`: nor is that. `only`: families that have
    such a thing; `never`: families of which nobody may do it.
    """
    near = WORKS_WITH if works_with else of

    def status(account: str, relation: str) -> int:
        if relation not in OPENS.get(account, ()) or relation not in only:
            return 404
        if account not in may or relation in never:
            return 403
        if near is not None and relation not in near.get(account, ()):
            return 403
        return OK

    return Row(status, arguments or family, names_a_family=True, **more)


def received_page(held: Mapping[str, Container[str]], **more: Any) -> Row:
    """By the capability first, since a share says nothing of the family's record."""

    def status(account: str, relation: str) -> int:
        return OK if relation in held.get(account, ()) else 404

    return Row(status, names_a_family=True, **more)


# --- What an address names -----------------------------------------------------------
def family(world: World, relation: str, account: str) -> list[object]:
    return [world.reference(relation)]


def its(find: Callable[[World, str], object], missing: object) -> Arguments:
    """The family and one thing of it."""

    def arguments(world: World, relation: str, account: str) -> list[object]:
        known = missing if relation == "missing" else find(world, relation)
        return [world.reference(relation), known]

    return arguments


def only_its(find: Callable[[World, str], object]) -> Arguments:
    """One thing, whose address does not say the family."""

    def arguments(world: World, relation: str, account: str) -> list[object]:
        return [MISSING if relation == "missing" else find(world, relation)]

    return arguments


def _visit(world: World, relation: str) -> object:
    return Visit.objects.get(case=world.families[relation].case).submission_id


def _entry(world: World, relation: str) -> object:
    return StoryEntry.objects.get(case=world.families[relation].case).reference


def _detail(world: World, relation: str) -> object:
    child = world.families[relation].children[0]
    return ProtectedDetail.objects.get(person=child).reference


def _schools_share(world: World, relation: str) -> object:
    """Nobody's where none was made."""
    return share_for(world, relation, "school")


def share_for(world: World, relation: str, account: str) -> object:
    agency = world.person(account).agency
    shares = Share.objects.filter(case=world.families[relation].case, agency=agency)
    return shares.values_list("reference", flat=True).first() or MISSING


def _information(world: World, relation: str) -> object:
    return Contribution.objects.get(case=world.families[relation].case).reference


def _contact(world: World, relation: str) -> object:
    return Contact.objects.get(family=world.families[relation].family).reference


def _request(world: World, relation: str) -> object:
    return ProtectionRequest.objects.get(case=world.families[relation].case).reference


def _discussion(world: World, relation: str) -> object:
    return StrategyDiscussion.objects.get(case=world.families[relation].case).reference


visit = its(_visit, uuid4())
entry = its(_entry, MISSING)
detail = its(_detail, MISSING)
information = its(_information, MISSING)
family_share = its(_schools_share, MISSING)


def share(world: World, relation: str, account: str) -> list[object]:
    """Their own agency's; the school's for those whose agency received none."""
    if relation == "missing":
        return [MISSING]
    holder = account if account in RECEIVED else "school"
    return [share_for(world, relation, holder)]


contact = only_its(_contact)
family_request = its(_request, MISSING)
request = only_its(_request)
discussion = only_its(_discussion)


def month(world: World, relation: str, account: str) -> list[object]:
    return [ReportRun.objects.latest("pk").month]


def figure(world: World, relation: str, account: str) -> list[object]:
    """The children with open work: rows of every family."""
    return [*month(world, relation, account), "children-per-worker"]


def nobodys_copy(world: World, relation: str, account: str) -> list[object]:
    return [uuid4()]


def nobodys_draft(world: World, relation: str, account: str) -> list[object]:
    return [uuid4()]
