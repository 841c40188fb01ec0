"""The kinds of question a page asks.

Each field that must be answered says what to do when it is not:

    on = WhenField(label="When was the visit?", missing="Enter the date of the visit")

A choice can reveal another field of the same form, which is then only asked when
that choice is made:

    alone = YesNoField(label="Did you see Ada alone?",
                       missing="Select yes if you saw Ada alone",
                       reveals={"no": "why_not_alone"})
"""

import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from casework.foundations import clock, words
from casework.ui import widgets

NOT_AN_ANSWER_SHOWN = "Choose one of the answers shown"
LINE, PAGE = 200, 20_000  # characters in a line and in a long answer


class Question(forms.Field):
    """What every kind of field takes beside Django's own arguments."""

    def __init__(self, *args: Any, missing: str = "", named: str = "", **kwargs: Any):
        errors = kwargs.pop("error_messages", None) or {}
        if missing:
            errors = {"required": missing, **errors}
        super().__init__(*args, error_messages=errors, **kwargs)
        self.named = named or self._named_by(missing)

    def _named_by(self, missing: str) -> str:
        """Enter the date of the visit: it is about "the date of the visit"."""
        if missing.startswith("Enter "):
            return missing.removeprefix("Enter ")
        return words.first_letter_low(str(getattr(self, "label", "") or "")) or "this"


class _ShortEnough(MaxLengthValidator):
    def __init__(self, limit: int, named: str) -> None:
        super().__init__(limit)
        self.named = named

    def __call__(self, value: str) -> None:
        if len(value) > self.limit_value:
            raise ValidationError(
                f"Shorten {self.named} to {self.limit_value:,} characters or fewer. "
                f"You have used {len(value):,}."
            )


class TextField(Question, forms.CharField):
    """One line. `width` is the number of characters the box shows."""

    default_length = LINE

    def __init__(self, *args: Any, width: int | None = None, **kwargs: Any) -> None:
        limit = kwargs.pop("max_length", self.default_length)
        super().__init__(*args, **kwargs)
        self.validators.append(_ShortEnough(limit, self.named))
        if width:
            self.widget.attrs["class"] = f"govuk-input--width-{width}"

    def to_python(self, value: Any) -> str:
        # A text column refuses NUL, which only a machine can type.
        return (super().to_python(value) or "").replace("\x00", "")


class LongTextField(TextField):
    widget = forms.Textarea
    default_length = PAGE

    def __init__(self, *args: Any, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget.attrs["rows"] = rows


class EmailField(Question, forms.EmailField):
    default_error_messages = {
        "invalid": "Enter an email address in full, like name@council.example"
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget.attrs.setdefault("autocomplete", "email")
        self.widget.attrs.setdefault("spellcheck", "false")


class WholeNumberField(Question, forms.IntegerField):
    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}
    )
    default_error_messages = {
        "invalid": "Enter a whole number, like 12",
        "min_value": "Enter %(limit_value)s or more",
        "max_value": "Enter %(limit_value)s or less",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        low, high = kwargs.pop("min_value", None), kwargs.pop("max_value", None)
        super().__init__(*args, **kwargs)
        self.low, self.high = low, high

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        for limit, broken, code in (
            (self.low, self.low is not None and value < self.low, "min_value"),
            (self.high, self.high is not None and value > self.high, "max_value"),
        ):
            if broken:
                raise ValidationError(
                    self.error_messages[code], code, {"limit_value": limit}
                )


class FileField(Question, forms.FileField):
    default_error_messages = {
        "invalid": "Choose the file again: it did not arrive",
        "missing": "Choose the file again: it did not arrive",
        "empty": "Choose a file that is not empty",
        "max_length": "Give the file a shorter name, then choose it again",
    }


class Choosing(Question):
    """`reveals` names the field asked under a choice, `hints` a line below it."""

    def __init__(
        self,
        *args: Any,
        reveals: Mapping[Any, str | Iterable[str]] | None = None,
        hints: Mapping[Any, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.reveals = {
            str(value): (names,) if isinstance(names, str) else tuple(names)
            for value, names in (reveals or {}).items()
        }


class RadiosField(Choosing, forms.ChoiceField):
    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": NOT_AN_ANSWER_SHOWN}


class SelectField(Choosing, forms.ChoiceField):
    widget = widgets.Select
    default_error_messages = {"invalid_choice": NOT_AN_ANSWER_SHOWN}


class CheckboxesField(Choosing, forms.MultipleChoiceField):
    """`exclusive` is the value that unticks the others, like "none"."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": "Choose only from the answers shown",
        "invalid_list": "Choose only from the answers shown",
    }

    def __init__(self, *args: Any, exclusive: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exclusive = exclusive


class YesNoField(Choosing, forms.TypedChoiceField):
    """Yields True, False, or None where no answer is needed."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": "Choose yes or no"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [("yes", "Yes"), ("no", "No")])
        kwargs |= {"coerce": lambda answer: answer == "yes", "empty_value": None}
        super().__init__(*args, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)


class ConfirmField(Question, forms.BooleanField):
    """One box to tick."""


class ModelRadiosField(Choosing, forms.ModelChoiceField):
    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": NOT_AN_ANSWER_SHOWN}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", None)
        super().__init__(*args, **kwargs)


class ModelSelectField(Choosing, forms.ModelChoiceField):
    widget = widgets.Select
    default_error_messages = {"invalid_choice": NOT_AN_ANSWER_SHOWN}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Choose one")
        super().__init__(*args, **kwargs)


class ModelCheckboxesField(Choosing, forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": "Choose only from the answers shown",
        "invalid_pk_value": "Choose only from the answers shown",
        "invalid_list": "Choose only from the answers shown",
    }


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


class SubmissionField(forms.UUIDField):
    """Hidden. The same one sent twice is the same submission, saved once."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=uuid.uuid4, **kwargs)

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except ValidationError:
            return uuid.uuid4()


class VersionField(forms.IntegerField):
    """Hidden. Which version of the record the person had in front of them."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "invalid": "Open the page again: it lost track of what you were changing",
            "required": "Open the page again: it lost track of what you were changing",
        }
        super().__init__(error_messages=messages, **kwargs)
