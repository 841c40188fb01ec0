"""Each number that a council decides is read by something."""

from dataclasses import fields
from pathlib import Path

import pytest
from django.conf import settings

from casework.foundations import clock, policy

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("casework", "family_help", "child_protection", "safeguarding")
NAMES = [field.name for field in fields(policy.Policy)]


def readers(name: str) -> list[Path]:
    return [
        path
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if path.name != "policy.py" and f".{name}" in path.read_text()
    ]


@pytest.mark.parametrize("name", NAMES)
def test_number_is_read(name: str) -> None:
    assert readers(name), f"{name} is read by nothing: take it out."


def test_settings_give_every_number_and_no_other() -> None:
    assert settings.POLICY.keys() == set(NAMES)
    assert policy.on(clock.today()).small_number == settings.POLICY["small_number"]
