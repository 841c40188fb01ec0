"""Fields with answers to choose from."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model

from casework.ui import widgets
from casework.ui.fields.question import Question

if TYPE_CHECKING:
    _ModelChoice = forms.ModelChoiceField[Model]
    _ModelChoices = forms.ModelMultipleChoiceField[Model]
else:  # Django takes no types here
    _ModelChoice = forms.ModelChoiceField
    _ModelChoices = forms.ModelMultipleChoiceField

NOT_AN_ANSWER_SHOWN = "Choose one of the answers shown"


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


class ModelRadiosField(Choosing, _ModelChoice):
    """Its form gives it a query set, once it knows who asks."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": NOT_AN_ANSWER_SHOWN}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {"queryset": None, "empty_label": None} | kwargs
        super().__init__(*args, **kwargs)


class ModelSelectField(Choosing, _ModelChoice):
    """Its form gives it a query set, once it knows who asks."""

    widget = widgets.Select
    default_error_messages = {"invalid_choice": NOT_AN_ANSWER_SHOWN}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {"queryset": None, "empty_label": "Choose one"} | kwargs
        super().__init__(*args, **kwargs)


class ModelCheckboxesField(Choosing, _ModelChoices):
    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": "Choose only from the answers shown",
        "invalid_pk_value": "Choose only from the answers shown",
        "invalid_list": "Choose only from the answers shown",
    }
