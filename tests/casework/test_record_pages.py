"""A child in two families: what one record says of the other."""

import pytest
from django.test import Client
from django.urls import reverse

from casework import clock
from casework.cases.models import Episode
from casework.people.models import ProtectedDetail
from casework.staff.models import Role
from tests.factories import (
    FamilyMemberFactory,
    ProtectedDetailFactory,
    WorkingFamily,
    member,
    working_family,
)


@pytest.fixture
def here(db: None) -> WorkingFamily:
    return working_family(name="Hardy")


@pytest.fixture
def there(here: WorkingFamily) -> WorkingFamily:
    """The same child has its open work in this family, of another team."""
    there = working_family(name="Quillfeather")
    child = here.children[0]
    Episode.objects.filter(case=here.case, child=child).delete()
    Episode.objects.filter(case=there.case, child=there.children[0]).update(child=child)
    FamilyMemberFactory(family=there.family, person=child)
    return there


def page(client: Client, user, family) -> str:
    client.force_login(user)
    return client.get(
        reverse("family-record", args=[family.reference])
    ).content.decode()


def test_other_record_is_not_named_to_who_may_not_open_it(
    here: WorkingFamily, there: WorkingFamily, client: Client
) -> None:
    seen = page(client, here.lead, here.family)

    assert there.family.reference not in seen
    assert "Quillfeather" not in seen


def test_other_record_is_named_to_who_may_open_both(
    here: WorkingFamily, there: WorkingFamily, client: Client
) -> None:
    seen = page(client, member(Role.QUALITY_ASSURANCE), here.family)

    assert there.family.reference in seen


@pytest.mark.parametrize("has_left", [False, True])
def test_protected_detail_is_of_present_members_only(
    here: WorkingFamily, client: Client, has_left: bool
) -> None:
    """Whoever left the family may have fled from it: its worker asks elsewhere."""
    row = FamilyMemberFactory(
        family=here.family, left_on=clock.today() if has_left else None
    )
    detail = ProtectedDetailFactory(person=row.person, value="9 Hidden Row")
    client.force_login(here.lead)
    url = reverse("detail-unmask", args=[here.family.reference, detail.reference])

    answer = client.post(url, {"reason": "A lift to the hospital"})

    assert answer.status_code == (404 if has_left else 200)
    assert ("9 Hidden Row" in answer.content.decode()) is not has_left
    seen = ProtectedDetail.objects.visible_to(here.lead)
    assert seen.exists() is not has_left
