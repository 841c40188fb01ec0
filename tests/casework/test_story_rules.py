"""What a story entry and a partner's information must say. No database."""

from datetime import date

import pytest

from casework.story import rules

TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)
TEXTS = [
    ("Mornings are hard.", ""),
    ("", "Write what"),
    (" \n\t", "Write what"),
]
DAYS = [
    (date(2026, 11, 19), ""),
    (TODAY, ""),
    (TOMORROW, "today or earlier"),
]


@pytest.mark.parametrize(("text", "of_text"), TEXTS)
@pytest.mark.parametrize(("told_on", "of_day"), DAYS)
def test_writing_an_entry(text: str, of_text: str, told_on: date, of_day: str) -> None:
    verdict = rules.can_write(text=text, told_on=told_on, today=TODAY)

    said = of_text or of_day
    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


@pytest.mark.parametrize(("text", "of_text"), TEXTS)
@pytest.mark.parametrize(("happened_on", "of_day"), DAYS)
@pytest.mark.parametrize("is_recipient", [True, False])
def test_taking_in_what_a_partner_knows(
    text: str, of_text: str, happened_on: date, of_day: str, is_recipient: bool
) -> None:
    verdict = rules.can_receive(
        is_recipient=is_recipient, text=text, happened_on=happened_on, today=TODAY
    )

    said = (of_text or of_day) if is_recipient else "Ring the family's worker"
    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("is_author", "works_with", "said"),
    [
        (True, True, ""),
        (True, False, ""),
        (False, True, ""),
        (False, False, "as a new entry"),
    ],
)
def test_correcting_an_entry(is_author: bool, works_with: bool, said: str) -> None:
    verdict = rules.can_correct(is_author=is_author, works_with_family=works_with)

    assert bool(verdict) is not bool(said)
    assert said in verdict.reason
