"""Whether words may leave, and how a share stands."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from safeguarding import rules

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ends_in", "changes", "state"),
    [
        pytest.param(timedelta(seconds=1), {}, rules.LIVE, id="until its last moment"),
        pytest.param(timedelta(0), {}, rules.ENDED, id="not at its end"),
        pytest.param(
            timedelta(days=9),
            {"stopped_at": NOW - timedelta(days=10)},
            rules.STOPPED,
            id="stopped before it",
        ),
        pytest.param(
            timedelta(days=-9),
            {"stopped_at": NOW - timedelta(days=10)},
            rules.STOPPED,
            id="stopped, then over",
        ),
        pytest.param(
            timedelta(days=9), {"work_has_ended": True}, rules.ENDED, id="work ended"
        ),
        pytest.param(
            timedelta(days=9), {"is_restricted": True}, rules.NOT_SHOWN, id="restricted"
        ),
        pytest.param(
            timedelta(0), {"is_restricted": True}, rules.ENDED, id="over, restricted"
        ),
    ],
)
def test_state_of(ends_in: timedelta, changes: dict[str, Any], state: str) -> None:
    plain = {"stopped_at": None, "work_has_ended": False, "is_restricted": False}
    facts = plain | changes

    assert rules.state_of(ends_at=NOW + ends_in, at=NOW, **facts) == state


def test_nothing_leaves_that_is_held_back() -> None:
    assert rules.can_send(held_back=[])
    assert "“Decisions”" in rules.can_send(held_back=["Decisions"]).reason


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Sam hit Ada.", ["Sam"]),
        ("SAM's bag", ["Sam"]),
        ("The same sampler", []),
        ("", []),
    ],
)
def test_named_in_finds_names_as_words_of_their_own(
    words: str, found: list[str]
) -> None:
    assert rules.named_in(words, ["Sam", "Sam", ""]) == found


@pytest.mark.parametrize(
    ("opened", "added_to", "news"),
    [
        (False, False, "Not opened yet"),
        (False, True, "Not opened yet"),
        (True, False, "Nothing new"),
        (True, True, "Added to since you opened it"),
    ],
)
def test_news_for(opened: bool, added_to: bool, news: str) -> None:
    assert rules.news_for(is_opened=opened, is_added_to=added_to) == news
