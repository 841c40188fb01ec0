"""What the address of a page names: a family, and one thing of it."""

from collections.abc import Callable
from uuid import uuid4

from casework.access.models import Share
from casework.people.models import ProtectedDetail
from casework.reports.models import ReportRun
from casework.story.models import Contribution, StoryEntry
from casework.visits.models import Visit
from child_protection.models import ProtectionRequest, StrategyDiscussion
from family_help.models import Contact
from tests.access_rules import RECEIVED, Arguments
from tests.factories.world import MISSING, World


def its(find: Callable[[World, str], object], missing: object) -> Arguments:
    """The family and one thing of it."""

    def arguments(world: World, relation: str, account: str) -> list[object]:
        known = missing if relation == "missing" else find(world, relation)
        return [world.reference(relation), known]

    return arguments


def only_its(find: Callable[[World, str], object]) -> Arguments:
    """One thing, whose address does not say the family."""

    def arguments(world: World, relation: str, account: str) -> list[object]:
        return [MISSING if relation == "missing" else find(world, relation)]

    return arguments


def _visit(world: World, relation: str) -> object:
    return Visit.objects.get(case=world.families[relation].case).submission_id


def _entry(world: World, relation: str) -> object:
    return StoryEntry.objects.get(case=world.families[relation].case).reference


def _detail(world: World, relation: str) -> object:
    child = world.families[relation].children[0]
    return ProtectedDetail.objects.get(person=child).reference


def _schools_share(world: World, relation: str) -> object:
    """Nobody's where none was made."""
    return share_for(world, relation, "school")


def share_for(world: World, relation: str, account: str) -> object:
    agency = world.person(account).agency
    shares = Share.objects.filter(case=world.families[relation].case, agency=agency)
    return shares.values_list("reference", flat=True).first() or MISSING


def _information(world: World, relation: str) -> object:
    return Contribution.objects.get(case=world.families[relation].case).reference


def _contact(world: World, relation: str) -> object:
    return Contact.objects.get(family=world.families[relation].family).reference


def _request(world: World, relation: str) -> object:
    return ProtectionRequest.objects.get(case=world.families[relation].case).reference


def _discussion(world: World, relation: str) -> object:
    return StrategyDiscussion.objects.get(case=world.families[relation].case).reference


visit = its(_visit, uuid4())
entry = its(_entry, MISSING)
detail = its(_detail, MISSING)
information = its(_information, MISSING)
family_share = its(_schools_share, MISSING)


def share(world: World, relation: str, account: str) -> list[object]:
    """Their own agency's; the school's for those whose agency received none."""
    if relation == "missing":
        return [MISSING]
    holder = account if account in RECEIVED else "school"
    return [share_for(world, relation, holder)]


contact = only_its(_contact)
family_request = its(_request, MISSING)
request = only_its(_request)
discussion = only_its(_discussion)


def month(world: World, relation: str, account: str) -> list[object]:
    return [ReportRun.objects.latest("pk").month]


def figure(world: World, relation: str, account: str) -> list[object]:
    """The children with open work: rows of every family."""
    return [*month(world, relation, account), "children-per-worker"]


def nobodys_copy(world: World, relation: str, account: str) -> list[object]:
    return [uuid4()]


def nobodys_draft(world: World, relation: str, account: str) -> list[object]:
    return [uuid4()]
