"""Contacts: written down by one, decided by another."""

import pytest
from django.test import Client
from django.urls import reverse

from casework.staff.models import Role, Team, User
from family_help.models import Contact
from tests import factories as make
from tests.family_help.conftest import new_family

pytestmark = pytest.mark.django_db


@pytest.fixture
def front_door() -> User:
    team = make.TeamFactory(kind=Team.Kind.FRONT_DOOR)
    return make.member(Role.FRONT_DOOR, team)


def test_front_door_goes_on_to_the_contact(front_door: User, client: Client) -> None:
    client.force_login(front_door)

    done = client.post(reverse("contact-new"), new_family(make.PersonFactory.build()))

    reference = Contact.objects.get().reference
    assert done.url == reverse("contact-detail", args=[reference])


def test_whoever_may_not_open_it_is_told_that_it_was_saved(
    front_door: User, client: Client
) -> None:
    """The family is the front door's now: a worker elsewhere does not read it."""
    client.force_login(make.member())

    done = client.post(
        reverse("contact-new"), new_family(make.PersonFactory.build()), follow=True
    )

    assert done.redirect_chain[0][0] == reverse("home")
    assert "Contact saved. The front door decides" in done.content.decode()
    reference = Contact.objects.get().reference
    hidden = client.get(reverse("contact-detail", args=[reference]))
    assert hidden.status_code == 404
