"""How each demo account stands to each family of `tests.factories.world`, by hand.

Nothing here asks the service who may: these tables are what it is held to. The rows of
`tests.access_table` are made of the rules below; `tests.access_named` finds what each
address names.
"""

from collections.abc import Callable, Container, Mapping, Set
from dataclasses import dataclass
from typing import Any

from tests.factories.accounts import ACCOUNTS
from tests.factories.world import RELATIONS, World, planted

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


def family(world: World, relation: str, account: str) -> list[object]:
    return [world.reference(relation)]
