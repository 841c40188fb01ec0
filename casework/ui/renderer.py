"""Every {{ form }} comes out as GOV.UK markup, the sign-in forms too."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

from casework.ui import widgets

# The first that fits names the template under templates/forms/kinds/.
KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (widgets.WhenInput, "widget", ""),
    (widgets.DateInput, "widget", ""),
    (forms.CheckboxSelectMultiple, "checkboxes", ""),  # to Django it is a RadioSelect
    (forms.RadioSelect, "radios", ""),
    (forms.CheckboxInput, "checkbox", ""),
    (forms.Select, "widget", "govuk-select"),
    (forms.Textarea, "widget", "govuk-textarea"),
    (forms.FileInput, "widget", "govuk-file-upload"),
    (
        forms.PasswordInput,
        "password",
        "govuk-input govuk-password-input__input govuk-js-password-input-input",
    ),
    (Input, "widget", "govuk-input"),
    (forms.Widget, "widget", ""),
)


@dataclass(frozen=True)
class Option:
    """One radio or check box, with what it reveals."""

    id: str
    name: str
    value: str
    label: str
    checked: bool
    hint: str = ""
    exclusive: bool = False
    reveals: list[forms.BoundField] = field(default_factory=list)


class BoundField(forms.BoundField):
    @property
    def kind(self) -> str:
        return f"forms/kinds/{self._look()[0]}.html"

    @property
    def first_id(self) -> str:
        """Where a link from the error summary should land."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return str(self.id_for_label)

    @property
    def described_by(self) -> str:
        return str(self.aria_describedby or "")

    @property
    def is_optional(self) -> bool:
        """Worth saying, except in a filter, where nothing is ever needed."""
        return not self.field.required and getattr(self.form, "marks_optional", True)

    @property
    def is_inline(self) -> bool:
        """Two short answers stand side by side, unless one of them reveals more."""
        options = self.options
        return len(options) == 2 and all(
            len(option.label) < 8 and not option.reveals and not option.hint
            for option in options
        )

    @property
    def options(self) -> list[Option]:
        return list(self._options())

    def _options(self) -> Iterator[Option]:
        hints = getattr(self.field, "hints", {})
        reveals = getattr(self.field, "reveals", {})
        exclusive = getattr(self.field, "exclusive", "")
        for box in self.subwidgets:
            value = str(box.data["value"])
            yield Option(
                id=str(box.data["attrs"].get("id", "")),
                name=str(box.data["name"]),
                value=value,
                label=str(box.data["label"]),
                checked=bool(box.data["selected"]),
                hint=hints.get(value, ""),
                exclusive=bool(exclusive) and value == exclusive,
                reveals=[self.form[name] for name in reveals.get(value, ())],
            )

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        css = self._look()[1]
        if css and not (widget or self.field.widget).is_hidden:
            own = str(self.field.widget.attrs.get("class", ""))
            wrong = f"{css.split()[0]}--error" if self.errors else ""
            built["class"] = " ".join(filter(None, (css, own, wrong)))
        return built

    def _look(self) -> tuple[str, str]:
        widget = self.field.widget
        return next((kind, css) for cls, kind, css in KINDS if isinstance(widget, cls))


class Renderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = BoundField
