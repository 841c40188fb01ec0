"""A child in two families: what one record says of the other."""

import pytest
from django.test import Client
from django.urls import reverse

from casework.access.kinds import UNMASKED
from casework.access.models import AuditEvent
from casework.cases.models import Episode
from casework.foundations import clock
from casework.people.actions import unmask
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


def test_unmasking_stands_in_every_family_that_the_person_is_in(
    here: WorkingFamily, there: WorkingFamily, client: Client
) -> None:
    """Both families can ask who has seen it; the reason stays where it was given."""
    child = here.children[0]
    left = FamilyMemberFactory(person=child, left_on=clock.today()).family
    detail = ProtectedDetailFactory(person=child, value="9 Hidden Row")
    client.force_login(here.lead)

    client.post(
        reverse("detail-unmask", args=[here.family.reference, detail.reference]),
        {"reason": "A lift to the hospital"},
    )

    events = AuditEvent.objects.filter(event=UNMASKED.key, object_id=detail.pk)
    assert {row.family_id: row.detail.get("reason") for row in events} == {
        here.family.pk: "A lift to the hospital",
        there.family.pk: None,
    }
    assert left.pk not in events.values_list("family_id", flat=True)
    client.force_login(there.lead)
    looks = client.get(reverse("family-looks", args=[there.family.reference]))
    assert here.lead.full_name in looks.content.decode()
    assert "Was shown a protected detail" in looks.content.decode()


def test_unmasking_through_a_family_is_written_down_once_for_it(
    here: WorkingFamily, client: Client
) -> None:
    """Also where the person is in it twice."""
    child = here.children[0]
    FamilyMemberFactory(
        family=here.family, person=child, left_on=clock.today(), place="relative"
    )
    detail = ProtectedDetailFactory(person=child)

    unmask(detail=detail, family=here.family, reason="A lift", by=here.lead)

    assert AuditEvent.objects.get(event=UNMASKED.key).family_id == here.family.pk
