"""Fields that are typed: text, numbers, files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from casework.foundations import words

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
