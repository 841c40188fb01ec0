"""A section made up here: its rows are read, previewed and held back as it declares."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.people.models import Person
from casework.sharing import reading
from casework.sharing.actions import preview, share_sections
from casework.sharing.held_back import PURPOSE, held_back
from casework.sharing.kinds import SECTIONS, Section
from casework.sharing.rows import rows_of
from casework.sharing.rules import HELD_BACK
from casework.sharing.scope import ShareScope
from casework.story.models import StoryEntry
from tests.casework.sharing.conftest import disclosure, partner
from tests.factories.access import ShareFactory, ShareItemFactory
from tests.factories.families import WorkingFamily
from tests.factories.people import ProtectedDetailFactory
from tests.factories.records import StoryEntryFactory

pytestmark = pytest.mark.django_db

TEMPLATE = (
    "{% for told in entries %}{{ told.text }};{% endfor %}"
    "{% for told in recent %}recent {{ told.text }};{% endfor %}"
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


def words_of(share: Share) -> str:
    (part,) = reading.read(share).parts
    return part.words


# --- One share ------------------------------------------------------------------------
def test_share_shows_the_rows_that_it_opens(
    known: WorkingFamily, ada: Person, sam: Person, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())
    told(known, ada, "A1", "A2")
    told(known, sam, "S1")

    (part,) = reading.read(shared(known, ada)).parts

    assert (part.title, part.is_held_back) == ("Made up", False)
    assert part.html == "A1;A2;2 of 2"


def test_section_that_is_not_shared_is_not_read(
    known: WorkingFamily, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())
    share = ShareFactory(case=known.case, sections=[SectionKey.WORKERS])

    assert reading.read(share).parts == []
    assert made_up.scopes == []


@pytest.mark.parametrize(("most", "shown"), [(2, "A1;A2;2 of 2"), (None, "A1;A2;A3;")])
def test_most_cuts_what_is_shown(
    known: WorkingFamily,
    ada: Person,
    made_up: MadeUp,
    declare: Any,
    most: int | None,
    shown: str,
) -> None:
    declare(made_up.section(most=most))
    told(known, ada, "A1", "A2", "A3")

    assert words_of(shared(known, ada)).startswith(shown)


def test_rows_are_prepared_once_and_read_anew(
    known: WorkingFamily, ada: Person, sam: Person, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())
    first, second = shared(known, ada), shared(known, sam)
    assert words_of(first) == "0 of 2"

    told(known, ada, "A1")
    told(known, sam, "S1")
    with CaptureQueriesContext(connection) as captured:
        assert words_of(first) == "A1;1 of 2"
    assert words_of(second) == "S1;1 of 2"

    assert len(made_up.scopes) == 1
    assert any(q["sql"].startswith("EXECUTE entries_") for q in captured)


def test_values_are_told_anew_to_the_rows_that_name_them(
    known: WorkingFamily, ada: Person, made_up: MadeUp, declare: Any
) -> None:
    rows = {"entries": made_up.entries, "recent": made_up.recent}
    declare(made_up.section(rows=rows, values={"since": lambda: made_up.since}))
    told(known, ada, "A1", "A2")
    share = shared(known, ada)

    assert words_of(share) == "A1;A2;2 of 2"
    made_up.since = TODAY - timedelta(days=1)
    assert words_of(share) == "A1;A2;recent A1;2 of 2"


def test_value_that_the_section_does_not_declare_is_refused(made_up: MadeUp) -> None:
    section = made_up.section(rows={"recent": made_up.recent})

    with pytest.raises(ImproperlyConfigured, match=r"takes \['since'\].*declare them"):
        rows_of(section)


# --- A protected detail -----------------------------------------------------------------
@pytest.fixture
def protected(known: WorkingFamily, sam: Person) -> None:
    ProtectedDetailFactory(person=sam, value="9 Hidden Row, Swanage")


@pytest.mark.usefixtures("protected")
def test_section_that_names_a_detail_is_held_back_whole(
    known: WorkingFamily, ada: Person, sam: Person, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())
    told(known, ada, "A1", "Near Hidden Row")
    told(known, sam, "S1")
    telling, plain = shared(known, ada), shared(known, sam)

    (part,) = reading.read(telling).parts
    assert (part.title, part.html, part.is_held_back) == ("Made up", "", True)
    assert words_of(plain) == "S1;1 of 2"
    assert held_back([telling, plain]) == {telling.pk: ["Made up"], plain.pk: []}


@pytest.mark.usefixtures("protected")
def test_purpose_that_names_a_detail_is_held_back(
    known: WorkingFamily, ada: Person, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())
    share = shared(known, ada, purpose="They are at Hidden Row")

    assert reading.read(share).purpose == HELD_BACK
    assert held_back([share]) == {share.pk: [PURPOSE]}


def test_family_without_a_detail_holds_nothing_back_unread(
    known: WorkingFamily, ada: Person, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())

    assert held_back([shared(known, ada)]) == {}
    assert made_up.scopes == []


# --- Several shares together -------------------------------------------------------------
@pytest.mark.usefixtures("protected")
def test_shares_are_read_together_first_and_mostly_that_is_all(
    known: WorkingFamily, ada: Person, sam: Person, made_up: MadeUp, declare: Any
) -> None:
    rows = {"entries": made_up.entries, "recent": made_up.recent}
    declare(made_up.section(rows=rows, values={"since": lambda: made_up.since}))
    shares = [shared(known, ada), shared(known, sam), shared(known, ada)]
    shared(known, sam)  # not asked about
    told(known, ada, "A1")

    assert held_back(shares) == {share.pk: [] for share in shares}

    (together,) = made_up.scopes
    assert together.case_id == known.case.pk
    assert {item.share_id for item in together.items} == {s.pk for s in shares}


@pytest.mark.usefixtures("protected")
def test_line_that_is_among_the_most_of_one_share_alone_is_found(
    known: WorkingFamily, ada: Person, sam: Person, made_up: MadeUp, declare: Any
) -> None:
    """Read together, the other child's lines stand before it."""
    declare(made_up.section(most=1))
    told(known, sam, "S1", "S2")
    StoryEntryFactory(
        case=known.case,
        child=ada,
        text="Near Hidden Row",
        told_on=TODAY - timedelta(days=9),
    )
    of_ada, of_sam, both = (
        shared(known, ada),
        shared(known, sam),
        shared(known, ada, sam),
    )

    not_shown = held_back([of_ada, of_sam, both])

    assert not_shown == {of_ada.pk: ["Made up"], of_sam.pk: [], both.pk: []}


# --- The preview -----------------------------------------------------------------------
def test_preview_is_what_the_share_shows_and_leaves_nothing(
    known: WorkingFamily, ada: Person, sam: Person, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())
    told(known, ada, "A1", "A2", "A3")
    told(known, sam, "S1")
    opened = disclosure(partner(), (SectionKey.STORY, ada))

    previewed = preview(case=known.case, disclosure=opened, by=known.lead)

    assert not Share.objects.exists()
    share = share_sections(case=known.case, disclosure=opened, by=known.lead)
    assert previewed == reading.read(share).parts
    assert previewed[0].html == "A1;A2;2 of 2"


@pytest.mark.usefixtures("protected")
def test_preview_holds_back_what_the_share_would(
    known: WorkingFamily, ada: Person, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())
    told(known, ada, "Near Hidden Row")
    opened = disclosure(partner(), (SectionKey.STORY, ada))

    (part,) = preview(case=known.case, disclosure=opened, by=known.lead)

    assert part.is_held_back
