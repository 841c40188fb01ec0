"""Keys of the sections of a record: the parts that can be shared one by one.

A model whose rows can be shared names the key of its section. These are casework's own;
a pillar's rows have a key of the pillar's.
"""

from enum import StrEnum


class SectionKey(StrEnum):
    PEOPLE = "people"
    WORKERS = "workers"
    STORY = "story"
    VISITS = "visits"
    CHILD_WORDS = "child_words"
    PROTECTION = "protection"
    DECISIONS = "decisions"
