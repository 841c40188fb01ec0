"""The parts of a record that can be shared one by one."""

from django.db import models


class Section(models.TextChoices):
    PEOPLE = "people", "Who is in the family"
    WORKERS = "workers", "Who works with the family"
    STORY = "story", "The story so far"
    VISITS = "visits", "Visits: when, and who was seen"
    CHILD_WORDS = "child_words", "What the child said or showed"
    PROTECTION = "protection", "Child protection work"
    DECISIONS = "decisions", "Decisions"
