"""The actions of sharing with a partner."""

import uuid
from datetime import timedelta

from casework.access.models import Share
from casework.foundations import clock
from casework.sharing import actions as sharing
from casework.sharing.actions import Disclosure
from casework.staff.models import Role
from safeguarding import actions as safeguarding
from safeguarding.kinds import SHARE_DRAFT
from tests import factories as make
from tests.calls import Given, calls
from tests.factories import WorkingFamily


def disclosure() -> Disclosure:
    school = make.AgencyFactory(kind="education")
    make.MembershipFactory(
        user__agency=school,
        team=make.TeamFactory(agency=school),
        role=Role.SAFEGUARDING_LEAD,
    )
    return Disclosure(
        agency=school,
        parts=[("story", None)],
        purpose="So that school can help in the mornings.",
        lawful_basis=Share.LawfulBasis.PUBLIC_TASK,
        family_told=True,
        ends_on=clock.today() + timedelta(days=7),
    )


@calls(sharing.preview)
def _(known: WorkingFamily) -> Given:
    return {"case": known.case, "disclosure": disclosure(), "by": known.lead}


@calls(safeguarding.keep_answers)
def _(known: WorkingFamily) -> Given:
    return {
        "case": known.case,
        "fields": ("purpose",),
        "data": {"purpose": ["So that school can help."]},
        "by": known.lead,
    }


@calls(safeguarding.share_with_partner)
def _(known: WorkingFamily) -> Given:
    draft = make.DraftFactory(author=known.lead, case=known.case, form=SHARE_DRAFT.key)
    return {
        "submission_id": draft.submission_id or uuid.uuid4(),
        "case": known.case,
        "disclosure": disclosure(),
        "by": known.lead,
    }


@calls(safeguarding.stop_sharing)
def _(known: WorkingFamily) -> Given:
    return {"share": make.ShareFactory(case=known.case), "by": known.lead}
