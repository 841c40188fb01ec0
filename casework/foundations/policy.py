"""What a council decides in numbers: `policy.on(day).share_months`.

Today they stand in the settings, the same for every day; dated rows can come behind this
without a change to whoever asks.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The numbers in force on a day. What is called days counts calendar days."""

    family_help_visit_working_days: int
    due_soon_days: int
    manager_told_after_days_late: int
    protection_view_today_hours: int
    unopened_request_minutes: int
    duty_desk_answers_a_day: int
    share_months: int
    longest_share_months: int
    full_caseload_families: int
    small_number: int
    population_under_18: int
    # How long records are kept: casework.foundations.keeping says from when.
    family_record_years: int
    protection_record_years: int
    contact_record_years: int
    staff_record_years: int
    working_copy_days: int


def on(day: date) -> Policy:
    """The numbers in force on this day."""
    return Policy(**settings.POLICY)
