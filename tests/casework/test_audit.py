"""Who looked is written down, and nobody can take it back."""

import uuid
from dataclasses import replace

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.urls import reverse

from casework.access import audit
from casework.access.acting import acting_as
from casework.access.kinds import LOOKED, REFUSED
from casework.access.models import AuditEvent
from casework.staff.models import User
from tests.access_rules import EVERY_FAMILY
from tests.access_table import ACCESS
from tests.factories import UserFactory, WorkingFamily, member, working_family
from tests.factories.world import World


@pytest.fixture
def event(db: None) -> AuditEvent:
    audit.record(LOOKED, by=UserFactory(), family_id=1, page="family-record")
    return AuditEvent.objects.get()


# --- Append only ------------------------------------------------------------------------
@pytest.mark.parametrize(
    "statement",
    [
        "update casework_auditevent set event = 'x'",
        "delete from casework_auditevent",
        "truncate casework_auditevent",
    ],
)
def test_serving_role_cannot_change_the_audit(
    event: AuditEvent, statement: str
) -> None:
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert AuditEvent.objects.get().event == LOOKED.key


def test_row_that_is_saved_again_is_refused(event: AuditEvent) -> None:
    event.actor_name = "Somebody else"

    with pytest.raises(Error), transaction.atomic():
        event.save()


def test_queryset_refuses_before_the_database_does(event: AuditEvent) -> None:
    with pytest.raises(TypeError):
        AuditEvent.objects.update(event="x")
    with pytest.raises(TypeError):
        AuditEvent.objects.all().delete()


@pytest.mark.django_db
@pytest.mark.parametrize("operation", ["UPDATE", "DELETE", "TRUNCATE"])
def test_triggers_stand_for_the_owner_too(operation: str) -> None:
    """The owner may do anything to a table but pass its triggers."""
    bits = {"DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_trigger where not tgisinternal and tgenabled = 'O'"
            " and tgrelid = 'casework_auditevent'::regclass and tgtype & %s > 0",
            [bits[operation]],
        )
        assert cursor.fetchone()[0] == 1


def test_history_of_changes_is_append_only(db: None) -> None:
    """Each version of what people edit is kept by the database itself."""
    known = working_family()
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update casework_familyevent set name = 'x' where pgh_obj_id = %s",
            [known.family.pk],
        )


# --- What is written --------------------------------------------------------------------
def test_look_says_who_where_and_at_what(db: None) -> None:
    user = UserFactory()

    audit.record(LOOKED, by=user, family_id=7, page="family-story")

    row = AuditEvent.objects.get()
    assert (row.actor_id, row.actor_name) == (user.pk, user.full_name)
    assert (row.agency_id, row.family_id) == (user.agency_id, 7)
    assert row.detail == {"page": "family-story"}


def test_list_writes_one_row_for_each_family(db: None) -> None:
    audit.record_looks(by=UserFactory(), family_ids=[3, 4, 3], page="work")

    assert sorted(AuditEvent.objects.values_list("family_id", flat=True)) == [3, 4]


def test_rows_of_a_list_say_what_one_look_says(db: None) -> None:
    user = UserFactory()
    with acting_as(user, ip="192.0.2.7"):
        audit.record(LOOKED, by=user, family_id=3, page="work")
        audit.record_looks(by=user, family_ids=[3], page="work")

    one, listed = AuditEvent.objects.order_by("pk").values()
    unlike = {"id", "at"}
    assert {k: v for k, v in one.items() if k not in unlike} == {
        k: v for k, v in listed.items() if k not in unlike
    }


def test_empty_list_writes_nothing(db: None) -> None:
    audit.record_looks(by=UserFactory(), family_ids=[], page="work")

    assert not AuditEvent.objects.exists()


# Pages of a family that show it to whoever reads them.
READ = sorted(
    name
    for name, row in ACCESS.items()
    if row.names_a_family
    and row.gets == 200
    and row.status("worker2", "shared_story") == 200
)


@pytest.mark.parametrize("name", READ)
def test_every_page_of_a_family_writes_a_look(
    name: str, world: World, client: Client
) -> None:
    assert "shared_story" in EVERY_FAMILY
    client.force_login(world.person("worker2"))
    family = world.families["shared_story"].family
    url = reverse(name, args=ACCESS[name].arguments(world, "shared_story", "worker2"))

    assert client.get(url).status_code == 200

    looks = AuditEvent.objects.filter(event=LOOKED.key, family_id=family.pk)
    assert looks.filter(actor_id=world.person("worker2").pk).count() == 1
    assert looks.get().request_id is not None


def test_partners_look_is_written_too(world: World, client: Client) -> None:
    client.force_login(world.person("school"))
    arguments = ACCESS["shared-record"].arguments(world, "shared", "school")

    client.get(reverse("shared-record", args=arguments))

    look = AuditEvent.objects.get(event=LOOKED.key)
    assert look.family_id == world.families["shared"].family.pk


# --- Refusals ---------------------------------------------------------------------------
@pytest.fixture
def known(db: None) -> WorkingFamily:
    return working_family()


def test_what_no_app_declares_any_more_is_said_by_its_key(
    known: WorkingFamily, client: Client
) -> None:
    """The audit keeps it for good, though the pillar that wrote it is gone."""
    left = replace(LOOKED, key="garden_dug", words="Dug the garden")
    audit.record(left, by=known.lead, family_id=known.family.pk)
    client.force_login(known.lead)

    page = client.get(reverse("family-looks", args=[known.family.reference]))

    assert "garden dug" in page.text


def refusals(user: User) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(event=REFUSED.key, actor_id=user.pk))


def test_hidden_family_is_a_refusal_with_its_key(
    known: WorkingFamily, client: Client
) -> None:
    stranger = member()
    client.force_login(stranger)

    client.get(reverse("family-record", args=[known.family.reference]))

    (refusal,) = refusals(stranger)
    assert refusal.family_id == known.family.pk
    assert refusal.detail["page"] == "family-record"
    assert refusal.detail["status"] == 404


def test_missing_family_is_a_refusal_without_a_key(db: None, client: Client) -> None:
    stranger = member()
    client.force_login(stranger)

    client.get(reverse("family-record", args=["2222Z"]))

    assert refusals(stranger)[0].family_id is None


def test_forbidden_page_is_a_refusal_and_no_look(
    known: WorkingFamily, client: Client
) -> None:
    client.force_login(known.lead)

    answer = client.get(reverse("worker-assign", args=[known.family.reference]))

    assert answer.status_code == 403
    assert [row.detail["status"] for row in refusals(known.lead)] == [403]
    assert not AuditEvent.objects.filter(event=LOOKED.key).exists()


def test_missing_thing_is_a_refusal_and_no_look(
    known: WorkingFamily, client: Client
) -> None:
    client.force_login(known.lead)
    url = reverse("visit-detail", args=[known.family.reference, uuid.uuid4()])

    assert client.get(url).status_code == 404
    assert len(refusals(known.lead)) == 1
    assert not AuditEvent.objects.filter(event=LOOKED.key).exists()
