"""A family's record: the overview, the story, the people."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from casework.access.capabilities import FAMILY_READ
from casework.cases.reads import episodes_elsewhere, safety_notes, workers
from casework.deadlines.due import Clock, clocks_of, group
from casework.foundations import clock
from casework.people.models import FamilyMember
from casework.people.reads import (
    members_seen,
    members_with_details,
    protected_details,
)
from casework.people.relations import relations_between
from casework.story.actions import mark_read
from casework.story.models import StoryEntry
from casework.story.reads import has_news, latest_case_and_news, story
from casework.views.base import FamilyPage, only
from casework.views.places import panels
from casework.visits.reads import latest_visits, visit_in_full, with_parts

MOST_DUE = 40


class FamilyRecord(FamilyPage):
    """Everything a worker needs before ringing the bell, on one page."""

    capability = FAMILY_READ
    title = "Overview"
    template_name = "casework/family_record.html"
    finding = latest_case_and_news

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user, case, today = self.user, self.case.pk, clock.today()
        members = members_seen(user, family=self.family.pk, today=today)
        people = [member.person_id for member in members]
        context |= {
            "safety_notes": safety_notes(user, case=case, today=today),
            "due": group(self.clocks[:MOST_DUE], is_on_record=True),
            "children": [m for m in members if m.place == FamilyMember.Place.CHILD],
            "adults": [m for m in members if m.place != FamilyMember.Place.CHILD],
            "visits": with_parts(latest_visits(user, case=case)),
            "workers": workers(user, case=case),
            "story_unread": has_news(self.case),
            "elsewhere": episodes_elsewhere(user, case=case, people=people),
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
        mark_read(case=self.case, by=self.user)
        entries = story(self.user, family=self.family.pk)
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
        user, today = self.user, clock.today()
        members = members_with_details(user, family=self.family.pk, today=today)
        names = {member.person_id: member.person.name for member in members}
        protected = list(protected_details(user, people=names.keys(), today=today))
        relations = relations_between(names)
        for member in members:
            person = member.person_id
            member.protected = [d for d in protected if d.person_id == person]
            member.relations = relations.get(person, [])
        return super().get_context_data(members=members, **kwargs)


class VisitDetail(FamilyPage):
    """One visit, as it was written, with what was added since."""

    capability = FAMILY_READ
    title = "Visit"
    template_name = "casework/visit_detail.html"

    def find(self) -> None:
        super().find()
        family, submission = self.family.pk, self.kwargs["visit"]
        visits = visit_in_full(self.user, family=family, submission=submission)
        self.visit = only(visits)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | {"visit": self.visit})
