"""What the small world of the matrix has none of, so that every page shows something."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.urls import reverse

from casework.access import audit
from casework.access.kinds import LOOKED
from casework.cases.models import Case
from casework.foundations import clock
from casework.foundations.measures import months_before
from casework.reports.models import ReportExport, ReportFigure, ReportRun
from casework.staff.models import User
from child_protection.kinds import CONFERENCE_DUE
from child_protection.models import (
    DiscussionAgency,
    DiscussionChild,
    Section47Enquiry,
    StrategyDiscussion,
)
from tests import factories as make
from tests.access_checks import address, asked
from tests.factories.world import World

# Everybody is denied this family, and worker@ leads it.
RELATION = "denied"


@dataclass
class Requests:
    """The address of each page, and what a button sends with it."""

    urls: dict[str, str]
    posted: dict[str, dict[str, object]]


def addresses(world: World, account: str) -> dict[str, str]:
    """Of every page that holds something about somebody."""
    return {
        name: address(world, name, RELATION if row.names_a_family else "-", account)
        for name, row in asked().items()
        if not row.is_public
    }


def furnish(world: World, account: str) -> Requests:
    """Add what the world has none of."""
    urls = addresses(world, account)
    known, worker = world.families[RELATION], world.person("worker")
    notice = make.NotificationFactory(recipient=worker, family=known.family)
    beside = make.AssignmentFactory(case=known.case, role="co_worker")
    draft = make.DraftFactory(author=worker, case=known.case)
    _add_to_record(world, worker, account)
    _add_protection(world, worker)
    _add_share_answers(world, worker)
    copy = _add_reports(worker, known.family.pk)
    month, visit = copy.run.month, known.case.visits.get().submission_id
    named: dict[str, list[object]] = {
        "draft-save": [draft.submission_id],
        "draft-discard": [draft.submission_id],
        "report-month": [month],
        "report-figure": [month, "children-per-worker"],
        "report-copy": [month],
        "report-export": [copy.reference],
        "report-download": [copy.reference],
    }
    return Requests(
        urls
        | {name: reverse(name, args=args) for name, args in named.items()}
        | {
            "family-list": f"{urls['family-list']}?after={known.family.reference}",
            "protection-ask": f"{urls['protection-ask']}?visit={visit}",
        },
        posted={
            "notice-read": {"notice": notice.pk},
            "notice-read-all": {"up_to": notice.pk},
            "worker-end": {"assignment": beside.pk},
            "draft-save": {"going_well": "Breakfast"},
        },
    )


def _add_to_record(world: World, worker: User, account: str) -> None:
    known, elsewhere = world.families[RELATION], world.families["other_team"]
    make.HandoverFactory(case=known.case, to_worker=worker, read_at=clock.now())
    make.StoryEntryFactory(case=known.case)
    if account == "worker":  # to nobody else is the story read
        make.StoryReadFactory(case=known.case, user=worker, read_at=clock.now())
    make.ChronologyEntryFactory(case=known.case)
    make.FamilyMemberFactory(family=known.family, person=elsewhere.children[0])
    school = world.person("school")
    share = known.case.shares.get(agency=school.agency)
    make.ContributionFactory(
        case=known.case, share=share, agency=school.agency, sent_by=school
    )
    audit.record(
        LOOKED, by=school, family_id=known.family.pk, target=share, page="shared"
    )


def _add_protection(world: World, worker: User) -> None:
    known, child = world.families[RELATION], world.families[RELATION].children[1]
    make.DeadlineFactory(case=known.case, child=child, kind=CONFERENCE_DUE.key)
    eldest = make.PersonFactory(born_on=clock.today() - timedelta(days=17 * 365))
    make.EpisodeFactory(case=known.case, child=eldest)
    make.TeamInvolvementFactory(case=known.case, team=world.teams["Child protection"])
    for more in ({"taken_by": worker}, {"decided": True}):
        asked = make.ProtectionRequestFactory(case=known.case, **more)
        make.ProtectionRequestChildFactory(request=asked, child=child)
    discussion = StrategyDiscussion.objects.get(case=known.case)
    elsewhere = world.families["other_team"].children[0]
    make.ProtectionRequestChildFactory(request=discussion.request, child=elsewhere)
    DiscussionAgency.objects.create(
        discussion=discussion, agency=DiscussionAgency.Kind.values[0], took_part=True
    )
    DiscussionChild.objects.create(
        discussion=discussion, child=child, enquiry_started=True
    )
    Section47Enquiry.objects.create(
        case=known.case,
        episode=known.case.episodes.get(child=child),
        child=child,
        discussion=_held(known.case, worker),
        started_on=clock.today(),
    )


def _held(case: Case, by: User) -> StrategyDiscussion:
    now = clock.now()
    return StrategyDiscussion.objects.create(
        case=case,
        request=case.protection_requests.exclude(decided_at=None).get(),
        arranged_by=by,
        arranged_at=now - timedelta(hours=3),
        to_be_held_at=now - timedelta(hours=2),
        held_at=now - timedelta(hours=2),
        summary="The bruise.",
        recorded_by=by,
        recorded_at=now - timedelta(hours=1),
    )


def _add_share_answers(world: World, worker: User) -> None:
    """The three pages of an unsent share, answered."""
    known, ends = world.families[RELATION], clock.today() + timedelta(days=9)
    answers: dict[str, object] = {
        "agency": world.person("school").agency.pk,
        "role": "everyone",
        "story": known.children[0].reference,
        "purpose": "Help",
        "lawful_basis": "public_task",
        "family_told": "yes",
        "ends_on_day": ends.day,
        "ends_on_month": ends.month,
        "ends_on_year": ends.year,
    }
    make.DraftFactory(
        author=worker,
        case=known.case,
        form="share",
        data={name: [str(value)] for name, value in answers.items()},
    )


def _add_reports(worker: User, family_id: int) -> ReportExport:
    """The month before this one too, and somebody's copy of this one."""
    run = ReportRun.objects.latest("pk")
    figures = list(ReportFigure.objects.filter(run=run))
    copy = ReportExport.objects.create(
        reference=uuid4(),
        run=run,
        format="csv",
        is_for_outside=False,
        requested_by=worker,
        requested_at=clock.now(),
        state=ReportExport.State.READY,
        file=ContentFile(b"rows", "copy.csv"),
        finished_at=clock.now(),
        family_ids=[family_id],
    )
    before = ReportRun.objects.create(
        month=months_before(run.month, 1),
        last_day=run.month - timedelta(days=1),
        is_whole=True,
        built_at=clock.now(),
    )
    for figure in figures:
        figure.pk, figure.run = None, before
        figure.numerator += 7
    ReportFigure.objects.bulk_create(figures)
    return copy
