"""Every table says whose data it holds and for how long; the page says what they say."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from casework import registry
from casework.cases.models import Case
from casework.foundations import clock, personal_data, policy
from casework.foundations.keeping import (
    CLASSES,
    FAMILY_RECORD,
    NOTHING,
    STAFF,
    Keeping,
    Whose,
)
from casework.people.models import Family, Person
from casework.reports.actions.making import KEPT_FOR
from casework.reports.models import ReportExport
from casework.staff.models import User

PAGE = Path("docs/personal-data.md")


class Visitor:
    """Stands for a model that somebody adds: what the rules ask of it."""

    def __init__(self, keeping: Keeping | None, *pointed_at: type[models.Model]):
        self.keeping = keeping
        fields = [models.ForeignKey(other, models.PROTECT) for other in pointed_at]
        self._meta = type(
            "Meta",
            (),
            {
                "app_label": "visitors",
                "label": "visitors.Visitor",
                "fields": fields,
                "many_to_many": (),
            },
        )


def said_of(keeping: Keeping | None, *pointed_at: type[models.Model]) -> list[str]:
    return list(personal_data.faults([Visitor(keeping, *pointed_at)]))  # type: ignore[list-item]


def test_page_of_personal_data_is_current() -> None:
    """Write it anew with: python manage.py personal_data > docs/personal-data.md"""
    numbers = policy.on(clock.today())

    assert PAGE.read_text() == personal_data.as_markdown(numbers)


def test_every_model_says_what_it_holds() -> None:
    assert list(personal_data.faults(apps.get_models())) == []


def test_every_model_of_ours_says_it_itself() -> None:
    ours = [
        model
        for model in apps.get_models()
        if model._meta.app_label not in personal_data.LIBRARIES
    ]

    assert len(ours) > 60
    assert all(
        hasattr(model, "keeping") or hasattr(model, "pgh_tracked_model")
        for model in ours
    )


def test_model_that_says_nothing_is_a_fault() -> None:
    (fault,) = said_of(None)

    assert "visitors.Visitor does not say what it holds" in fault


@pytest.mark.parametrize("about", [Person, Family, Case])
@pytest.mark.parametrize("claimed", [NOTHING, STAFF], ids=lambda k: k.name)
def test_what_is_about_a_family_cannot_hold_less(
    claimed: Keeping, about: type[models.Model]
) -> None:
    (fault,) = said_of(claimed, about)

    assert f"is about {about._meta.label}" in fault
    assert said_of(FAMILY_RECORD, about) == []


def test_what_is_about_staff_cannot_hold_nothing() -> None:
    assert said_of(NOTHING, User)
    assert not said_of(STAFF, User)


def test_list_of_people_counts_as_pointing_at_them() -> None:
    assert Person in personal_data._pointed_at(apps.get_model("casework.Visit"))


def test_history_is_kept_as_what_it_is_the_history_of() -> None:
    events = [m for m in apps.get_models() if hasattr(m, "pgh_tracked_model")]

    assert events
    for event in events:
        tracked = event.pgh_tracked_model
        assert personal_data.keeping_of(event) is tracked.keeping


def test_classes_have_names_of_their_own_and_say_whose_data() -> None:
    assert len({known.name for known in CLASSES}) == len(CLASSES)
    assert [known for known in CLASSES if known.whose == Whose.NOBODY] == [NOTHING]


def test_numbers_of_the_council_stand_on_the_page(
    settings: Any,
) -> None:
    numbers = {
        "staff_record_years": 101,
        "family_record_years": 102,
        "protection_record_years": 103,
        "contact_record_years": 104,
        "working_copy_days": 105,
    }
    settings.POLICY = settings.POLICY | numbers

    page = personal_data.as_markdown(policy.on(clock.today()))

    assert {int(n) for n in re.findall(r"\b10[1-5]\b", page)} == set(numbers.values())


def test_page_says_that_nothing_deletes_yet() -> None:
    assert "**What deletes is not built yet.**" in PAGE.read_text()


def test_copies_go_when_the_page_says() -> None:
    hours = KEPT_FOR.total_seconds() / 3600

    assert f"{hours:.0f} hours after it was asked for" in ReportExport.keeping.removed


def test_a_pillar_that_forgets_it_is_told_by_the_system_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(Person, "keeping")

    (error,) = registry.every_model_says_what_it_keeps(None)

    assert error.id == "casework.E003"
    assert "casework.Person" in error.msg
