"""Two people, one text: nobody's words are lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from casework.foundations.versions import StaleText
from casework.staff.models import User
from casework.story import actions
from casework.story.models import StoryEntry
from tests.factories import StoryEntryFactory, WorkingFamily, working_family

WRITERS, EDITS = 8, 10


def history(entry: StoryEntry) -> list[str]:
    """Every text that the entry ever had, oldest first: the database keeps them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select text from casework_storyentryevent"
            " where pgh_obj_id = %s order by pgh_id",
            [entry.pk],
        )
        return [text for (text,) in cursor.fetchall()]


def write(entry_key: int, user: User, words: str) -> int:
    """Add these words at the end, however often somebody else was first."""
    tries = 0
    entry = StoryEntry.objects.get(pk=entry_key)
    text, version = entry.text, entry.version
    while True:
        tries += 1
        try:
            actions.correct_entry(
                entry=StoryEntry.objects.get(pk=entry_key),
                text=f"{text} {words}",
                disagreement="",
                version=version,
                by=user,
            )
        except StaleText as stale:
            text, version = stale.theirs, stale.version
        else:
            return tries


def write_much(entry_key: int, user: User, number: int) -> None:
    try:
        for edit in range(EDITS):
            write(entry_key, user, f"w{number}e{edit}")
    finally:
        connections.close_all()


def test_eight_writers_lose_nothing(committed_db: None) -> None:
    known = working_family()
    entry = StoryEntryFactory(case=known.case, text="Begin")

    with ThreadPoolExecutor(WRITERS) as writers:
        done = [
            writers.submit(write_much, entry.pk, known.lead, number)
            for number in range(WRITERS)
        ]
        for one in done:
            one.result()

    entry.refresh_from_db()
    written = {f"w{n}e{e}" for n in range(WRITERS) for e in range(EDITS)}
    assert set(entry.text.split()) == written | {"Begin"}
    assert entry.version == WRITERS * EDITS + 1
    assert len(history(entry)) == entry.version


@pytest.fixture
def known(db: None) -> WorkingFamily:
    return working_family()


@pytest.fixture
def entry(known: WorkingFamily) -> StoryEntry:
    return StoryEntryFactory(case=known.case, text="As it was")


@pytest.fixture
def asking(known: WorkingFamily, client: Client) -> Client:
    client.force_login(known.lead)
    return client


def correct(asking: Client, known: WorkingFamily, entry: StoryEntry, **changes):
    url = reverse("story-correct", args=[known.family.reference, entry.reference])
    data = {"version": "1", "text": "Mine", "disagreement": ""}
    return asking.post(url, data | changes)


def test_correction_keeps_the_earlier_words(
    asking: Client, known: WorkingFamily, entry: StoryEntry
) -> None:
    answer = correct(asking, known, entry, disagreement="Dad sees it otherwise")

    entry.refresh_from_db()
    assert answer.status_code == 302
    assert (entry.text, entry.version) == ("Mine", 2)
    assert entry.disagreement == "Dad sees it otherwise"
    assert history(entry) == ["As it was", "Mine"]


def test_stale_correction_shows_both_and_changes_nothing(
    asking: Client, known: WorkingFamily, entry: StoryEntry
) -> None:
    actions.correct_entry(
        entry=entry, text="Theirs", disagreement="", version=1, by=known.lead
    )

    answer = correct(asking, known, entry)

    page = answer.content.decode()
    entry.refresh_from_db()
    assert answer.status_code == 409
    assert "Theirs" in page
    assert "Mine" in page
    assert "Somebody else changed this" in page
    assert entry.text == "Theirs"


def test_answer_to_a_stale_correction_can_be_sent(
    asking: Client, known: WorkingFamily, entry: StoryEntry
) -> None:
    """The page that shows both carries the version that stands now."""
    actions.correct_entry(
        entry=entry, text="Theirs", disagreement="", version=1, by=known.lead
    )
    page = correct(asking, known, entry).content.decode()
    assert 'name="version" value="2"' in page

    answer = correct(asking, known, entry, version="2", text="Theirs and mine")

    entry.refresh_from_db()
    assert answer.status_code == 302
    assert entry.text == "Theirs and mine"


@pytest.mark.parametrize("version", ["", "x", "-1", "0"])
def test_correction_without_a_version_overwrites_nothing(
    asking: Client, known: WorkingFamily, entry: StoryEntry, version: str
) -> None:
    correct(asking, known, entry, version=version)

    entry.refresh_from_db()
    assert entry.text == "As it was"
