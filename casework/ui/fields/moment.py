"""Days and times."""

import re
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.foundations import clock, words
from casework.ui import widgets
from casework.ui.fields.question import Question


class DateField(Question):
    """Three boxes. `past_only` and `future_only` both allow today."""

    widget: type[forms.Widget] = widgets.DateInput

    def __init__(
        self,
        *args: Any,
        past_only: bool = False,
        future_only: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.past_only, self.future_only = past_only, future_only

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = [str(part or "").strip() for part in value]
        if not any(typed):
            return None
        self._refuse_gaps(typed)
        return self._real_date(*typed)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and self.past_only and value > clock.today():
            raise ValidationError(f"Change {self.named} to today or an earlier day")
        if value and self.future_only and value < clock.today():
            raise ValidationError(f"Change {self.named} to today or a later day")

    def _refuse_gaps(self, typed: list[str]) -> None:
        parts = zip(("day", "month", "year"), typed, strict=True)
        if gaps := [f"the {part}" for part, text in parts if not text]:
            raise ValidationError(f"Add {words.listed(gaps)} to {self.named}")

    def _real_date(self, day: str, month: str, year: str) -> date:
        if year.isdecimal() and len(year) != 4:
            raise ValidationError(
                f"Enter the year of {self.named} with 4 digits, like 2026"
            )
        try:
            return date(int(year), _month_number(month), int(day))
        except ValueError:
            raise ValidationError(
                f"Change {self.named} to a real date, like 21 11 2026"
            ) from None


def _month_number(typed: str) -> int:
    """11, Nov and november."""
    if typed.isdecimal():
        return int(typed)
    starts = [name[:3].lower() for name in words.MONTHS]
    return starts.index(typed[:3].lower()) + 1


class WhenField(DateField):
    """Today, Yesterday, or Another day."""

    widget: type[forms.Widget] = widgets.WhenInput

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        choice, parts = value
        today = clock.today()
        near = {widgets.TODAY: today, widgets.YESTERDAY: today - timedelta(days=1)}
        if choice in near:
            return near[choice]
        return super().to_python(parts)


class TimeField(Question):
    """4:12pm, 4pm, 4.12 pm, 16:12."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    pattern = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?\s*([ap])?\.?m?\.?", re.IGNORECASE)

    def prepare_value(self, value: Any) -> Any:
        return words.clock_time(value) if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        typed = value.strip().lower() if isinstance(value, str) else value
        if not typed:
            return None
        if isinstance(typed, time):
            return typed
        named_times = {"midday": time(12), "noon": time(12), "midnight": time(0)}
        return named_times.get(typed) or self._parsed(typed)

    def _parsed(self, typed: str) -> time:
        match = self.pattern.fullmatch(typed)
        if not match:
            raise ValidationError(f"Enter {self.named} like 4:12pm or 16:12")
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        if not half and len(match[1]) == 1:
            raise ValidationError(f"Add am or pm to {self.named}, like 4:12pm")
        if half:
            hour = hour % 12 + (12 if half == "p" else 0) if hour <= 12 else 24
        try:
            return time(hour, minute)
        except ValueError:
            raise ValidationError(
                f"Change {self.named} to a real time, like 4:12pm"
            ) from None
