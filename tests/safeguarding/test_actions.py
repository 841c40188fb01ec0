"""Who may share with a partner, and stop it: the actions ask, whatever page calls them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from casework.access.models import Share
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.sharing.actions import Disclosure
from casework.staff.models import User
from safeguarding import actions
from tests.factories import AgencyFactory, MembershipFactory, ShareFactory
from tests.factories.families import WorkingFamily, working_family

pytestmark = pytest.mark.django_db


@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


@pytest.fixture
def stranger() -> User:
    """A worker of another team, who would hold the capability near her own families."""
    return MembershipFactory(role="family_help_worker").user


def test_stranger_does_not_share(known: WorkingFamily, stranger: User) -> None:
    with pytest.raises(RuleRefused, match="lead practitioner to share this"):
        actions.share_with_partner(
            submission_id=uuid4(),
            case=known.case,
            disclosure=Disclosure(
                agency=AgencyFactory(kind="education"),
                parts=[("story", None)],
                purpose="So that school helps.",
                lawful_basis="public_task",
                family_told=True,
                ends_on=clock.today() + timedelta(days=7),
            ),
            by=stranger,
        )

    assert not Share.objects.exists()


def test_stranger_does_not_stop_a_share(known: WorkingFamily, stranger: User) -> None:
    share = ShareFactory(case=known.case)

    with pytest.raises(RuleRefused, match="lead practitioner to share this"):
        actions.stop_sharing(share=share, by=stranger)

    assert share.is_live(at=clock.now())
