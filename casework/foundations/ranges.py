"""Ranges of two columns, for constraints that refuse periods which overlap.

Functions, not classes: a migration then names Django alone.
"""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db.models import Func


def date_range(start: str, end: str) -> Func:
    return Func(start, end, function="DATERANGE", output_field=DateRangeField())


def moment_range(start: str, end: str) -> Func:
    return Func(start, end, function="TSTZRANGE", output_field=DateTimeRangeField())
