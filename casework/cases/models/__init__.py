"""Periods of work with a family, the children's statuses, and who works with them."""

from casework.cases.models.case import Case
from casework.cases.models.children import Episode, EpisodeStatus, PlanPeriod
from casework.cases.models.decisions import Decision, SafetyNote
from casework.cases.models.workers import Assignment, Handover, TeamInvolvement

__all__ = [
    "Assignment",
    "Case",
    "Decision",
    "Episode",
    "EpisodeStatus",
    "Handover",
    "PlanPeriod",
    "SafetyNote",
    "TeamInvolvement",
]
