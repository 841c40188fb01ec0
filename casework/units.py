"""How a figure is to be read: pure."""

from enum import StrEnum


class Unit(StrEnum):
    COUNT = "count"  # how many
    PERCENT = "percent"  # counted, out of all
    RATE = "rate"  # counted, per 10,000 children and year
    MEAN = "mean"  # the amounts, shared among all
