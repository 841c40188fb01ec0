"""What names a protected detail is held back, of one share and of several together."""

from datetime import timedelta
from typing import Any

import pytest

from casework.access.sections import SectionKey
from casework.people.models import Person
from casework.sharing import reading
from casework.sharing.actions import preview
from casework.sharing.held_back import PURPOSE, held_back
from casework.sharing.rules import HELD_BACK
from tests.casework.sharing.conftest import (
    TODAY,
    MadeUp,
    disclosure,
    partner,
    shared,
    told,
)
from tests.casework.sharing.test_reading import words_of
from tests.factories.families import WorkingFamily
from tests.factories.people import ProtectedDetailFactory
from tests.factories.records import StoryEntryFactory

pytestmark = pytest.mark.django_db


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


# --- Several shares together --------------------------------------------------------
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


@pytest.mark.usefixtures("protected")
def test_preview_holds_back_what_the_share_would(
    known: WorkingFamily, ada: Person, made_up: MadeUp, declare: Any
) -> None:
    declare(made_up.section())
    told(known, ada, "Near Hidden Row")
    opened = disclosure(partner(), (SectionKey.STORY, ada))

    (part,) = preview(case=known.case, disclosure=opened, by=known.lead)

    assert part.is_held_back
