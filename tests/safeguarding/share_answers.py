"""What a worker answers on the pages that lead to a share."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from casework.foundations import clock
from casework.staff.models import Role
from tests.safeguarding.conftest import Scene

WHY = {
    "purpose": "So that school can help in the mornings.",
    "lawful_basis": "public_task",
    "family_told": "no",
    "why_not_told": "Mum asked us to wait until Friday.",
}


def url(scene: Scene, name: str) -> str:
    return reverse(name, args=[scene.family.reference])


def last_day(days: int = 40) -> dict[str, str]:
    day = clock.today() + timedelta(days=days)
    return {
        "ends_on_day": str(day.day),
        "ends_on_month": str(day.month),
        "ends_on_year": str(day.year),
    }


def answer(worker: Client, scene: Scene, **what: list[str]) -> None:
    """The three pages of questions."""
    who = {"agency": scene.school.pk, "role": Role.SAFEGUARDING_LEAD}
    worker.post(url(scene, "share-who"), who)
    worker.post(url(scene, "share-what"), what or {"story": [scene.ada.reference]})
    worker.post(url(scene, "share-why"), WHY | last_day())
