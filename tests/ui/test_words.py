from datetime import date, datetime

import pytest

from casework.foundations import words
from casework.foundations.measures import indicators

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (16, 12, "4:12pm"),
        (16, 0, "4pm"),
        (9, 5, "9:05am"),
        (0, 0, "midnight"),
        (12, 0, "midday"),
        (0, 30, "12:30am"),
        (12, 30, "12:30pm"),
    ],
)
def test_clock_time_is_said_as_people_say_it(hour: int, minute: int, said: str) -> None:
    assert words.clock_time(datetime(2026, 11, 21, hour, minute)) == said  # noqa: DTZ001 - local already


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 11, 20), "1 day late"),
        (date(2026, 11, 11), "10 days late"),
        (date(2026, 10, 31), "3 weeks late"),
        (date(2026, 11, 21), "due today"),
        (date(2026, 11, 22), "due tomorrow"),
        (date(2026, 12, 8), "due in 17 days"),
        (date(2026, 12, 12), "due in 3 weeks"),
    ],
)
def test_lateness_counts_from_today(due: date, said: str) -> None:
    assert words.lateness(due, TODAY) == said


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2026, 11, 20), "0 weeks"),
        (date(2026, 9, 26), "8 weeks"),
        (date(2026, 5, 22), "5 months"),
        (date(2025, 5, 21), "18 months"),
        (date(2024, 11, 21), "2"),
        (date(2019, 11, 22), "6"),
        (date(2019, 11, 21), "7"),
        (date(2020, 2, 29), "6"),
    ],
)
def test_age_of_a_baby_is_told_in_weeks_then_months(born: date, said: str) -> None:
    assert words.age(born, TODAY) == said


def test_listed_joins_as_in_a_sentence() -> None:
    assert words.listed([]) == ""
    assert words.listed(["Ada"]) == "Ada"
    assert words.listed(["Ada", "Sam", "Grace"]) == "Ada, Sam and Grace"


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0.4, "less than an hour"), (1.9, "1 hour"), (5, "5 hours"), (72, "3 days")],
)
def test_waiting_is_told_in_the_unit_that_matters(hours: float, said: str) -> None:
    assert words.waiting(hours) == said


def test_what_is_counted_reads_well_after_one() -> None:
    assert words.after("1", "children with open work") == "child with open work"
    assert words.after("2", "children with open work") == "children with open work"


def test_every_figure_has_words_for_one() -> None:
    """What is counted begins with a noun that has a singular, or with what happened."""
    happened = {"with", "without", "became", "decided", "seen", "referred"}
    counted = {i.numerator for i in indicators} | {i.denominator for i in indicators}

    same = {what for what in counted if words.after("1", what) == what}

    assert {what.split(" ")[0] for what in same} <= happened | {""}
