"""Sharing parts of a record and stopping it: what it changes for those who ask next."""

from datetime import timedelta

import pytest

from casework.access.actions import restrict
from casework.access.models import AuditEvent, Share
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.people.models import Family
from casework.sharing import actions
from casework.staff.models import Role
from casework.story.models import StoryEntry
from tests.casework.sharing.conftest import disclosure, partner
from tests.factories.access import ShareFactory
from tests.factories.families import WorkingFamily, working_family
from tests.factories.records import StoryEntryFactory

pytestmark = pytest.mark.django_db


def test_share_opens_to_its_last_moment(known: WorkingFamily) -> None:
    reader = partner()

    share = actions.share_sections(
        case=known.case, disclosure=disclosure(reader), by=known.lead
    )

    assert Share.objects.received_by(reader).get() == share
    assert share.until == clock.today() + timedelta(days=30)
    assert not share.is_live(at=share.ends_at)
    assert AuditEvent.objects.get(event="shared").object_id == share.pk


def test_share_twice_ticked_is_one_item(known: WorkingFamily) -> None:
    part = (SectionKey.STORY, known.children[0])

    share = actions.share_sections(
        case=known.case, disclosure=disclosure(partner(), part, part), by=known.lead
    )

    assert share.items.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"purpose": " "}, "what they need it for", id="no purpose"),
        pytest.param({"family_told": False}, "why the family", id="untold, no reason"),
        pytest.param(
            {"role": Role.POLICE_OFFICER}, "Nobody in that role", id="no reader"
        ),
        pytest.param(
            {"ends_on": clock.today() - timedelta(days=1)}, "today or later", id="past"
        ),
    ],
)
def test_share_is_refused(known: WorkingFamily, changes: dict, said: str) -> None:
    with pytest.raises(RuleRefused, match=said):
        actions.share_sections(
            case=known.case, disclosure=disclosure(partner(), **changes), by=known.lead
        )

    assert not Share.objects.exists()


def test_share_for_longer_than_the_council_allows_is_refused(
    known: WorkingFamily, settings
) -> None:
    settings.POLICY = settings.POLICY | {"longest_share_months": 1}
    ends_on = clock.today() + timedelta(days=32)

    with pytest.raises(RuleRefused, match="within a month"):
        actions.share_sections(
            case=known.case,
            disclosure=disclosure(partner(), ends_on=ends_on),
            by=known.lead,
        )


def test_share_of_another_familys_child_is_refused(known: WorkingFamily) -> None:
    part = (SectionKey.STORY, working_family().children[0])

    with pytest.raises(RuleRefused, match="children of this family"):
        actions.share_sections(
            case=known.case, disclosure=disclosure(partner(), part), by=known.lead
        )


def test_share_with_the_council_is_refused(known: WorkingFamily) -> None:
    with pytest.raises(RuleRefused, match="partner agency"):
        actions.share_sections(
            case=known.case, disclosure=disclosure(known.lead), by=known.lead
        )


def test_share_stops_once(known: WorkingFamily) -> None:
    reader = partner()
    share = ShareFactory(case=known.case, agency=reader.agency, sections=["story"])

    assert actions.stop_share(share=share, by=known.lead) is True
    stopped_at = Share.objects.get(pk=share.pk).stopped_at
    assert actions.stop_share(share=share, by=known.lead) is False

    assert not Share.objects.received_by(reader).exists()
    assert Share.objects.once_received_by(reader).exists()
    assert Share.objects.get(pk=share.pk).stopped_at == stopped_at
    assert AuditEvent.objects.filter(event="share_stopped").count() == 1


def test_share_ends_with_the_work(known: WorkingFamily) -> None:
    reader = partner()
    share = ShareFactory(case=known.case, agency=reader.agency, sections=["story"])
    StoryEntryFactory(case=known.case, child=None)

    known.case.closed_on = clock.today()
    known.case.save()

    assert not StoryEntry.objects.visible_to(reader).exists()
    assert not Share.objects.received_by(reader).exists()
    assert Share.objects.once_received_by(reader).ended(at=clock.now()).get() == share
    assert not Share.objects.get(pk=share.pk).is_live(at=clock.now())
    with pytest.raises(RuleRefused, match="has ended"):
        actions.share_sections(
            case=known.case, disclosure=disclosure(reader), by=known.lead
        )


def test_restricted_record_is_not_shared(known: WorkingFamily) -> None:
    restrict(family=known.family, reason="Known here.", by=known.lead)

    with pytest.raises(RuleRefused, match="restricted"):
        actions.share_sections(
            case=known.case, disclosure=disclosure(partner()), by=known.lead
        )


def test_restriction_set_meanwhile_refuses_the_share(known: WorkingFamily) -> None:
    """Whoever loaded the case before does not share it after."""
    assert not known.case.family.is_restricted
    Family.objects.filter(pk=known.family.pk).update(is_restricted=True)

    with pytest.raises(RuleRefused, match="restricted"):
        actions.share_sections(
            case=known.case, disclosure=disclosure(partner()), by=known.lead
        )
