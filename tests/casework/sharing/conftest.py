"""A family, its lead, and a partner at a school who may be shown parts of the record."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.people.models import Person
from casework.sharing.actions import Disclosure
from casework.sharing.kinds import SECTIONS, Section
from casework.sharing.scope import ShareScope
from casework.staff.models import Role, User
from casework.story.models import StoryEntry
from tests.factories.access import ShareFactory, ShareItemFactory
from tests.factories.families import WorkingFamily, working_family
from tests.factories.records import StoryEntryFactory
from tests.factories.staff import AgencyFactory, TeamFactory, member


@pytest.fixture
def known(db: None) -> WorkingFamily:
    return working_family()


@pytest.fixture
def stranger() -> User:
    return member(Role.FAMILY_HELP_WORKER)


def partner(role: Role = Role.SAFEGUARDING_LEAD) -> User:
    return member(role, TeamFactory(agency=AgencyFactory(kind="education")))


def disclosure(user: User, *parts, **changes) -> Disclosure:
    return Disclosure(
        **{
            "agency": user.agency,
            "parts": parts or [(SectionKey.STORY, None)],
            "purpose": "So that school can help.",
            "lawful_basis": Share.LawfulBasis.PUBLIC_TASK,
            "family_told": True,
            "ends_on": clock.today() + timedelta(days=30),
            **changes,
        }
    )


TEMPLATE = (
    "{% for told in entries %}{{ told.text }};{% endfor %}"
    "{% if recent %}{% for told in recent %}recent {{ told.text }};{% endfor %}{% endif %}"
    "{{ how_many }} of {{ most }}"
)
TODAY = date(2026, 11, 21)


class MadeUp:
    """A section of story entries, and what was asked of it."""

    def __init__(self) -> None:
        self.since = TODAY
        self.scopes: list[ShareScope] = []

    def entries(self, share: ShareScope) -> QuerySet[StoryEntry]:
        self.scopes.append(share)
        return StoryEntry.objects.shared_by(share).order_by("-told_on", "-pk")

    def recent(self, share: ShareScope, since: date) -> QuerySet[StoryEntry]:
        return StoryEntry.objects.shared_by(share).filter(told_on__gt=since)

    def section(self, **changes: Any) -> Section:
        facts = {
            "key": SectionKey.STORY,
            "label": "Made up",
            "hint": "",
            "by_child": True,
            "template": "made_up.html",
            "rows": {"entries": self.entries},
            "context": lambda entries, **others: {"how_many": len(entries)},
            "most": 2,
        }
        return Section(**facts | changes)


@pytest.fixture
def made_up(settings: Any) -> MadeUp:
    loader = ("django.template.loaders.locmem.Loader", {"made_up.html": TEMPLATE})
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [
        engine | {"APP_DIRS": False, "OPTIONS": {"loaders": [loader]}}
    ]
    return MadeUp()


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Callable[[Section], None]:
    """The service has this section and no other."""
    return lambda section: monkeypatch.setattr(SECTIONS, "_joined", [("app", section)])


@pytest.fixture
def ada(known: WorkingFamily) -> Person:
    return known.children[0]


@pytest.fixture
def sam(known: WorkingFamily) -> Person:
    return known.children[1]


def told(known: WorkingFamily, child: Person, *texts: str) -> None:
    """Each of these a day before the one before it."""
    for days, text in enumerate(texts):
        StoryEntryFactory(
            case=known.case,
            child=child,
            text=text,
            told_on=TODAY - timedelta(days=days),
        )


def shared(known: WorkingFamily, *children: Person, **fields: Any) -> Share:
    share = ShareFactory(case=known.case, **fields)
    for child in children:
        ShareItemFactory(share=share, section=SectionKey.STORY, child=child)
    return share
