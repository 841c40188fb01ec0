"""A section made up here: its rows are read and previewed as it declares."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.people.models import Person
from casework.sharing import reading
from casework.sharing.actions import preview, share_sections
from casework.sharing.rows import rows_of
from tests.casework.sharing.conftest import (
    TODAY,
    MadeUp,
    disclosure,
    partner,
    shared,
    told,
)
from tests.factories.access import ShareFactory
from tests.factories.families import WorkingFamily


def words_of(share: Share) -> str:
    (part,) = reading.read(share).parts
    return part.words


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
