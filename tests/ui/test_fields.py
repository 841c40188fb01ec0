from datetime import date, time, timedelta
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured

from casework.foundations import clock
from casework.ui import fields
from casework.ui.forms import Form


class Note(Form):
    on = fields.WhenField(
        label="When?", missing="Enter the date of the visit", past_only=True
    )
    review = fields.DateField(label="Review date", required=False, future_only=True)
    at = fields.TimeField(label="Time", named="the time", required=False)
    alone = fields.YesNoField(
        label="Did you see Ada alone?",
        missing="Select yes if you saw Ada alone",
        reveals={"no": "why"},
    )
    why = fields.TextField(
        label="Why not?", missing="Enter why you did not see Ada alone", max_length=20
    )
    who = fields.CheckboxesField(
        label="Who?", choices=[("ada", "Ada"), ("sam", "Sam")], required=False
    )
    submission = fields.SubmissionField()


GOOD = {"on": "today", "alone": "yes"}


def errors_of(**answers: Any) -> dict[str, list[str]]:
    form = Note({**GOOD, **answers})
    form.full_clean()
    return {
        name: [str(error) for error in errors] for name, errors in form.errors.items()
    }


def cleaned(**answers: Any) -> dict[str, Any]:
    form = Note({**GOOD, **answers})
    assert form.is_valid(), form.errors
    return form.cleaned_data


def another_day(day: str, month: str, year: str) -> dict[str, str]:
    return {
        "on": "other",
        "on_on_day": day,
        "on_on_month": month,
        "on_on_year": year,
    }


def review(day: str, month: str, year: str) -> dict[str, str]:
    return {"review_day": day, "review_month": month, "review_year": year}


def test_when_today_and_yesterday_need_no_typing() -> None:
    assert cleaned(on="today")["on"] == clock.today()
    assert cleaned(on="yesterday")["on"] == clock.today() - timedelta(days=1)


def test_when_another_day_reads_the_boxes() -> None:
    assert cleaned(**another_day("6", "11", "2025"))["on"] == date(2025, 11, 6)


@pytest.mark.parametrize("month", ["11", "Nov", "november"])
def test_month_may_be_a_number_or_a_name(month: str) -> None:
    assert cleaned(**another_day("6", month, "2025"))["on"] == date(2025, 11, 6)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"on": ""}, "Enter the date of the visit"),
        (another_day("", "", ""), "Enter the date of the visit"),
        (
            another_day("6", "", ""),
            "Add the month and the year to the date of the visit",
        ),
        (
            another_day("31", "2", "2026"),
            "Change the date of the visit to a real date, like 21 11 2026",
        ),
        (
            another_day("x", "2", "2026"),
            "Change the date of the visit to a real date, like 21 11 2026",
        ),
        (
            another_day("6", "11", "26"),
            "Enter the year of the date of the visit with 4 digits, like 2026",
        ),
        (
            another_day("1", "1", "2999"),
            "Change the date of the visit to today or an earlier day",
        ),
    ],
)
def test_when_says_what_to_do(answers: dict[str, str], sentence: str) -> None:
    assert errors_of(**answers)["on"] == [sentence]


def test_optional_date_left_empty_is_no_date() -> None:
    assert cleaned(**review("", " ", ""))["review"] is None


def test_date_in_the_past_is_refused_where_it_must_be_ahead() -> None:
    sentence = "Change review date to today or a later day"
    assert errors_of(**review("1", "1", "2020"))["review"] == [sentence]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4:12pm", time(16, 12)),
        ("4pm", time(16)),
        ("4.12 PM", time(16, 12)),
        ("16:12", time(16, 12)),
        ("0930", time(9, 30)),
        ("12am", time(0)),
        ("midday", time(12)),
        ("midnight", time(0)),
    ],
)
def test_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert cleaned(at=typed)["at"] == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4:12", "Add am or pm to the time, like 4:12pm"),
        ("teatime", "Enter the time like 4:12pm or 16:12"),
        ("25:00", "Change the time to a real time, like 4:12pm"),
        ("13pm", "Change the time to a real time, like 4:12pm"),
    ],
)
def test_time_says_what_to_do(typed: str, sentence: str) -> None:
    assert errors_of(at=typed)["at"] == [sentence]


def test_yes_and_no_become_true_and_false() -> None:
    assert cleaned(alone="yes")["alone"] is True
    assert cleaned(alone="no", why="Asleep")["alone"] is False


def test_revealed_question_is_asked_only_under_its_choice() -> None:
    assert errors_of(alone="no") == {"why": ["Enter why you did not see Ada alone"]}
    assert errors_of(alone="yes") == {}


def test_revealed_answer_is_dropped_when_its_choice_is_not_made() -> None:
    assert cleaned(alone="yes", why="Left over")["why"] == ""


def test_revealed_question_works_in_a_form_with_a_prefix() -> None:
    form = Note({"ada-on": "today", "ada-alone": "no"}, prefix="ada")

    assert form.errors == {"why": ["Enter why you did not see Ada alone"]}


def test_text_too_long_says_by_how_much() -> None:
    sentence = (
        "Shorten why you did not see Ada alone to 20 characters or fewer. "
        "You have used 25."
    )
    assert errors_of(alone="no", why="x" * 25)["why"] == [sentence]


def test_text_loses_the_character_that_the_database_refuses() -> None:
    assert cleaned(alone="no", why="As\x00leep")["why"] == "Asleep"


def test_answer_that_was_not_offered_is_refused_in_words() -> None:
    assert errors_of(alone="perhaps")["alone"] == ["Choose yes or no"]
    assert errors_of(who=["dog"])["who"] == ["Choose only from the answers shown"]


def test_submission_survives_and_a_broken_one_is_replaced() -> None:
    sent = "6f1c3c1e-58b5-4b8e-9d7e-0d6a2b3c4d5e"

    assert str(cleaned(submission=sent)["submission"]) == sent
    assert cleaned(submission="rubbish")["submission"]
    assert cleaned()["submission"]


def test_form_refuses_a_required_field_without_words() -> None:
    class Silent(Form):
        name = forms.CharField()

    with pytest.raises(ImproperlyConfigured, match="name"):
        Silent()


def test_whole_number_says_its_limits() -> None:
    class Count(Form):
        children = fields.WholeNumberField(
            label="Children", missing="Enter how many", min_value=1, max_value=20
        )

    assert Count({"children": "0"}).errors["children"] == ["Enter 1 or more"]
    assert Count({"children": "21"}).errors["children"] == ["Enter 20 or less"]
    sentence = "Enter a whole number, like 12"
    assert Count({"children": "two"}).errors["children"] == [sentence]
