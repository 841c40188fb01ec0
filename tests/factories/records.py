"""What is written on a record: visits, story, deadlines, notices, contributions."""

import uuid
from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from casework.cases.kinds import FAMILY_HELP_VISIT, VISIT_LINE
from casework.chronology.models import ChronologyEntry
from casework.deadlines.models import Deadline, DeadlineExplanation, DeadlinePause
from casework.deadlines.rules import TimeUnit
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.notices.models import Notification, OutboxMessage
from casework.reminders.kinds import DUE_SOON
from casework.story.models import (
    Contribution,
    InformationRequest,
    StoryEntry,
    StoryRead,
)
from casework.visits.models import (
    ChildWords,
    Visit,
    VisitAction,
    VisitAddition,
    VisitChild,
)
from family_help.kinds import CONTACT_DECISION
from tests.factories.cases import CaseFactory, moments_ago
from tests.factories.people import FamilyFactory, PersonFactory, days_ago
from tests.factories.staff import AgencyFactory, UserFactory


class VisitFactory(DjangoModelFactory[Visit]):
    class Meta:
        model = Visit

    submission_id = factory.LazyFunction(uuid.uuid4)
    case = factory.SubFactory(CaseFactory)
    happened_on = days_ago(5)
    place = Visit.Place.HOME
    going_well = "Breakfast is calmer."
    worries = "The heating does not work."
    made_by = factory.SubFactory(UserFactory)
    recorded_at = moments_ago(days=5)


class VisitChildFactory(DjangoModelFactory[VisitChild]):
    class Meta:
        model = VisitChild

    visit = factory.SubFactory(VisitFactory)
    child = factory.SubFactory(PersonFactory)
    was_seen = True
    was_seen_alone = True
    bedroom_seen = VisitChild.Bedroom.YES


class ChildWordsFactory(DjangoModelFactory[ChildWords]):
    class Meta:
        model = ChildWords

    visit_child = factory.SubFactory(VisitChildFactory)
    text = "I like it when Nan comes."
    not_for_parents = True


class VisitActionFactory(DjangoModelFactory[VisitAction]):
    class Meta:
        model = VisitAction

    visit = factory.SubFactory(VisitFactory)
    what = "Ring the landlord about the heating"
    who = "Worker"


class VisitAdditionFactory(DjangoModelFactory[VisitAddition]):
    class Meta:
        model = VisitAddition

    submission_id = factory.LazyFunction(uuid.uuid4)
    visit = factory.SubFactory(VisitFactory)
    text = "The landlord rang back."
    added_by = factory.SubFactory(UserFactory)
    added_at = moments_ago(days=4)


class DraftFactory(DjangoModelFactory[Draft]):
    class Meta:
        model = Draft

    submission_id = factory.LazyFunction(uuid.uuid4)
    author = factory.SubFactory(UserFactory)
    case = factory.SubFactory(CaseFactory)
    form = "visit"
    data = factory.LazyFunction(lambda: {"going_well": ["Breakfast"]})
    started_at = moments_ago(minutes=20)
    saved_at = moments_ago(minutes=10)


class StoryEntryFactory(DjangoModelFactory[StoryEntry]):
    class Meta:
        model = StoryEntry

    case = factory.SubFactory(CaseFactory)
    topic = StoryEntry.Topic.HOME
    text = "Mornings are hard since the baby came."
    told_by = "Mum"
    told_on = days_ago(30)
    written_by = factory.SubFactory(UserFactory)
    written_at = moments_ago(days=30)


class StoryReadFactory(DjangoModelFactory[StoryRead]):
    class Meta:
        model = StoryRead

    case = factory.SubFactory(CaseFactory)
    user = factory.SubFactory(UserFactory)
    read_at = moments_ago(days=1)


class ChronologyEntryFactory(DjangoModelFactory[ChronologyEntry]):
    class Meta:
        model = ChronologyEntry

    case = factory.SubFactory(CaseFactory)
    kind = VISIT_LINE.key
    happened_on = days_ago(5)
    recorded_at = moments_ago(days=5)
    title = "Visit at home"
    source_agency = factory.SubFactory(AgencyFactory)
    by = factory.SubFactory(UserFactory)
    source_type = "visit"
    source_id = factory.Sequence(lambda n: n + 1)


class InformationRequestFactory(DjangoModelFactory[InformationRequest]):
    class Meta:
        model = InformationRequest

    case = factory.SubFactory(CaseFactory)
    agency = factory.SubFactory(AgencyFactory)
    question = "How has attendance been this term?"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = moments_ago(days=2)
    answer_by = factory.LazyFunction(lambda: clock.today() + timedelta(days=5))


class ContributionFactory(DjangoModelFactory[Contribution]):
    class Meta:
        model = Contribution

    submission_id = factory.LazyFunction(uuid.uuid4)
    case = factory.SubFactory(CaseFactory)
    agency = factory.SubFactory(AgencyFactory)
    text = "Attendance was 92 per cent this term."
    happened_on = days_ago(1)
    sent_by = factory.SubFactory(UserFactory)
    sent_at = moments_ago(days=1)


class DeadlineFactory(DjangoModelFactory[Deadline]):
    """A visit due in ten days."""

    class Meta:
        model = Deadline

    case = factory.SubFactory(CaseFactory)
    family = factory.SelfAttribute("case.family")
    child = factory.SubFactory(PersonFactory)
    kind = FAMILY_HELP_VISIT.key
    triggered_on = days_ago(18)
    length_count = repeat_count = 20
    length_unit = repeat_unit = TimeUnit.WORKING_DAYS
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=10))
    working = "20 working days from the last visit"

    class Params:
        late = factory.Trait(due_on=days_ago(3))
        once = factory.Trait(repeat_count=None, repeat_unit="")
        of_contact = factory.Trait(
            case=None,
            family=factory.SubFactory(FamilyFactory),
            child=None,
            kind=CONTACT_DECISION.key,
            once=True,
        )


class DeadlinePauseFactory(DjangoModelFactory[DeadlinePause]):
    class Meta:
        model = DeadlinePause

    deadline = factory.SubFactory(DeadlineFactory)
    reason = "The family is away."
    started_on = days_ago(5)
    paused_by = factory.SubFactory(UserFactory)


class DeadlineExplanationFactory(DjangoModelFactory[DeadlineExplanation]):
    class Meta:
        model = DeadlineExplanation

    deadline = factory.SubFactory(DeadlineFactory, late=True)
    reason = "The family was away."
    explained_by = factory.SubFactory(UserFactory)
    explained_at = moments_ago(hours=1)


class NotificationFactory(DjangoModelFactory[Notification]):
    class Meta:
        model = Notification

    recipient = factory.SubFactory(UserFactory)
    kind = DUE_SOON.key
    text = "A visit is due soon."
    dedupe_key = factory.Sequence("due_soon:{}".format)
    created_at = moments_ago(hours=1)


class OutboxMessageFactory(DjangoModelFactory[OutboxMessage]):
    class Meta:
        model = OutboxMessage

    kind = "notice_email"
    payload = factory.LazyFunction(dict)
    dedupe_key = factory.Sequence("message:{}".format)
    message_id = factory.LazyFunction(uuid.uuid4)
    due_at = moments_ago(minutes=1)
