"""For whom a share opens its page, until when, and what is written of it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.access.kinds import LOOKED, REFUSED
from casework.access.models import AuditEvent
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.staff.models import Role
from safeguarding.actions import stop_sharing
from tests.factories.access import DenialFactory, ShareFactory
from tests.pages import text_of
from tests.safeguarding.conftest import Scene, colleague_of
from tests.safeguarding.shared_pages import add_page, page

pytestmark = pytest.mark.django_db

S = SectionKey


def test_share_ends_with_the_work(scene: Scene, partner: Client) -> None:
    """The partner's page is gone, and what they know is still taken in."""
    share = scene.share((S.STORY, scene.ada))
    scene.case.closed_on = clock.today()
    scene.case.save()

    assert page(partner, share).status_code == 404
    listed = text_of(partner.get(reverse("shared-list")))
    assert "Ada" not in listed
    assert "No longer shared with you" in listed
    assert "The share has ended" in text_of(add_page(partner, share))


def test_stopped_between_list_and_click_is_gone(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada))
    listed = text_of(partner.get(reverse("shared-list")))
    link = reverse("shared-record", args=[share.reference])
    assert f'href="{link}"' in listed

    stop_sharing(share=share, by=scene.worker)

    assert partner.get(link).status_code == 404
    listed = text_of(partner.get(reverse("shared-list")))
    assert link not in re.findall(r'href="([^"]*)"', listed)
    assert "Ada" not in listed


def test_share_ends_at_its_moment(
    scene: Scene, partner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = scene.share((S.STORY, scene.ada))

    monkeypatch.setattr(clock, "now", lambda: share.ends_at - timedelta(seconds=1))
    assert page(partner, share).status_code == 200

    monkeypatch.setattr(clock, "now", lambda: share.ends_at)
    assert page(partner, share).status_code == 404
    assert "Ada" not in text_of(partner.get(reverse("shared-list")))


def test_share_with_one_role_is_not_for_the_others(
    scene: Scene, partner: Client
) -> None:
    share = scene.share((S.STORY, scene.ada), role=Role.SAFEGUARDING_LEAD)
    other = colleague_of(scene, Role.HEALTH_PRACTITIONER)

    assert page(partner, share).status_code == 200
    partner.force_login(other)
    assert page(partner, share).status_code == 404
    assert "Ada" not in text_of(partner.get(reverse("shared-list")))
    assert add_page(partner, share).status_code == 404


def test_share_with_another_agency_is_not_for_this_one(
    scene: Scene, partner: Client
) -> None:
    other = ShareFactory(case=scene.case, shared_by=scene.worker, sections=[S.STORY])

    assert page(partner, other).status_code == 404


def test_denied_partner_finds_nothing_anywhere(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada), (S.STORY, None))
    DenialFactory(user=scene.dsl, family=scene.family)

    assert page(partner, share).status_code == 404
    assert add_page(partner, share).status_code == 404
    listed = text_of(partner.get(reverse("shared-list")))
    assert scene.family.reference not in listed
    assert share.reference not in listed


def test_council_worker_does_not_read_the_partners_page(
    scene: Scene, worker: Client
) -> None:
    share = scene.share((S.STORY, scene.ada))

    assert page(worker, share).status_code == 404
    assert worker.get(reverse("shared-list")).status_code == 403


def test_partner_cannot_open_the_record_itself(scene: Scene, partner: Client) -> None:
    scene.share(*[(section, None) for section in SectionKey])

    for name in ("sharing", "share-who", "share-what", "share-why", "share-check"):
        url = reverse(name, args=[scene.family.reference])
        assert partner.get(url).status_code == 404


def test_opening_is_recorded_with_the_share(scene: Scene, partner: Client) -> None:
    share = scene.share((S.STORY, scene.ada))

    page(partner, share)

    look = AuditEvent.objects.get(event=LOOKED.key, object_type="share")
    assert (look.object_id, look.actor_id) == (share.pk, scene.dsl.pk)
    assert look.family_id == scene.family.pk
    assert look.detail["share"] == share.reference


def test_refused_opening_is_recorded_for_the_family(
    scene: Scene, partner: Client
) -> None:
    share = scene.share((S.STORY, scene.ada), expired=True)

    page(partner, share)

    refused = AuditEvent.objects.get(event=REFUSED.key)
    assert refused.family_id == scene.family.pk
    assert refused.detail["named"] == {"share_reference": share.reference}
