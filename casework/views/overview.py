"""A family's record: the overview, the story, the people."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q
from django.shortcuts import get_object_or_404

from casework import clock, registry
from casework.access.capabilities import Capability
from casework.cases.models import Assignment, Episode, SafetyNote
from casework.cases.querysets import CaseQuerySet
from casework.people.models import FamilyMember, ProtectedDetail
from casework.people.relations import relations_between
from casework.story import actions as story
from casework.story.models import StoryEntry, StoryRead
from casework.views.base import FamilyPage
from casework.views.work import Clock, clocks_of, group
from casework.visits.models import Visit, VisitChild

LATEST = 5
MOST_DUE = 40


class FamilyRecord(FamilyPage):
    """Everything a worker needs before ringing the bell, on one page."""

    capability = Capability.FAMILY_READ
    title = "Overview"
    template_name = "casework/family_record.html"

    case: Any  # with `story_unread`

    def cases(self) -> CaseQuerySet:
        return super().cases().annotate(story_unread=self.story_unread())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        members = self.members()
        context |= {
            "safety_notes": self.safety_notes(),
            "due": group(self.clocks[:MOST_DUE], is_on_record=True),
            "children": [m for m in members if m.place == FamilyMember.Place.CHILD],
            "adults": [m for m in members if m.place != FamilyMember.Place.CHILD],
            "visits": self.visits(),
            "workers": self.workers(),
            "story_unread": self.case.story_unread,
            "elsewhere": self.elsewhere(members),
            "panels": [
                {"template": p.template, "column": p.column, **p.load(self)}
                for p in registry.panels
            ],
        }
        return context

    def safety_notes(self) -> list[SafetyNote]:
        notes = SafetyNote.objects.visible_to(self.user).filter(case=self.case)
        return list(notes.current(on=clock.today()).select_related("added_by")[:10])

    @cached_property
    def clocks(self) -> list[Clock]:
        """Everything that is open, first to fall due first."""
        return clocks_of(self.user, cases=[self.case])

    def members(self) -> list[FamilyMember]:
        """Who is in the family, with when each child was last seen, and alone."""
        visited = VisitChild.objects.visible_to(self.user).filter(
            visit__case__family=self.family, was_seen=True
        )
        day = "visit__happened_on"
        dates = {
            child: (last, alone)
            for child, last, alone in visited.order_by()
            .values_list("child")
            .annotate(last=Max(day), alone=Max(day, filter=Q(was_seen_alone=True)))
        }
        members = list(
            FamilyMember.objects.visible_to(self.user)
            .filter(family=self.family)
            .current(on=clock.today())
            .select_related("person")
            .oldest_first()
        )
        for member in members:
            seen = dates.get(member.person_id, (None, None))
            member.last_seen, member.last_alone = seen
        return members

    def visits(self) -> list[Visit]:
        visits = Visit.objects.visible_to(self.user).filter(case=self.case)
        return list(visits.whole().latest_first()[:LATEST])

    def workers(self) -> list[Assignment]:
        working = Assignment.objects.visible_to(self.user).open()
        return list(
            working.filter(case=self.case)
            .select_related("worker__agency")
            .order_by("-role", "started_at")
        )

    def elsewhere(self, members: list[FamilyMember]) -> list[Episode]:
        """Children of this family whose open work is in another: its lead is named."""
        episodes = Episode.objects.visible_to(self.user).open()
        return list(
            episodes.filter(child__in=[m.person_id for m in members])
            .exclude(case=self.case)
            .select_related("child", "case__family")[:10]
        )

    def story_unread(self) -> Exists:
        """The person works with this family and the story has grown since they read."""
        reads = StoryRead.objects.visible_to(self.user).filter(case=OuterRef("case"))
        entries = StoryEntry.objects.visible_to(self.user).filter(case=OuterRef("pk"))
        read_since = Exists(reads.filter(read_at__gte=OuterRef("written_at")))
        return Exists(entries.filter(~read_since).exclude(written_by=self.user))


@dataclass(frozen=True, slots=True)
class Topic:
    title: str
    entries: list[StoryEntry]


class FamilyStory(FamilyPage):
    """What the family told us once, by topic, and everything that happened since."""

    capability = Capability.FAMILY_READ
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

    capability = Capability.FAMILY_READ
    title = "People"
    template_name = "casework/family_people.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        members = list(
            FamilyMember.objects.visible_to(self.user)
            .filter(family=self.family)
            .current(on=clock.today())
            .select_related("person")
            .prefetch_related("person__details")
            .oldest_first()
        )
        names = {member.person_id: member.person.name for member in members}
        protected = ProtectedDetail.objects.visible_to(self.user).filter(
            person__in=names
        )
        kept = list(protected.current(on=clock.today()).defer("value"))
        relations = relations_between(names)
        for member in members:
            member.protected = [d for d in kept if d.person_id == member.person_id]
            member.relations = relations.get(member.person_id, [])
        return super().get_context_data(members=members, **kwargs)


class VisitDetail(FamilyPage):
    """One visit, as it was written, with what was added since."""

    capability = Capability.FAMILY_READ
    title = "Visit"
    template_name = "casework/visit_detail.html"

    def find(self) -> None:
        super().find()
        visits = Visit.objects.visible_to(self.user).filter(case__family=self.family)
        self.visit = get_object_or_404(
            visits.whole(), submission_id=self.kwargs["visit"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | {"visit": self.visit})
