"""A family's record: the overview, the story, the people."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404

from casework.access.capabilities import FAMILY_READ
from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader, profile_of
from casework.cases.models import Case, Episode
from casework.foundations import clock
from casework.people.models import FamilyMember, ProtectedDetail
from casework.people.relations import relations_between
from casework.story import actions as story
from casework.story.models import StoryEntry, StoryRead
from casework.views.base import FamilyPage
from casework.views.places import panels
from casework.views.reads import (
    latest_case,
    members,
    members_seen,
    safety_notes,
    workers,
)
from casework.views.work import Clock, clocks_of, group
from casework.visits.models import Visit
from casework.visits.whole import whole

LATEST = 5
MOST_DUE = 40


@PreparedQuery
def latest_case_and_news(user: Reader, reference: str) -> QuerySet[Case]:
    """`latest_case`, with `story_unread`: the story has grown since this person read."""
    mine = profile_of(user).user_id
    reads = StoryRead.objects.visible_to(user).filter(case=OuterRef("case"))
    entries = StoryEntry.objects.visible_to(user).filter(case=OuterRef("pk"))
    read_since = Exists(reads.filter(read_at__gte=OuterRef("written_at")))
    news = Exists(entries.filter(~read_since).exclude(written_by=mine))
    return latest_case.build(user, reference).annotate(story_unread=news)


@PreparedQuery
def latest_visits(user: Reader, case: int) -> QuerySet[Visit]:
    """To be made `whole`."""
    here = Visit.objects.visible_to(user).filter(case=case)
    return here.with_names().latest_first()[:LATEST]


@PreparedQuery
def elsewhere(user: Reader, case: int, people: list[int]) -> QuerySet[Episode]:
    """Open work with one of these people in another family: its lead is named."""
    others = Episode.objects.visible_to(user).open().exclude(case=case)
    there = others.filter(child__pk__any_of=people)
    return there.select_related("child", "case__family")[:10]


class FamilyRecord(FamilyPage):
    """Everything a worker needs before ringing the bell, on one page."""

    capability = FAMILY_READ
    title = "Overview"
    template_name = "casework/family_record.html"
    finding = latest_case_and_news

    case: Any  # with `story_unread`

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user, case, today = self.user, self.case.pk, clock.today()
        known = members_seen(user, family=self.family.pk, today=today)
        people = [member.person_id for member in known]
        context |= {
            "safety_notes": safety_notes(user, case=case, today=today),
            "due": group(self.clocks[:MOST_DUE], is_on_record=True),
            "children": [m for m in known if m.place == FamilyMember.Place.CHILD],
            "adults": [m for m in known if m.place != FamilyMember.Place.CHILD],
            "visits": whole(latest_visits(user, case=case)),
            "workers": workers(user, case=case),
            "story_unread": self.case.story_unread,
            "elsewhere": elsewhere(user, case=case, people=people),
            "panels": [
                {"template": p.template, "column": p.column, **p.load(self)}
                for p in panels
            ],
        }
        return context

    @cached_property
    def clocks(self) -> list[Clock]:
        """Everything that is open, first to fall due first."""
        return clocks_of(self.user, cases=[self.case])


@dataclass(frozen=True, slots=True)
class Topic:
    title: str
    entries: list[StoryEntry]


class FamilyStory(FamilyPage):
    """What the family told us once, by topic, and everything that happened since."""

    capability = FAMILY_READ
    title = "Story so far"
    template_name = "casework/family_story.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        story.mark_read(case=self.case, by=self.user)
        entries = (
            StoryEntry.objects.visible_to(self.user)
            .filter(case__family=self.family)
            .select_related("child", "written_by")
            .by_topic()[:200]
        )
        topics = [
            Topic(label, [e for e in entries if e.topic == value])
            for value, label in StoryEntry.Topic.choices
        ]
        return super().get_context_data(
            topics=[topic for topic in topics if topic.entries], **kwargs
        )


class FamilyPeople(FamilyPage):
    """Who is in the family, how they are related, and that a detail is protected."""

    capability = FAMILY_READ
    title = "People"
    template_name = "casework/family_people.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known: list[Any] = members(
            self.user, family=self.family.pk, today=clock.today()
        )
        prefetch_related_objects(known, "person__details")
        names = {member.person_id: member.person.name for member in known}
        protected = ProtectedDetail.objects.visible_to(self.user).filter(
            person__in=names
        )
        kept = list(protected.current(on=clock.today()).defer("value"))
        relations = relations_between(names)
        for member in known:
            member.protected = [d for d in kept if d.person_id == member.person_id]
            member.relations = relations.get(member.person_id, [])
        return super().get_context_data(members=known, **kwargs)


class VisitDetail(FamilyPage):
    """One visit, as it was written, with what was added since."""

    capability = FAMILY_READ
    title = "Visit"
    template_name = "casework/visit_detail.html"

    def find(self) -> None:
        super().find()
        here = Visit.objects.visible_to(self.user).filter(case__family=self.family)
        submission = self.kwargs["visit"]
        visit = get_object_or_404(here.with_names(), submission_id=submission)
        (self.visit,) = whole([visit])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | {"visit": self.visit})
