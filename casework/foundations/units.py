"""In what an indicator is counted: a plain word, for rules and rows alike."""

from enum import StrEnum


class Unit(StrEnum):
    COUNT = "count"  # how many
    PERCENT = "percent"  # counted, out of all
    RATE = "rate"  # counted, per 10,000 children and year
    MEAN = "mean"  # the amounts, shared among all
