"""What was entered, in the words of the check page."""

from datetime import date, datetime, time

from casework.foundations import clock, words
from casework.foundations.verdicts import Verdict
from casework.people.models import Person
from casework.ui.forms import Form
from child_protection import rules

Answers = list[dict[str, str]]


def aged(person: Person) -> str:
    """Ada, 7: on one line wherever it stands."""
    if person.expected_on:
        return f"{person.first_name}, due {words.day(person.expected_on)}"
    if person.born_on is None:
        return person.first_name
    return f"{person.first_name},\u00a0{words.age(person.born_on, clock.today())}"


def answer(question: str, value: object) -> dict[str, str]:
    return {"key": question, "value": str(value)}


def moment_of(day: date | None, at: time | None) -> datetime | None:
    return rules.local_moment(day, at) if day and at else None


def refuse(form: Form, field: str, verdict: Verdict) -> None:
    if not verdict:
        form.add_error(field, verdict.reason)
