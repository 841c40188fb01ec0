"""The page of roles says what the code says."""

from pathlib import Path

from casework.access import matrix
from casework.access.capabilities import CAPABILITIES, capabilities_of
from casework.access.roles import ROLES
from casework.staff.models import Role

PAGE = Path("docs/roles.md")


def test_page_of_roles_is_current() -> None:
    """Write it anew with: python manage.py roles > docs/roles.md"""
    assert PAGE.read_text() == matrix.as_markdown()


def test_every_role_is_described() -> None:
    assert ROLES.keys() == set(Role)


def test_role_holds_what_names_it() -> None:
    for role in Role:
        held = {known.key for known in CAPABILITIES if role in known.roles}
        assert {known.key for known in capabilities_of(role)} == held
