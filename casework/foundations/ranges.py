"""Ranges of two columns, for constraints that refuse periods which overlap."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db.models import Func


class DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class MomentRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()
