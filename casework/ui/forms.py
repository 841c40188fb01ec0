"""The form that every page of the service uses."""

from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured

DJANGO_SAYS = str(forms.Field.default_error_messages["required"])


def unworded(fields: dict[str, forms.Field]) -> list[str]:
    """The fields that would answer an empty box with Django's own sentence."""
    return [
        name
        for name, field in fields.items()
        if field.required and str(field.error_messages["required"]) == DJANGO_SAYS
    ]


class Form(forms.Form):
    fields: dict[str, Any]  # a page may set choices and querysets on them
    use_required_attribute = False  # the browser's bubbles say less than our errors

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if names := unworded(self.fields):
            raise ImproperlyConfigured(
                f"{type(self).__name__}: say what to do when {', '.join(names)} is "
                'left empty: missing="Enter …"'
            )

    def revealed(self) -> set[str]:
        """The fields that another field's choice reveals."""
        return {
            name
            for field in self.fields.values()
            for names in getattr(field, "reveals", {}).values()
            for name in names
        }

    def get_context(self) -> dict[str, Any]:
        """A revealed field is drawn under its choice, not again on its own."""
        context = super().get_context()
        revealed = self.revealed()
        context["fields"] = [
            (field, errors)
            for field, errors in context["fields"]
            if field.name not in revealed
        ]
        return context

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self._unasked():
            self.errors.pop(name, None)
            self.cleaned_data[name] = self._no_answer(name)

    def _unasked(self) -> set[str]:
        """Revealed by a choice that was not made, at any depth."""
        asked: set[str] = set(self.fields) - self.revealed()
        waiting = list(asked)
        while waiting:
            for name in self._opened_by(waiting.pop()) - asked:
                asked.add(name)
                waiting.append(name)
        return set(self.fields) - asked

    def _opened_by(self, name: str) -> set[str]:
        reveals = getattr(self.fields[name], "reveals", {})
        if not reveals:
            return set()
        data = self[name].data
        chosen = data if isinstance(data, list) else [data]
        return {child for value in chosen for child in reveals.get(str(value), ())}

    def _no_answer(self, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            return field.queryset.none()  # type: ignore[union-attr]
        if isinstance(field, forms.MultipleChoiceField):
            return []
        return getattr(field, "empty_value", None)


class FilterForm(Form):
    """Sent by GET above a list; every field is optional without saying so."""

    marks_optional = False
