"""Recording that a strategy discussion was held: only this starts an enquiry."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from casework.access import audit
from casework.access.decorators import action
from casework.cases import telling
from casework.cases.actions import change_status
from casework.cases.models import Case, Episode, EpisodeStatus
from casework.chronology import actions as chronology
from casework.deadlines import actions as deadlines
from casework.deadlines.rules import working_days
from casework.foundations import clock, words
from casework.foundations.verdicts import RuleRefused
from casework.notices.actions import notify
from casework.staff.models import User
from child_protection import rules
from child_protection.actions.decisions import leave_if_done, meet_clock
from child_protection.capabilities import STRATEGY_RECORD
from child_protection.kinds import (
    CONFERENCE_DUE,
    DISCUSSION_DUE,
    DISCUSSION_HELD,
    ENQUIRY_STARTED,
    VIEW_DECIDED,
)
from child_protection.models import (
    DiscussionAgency,
    DiscussionChild,
    Section47Enquiry,
    StrategyDiscussion,
)


@dataclass(frozen=True, slots=True)
class AgencyPart:
    agency: DiscussionAgency.Kind
    took_part: bool
    people: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class HeldFacts:
    """What was said and settled; `agencies` in any order, missing ones with a reason."""

    held_at: datetime
    agencies: Sequence[AgencyPart]
    summary: str
    safety_plan: str
    who_tells_family: str


@action(
    capability=STRATEGY_RECORD,
    family="discussion.case.family",
    writes=(DISCUSSION_HELD, ENQUIRY_STARTED),
    sent_once=True,
)
def record_discussion_held(
    *,
    discussion: StrategyDiscussion,
    submission_id: uuid.UUID,
    facts: HeldFacts,
    starts: Mapping[Episode, bool],
    by: User,
) -> StrategyDiscussion:
    """Write down a discussion once. `starts`: does an enquiry begin for this child?

    An enquiry starts on the day the discussion was held. Only then does the child's
    status change, and the 15 working days to the initial conference run from there.
    """
    # Two discussions about one child wait for each other here.
    Case.objects.select_for_update().get(pk=discussion.case_id)
    discussion = _lock(discussion)
    beginning = [episode for episode, does in starts.items() if does]
    rules.can_record_held(
        held_at=facts.held_at,
        now=clock.now(),
        recorded=_recorded(discussion),
        referred_on=max((e.referred_on for e in beginning), default=None),
    ).require()
    _write(discussion, submission_id, facts, starts, by)
    for episode in beginning:
        _start_enquiry(discussion, episode, facts.held_at, by)
    meet_clock(
        case=discussion.case,
        kind=DISCUSSION_DUE,
        due_at=discussion.to_be_held_at,
        at=facts.held_at,
        by=discussion,
    )
    chronology.write(discussion)
    audit.record(
        DISCUSSION_HELD,
        by=by,
        family_id=discussion.case.family_id,
        target=discussion,
    )
    _tell(discussion)
    leave_if_done(case=discussion.case, by=by)
    return discussion


def _lock(discussion: StrategyDiscussion) -> StrategyDiscussion:
    rows = StrategyDiscussion.objects.select_for_update(of=("self",))
    return rows.select_related("case__family__team", "recorded_by").get(
        pk=discussion.pk
    )


def _recorded(discussion: StrategyDiscussion) -> str:
    if discussion.recorded_by is None or discussion.recorded_at is None:
        return ""
    when = words.moment(timezone.localtime(discussion.recorded_at))
    return f"{discussion.recorded_by.full_name} recorded this on {when}"


def _write(
    discussion: StrategyDiscussion,
    submission_id: uuid.UUID,
    facts: HeldFacts,
    starts: Mapping[Episode, bool],
    by: User,
) -> None:
    discussion.submission_id = submission_id
    discussion.held_at = facts.held_at
    discussion.summary = facts.summary
    discussion.safety_plan = facts.safety_plan
    discussion.who_tells_family = facts.who_tells_family
    discussion.recorded_by, discussion.recorded_at = by, clock.now()
    discussion.save()
    DiscussionAgency.objects.bulk_create(
        DiscussionAgency(
            discussion=discussion,
            agency=part.agency,
            took_part=part.took_part,
            people=part.people if part.took_part else "",
            why_not="" if part.took_part else part.why_not,
        )
        for part in facts.agencies
    )
    DiscussionChild.objects.bulk_create(
        DiscussionChild(
            discussion=discussion, child_id=episode.child_id, enquiry_started=does
        )
        for episode, does in starts.items()
    )


def _start_enquiry(
    discussion: StrategyDiscussion, episode: Episode, held_at: datetime, by: User
) -> Section47Enquiry:
    if Section47Enquiry.objects.open().filter(child=episode.child_id).exists():
        raise RuleRefused(
            "A child here already has a section 47 enquiry. Open this page again."
        )
    started_on = timezone.localdate(held_at)
    enquiry = Section47Enquiry.objects.create(
        case=discussion.case,
        episode=episode,
        child_id=episode.child_id,
        discussion=discussion,
        started_on=started_on,
    )
    _change_status(episode, started_on, by)
    chronology.write(enquiry)
    audit.record(
        ENQUIRY_STARTED,
        by=by,
        family_id=discussion.case.family_id,
        target=enquiry,
    )
    return enquiry


def _change_status(episode: Episode, on: date, by: User) -> None:
    current = EpisodeStatus.objects.current().get(episode=episode).status
    to = rules.status_for_enquiry(current)
    if to is not None and to != current:
        change_status(episode=episode, to=EpisodeStatus.Status(to), on=on, by=by)
    if rules.needs_initial_conference(current):
        deadlines.open_clock(
            kind=CONFERENCE_DUE,
            family_id=episode.case.family_id,
            case=episode.case,
            child=episode.child,
            from_day=on,
            length=working_days(rules.INITIAL_CONFERENCE_WORKING_DAYS),
        )


def _tell(discussion: StrategyDiscussion) -> None:
    """Those who lead work with the family, but not whoever wrote it down."""
    family = discussion.case.family
    leads = set(telling.leads_of(discussion.case).select_related("agency"))
    others = leads - {discussion.recorded_by}
    notify(
        recipients=telling.who_may_open(others, discussion.case),
        kind=VIEW_DECIDED,
        text=f"The strategy discussion about record {family.reference} was held.",
        dedupe=f"discussion_held:{discussion.pk}",
        family=family,
        url=reverse("discussion-detail", args=[discussion.reference]),
    )
