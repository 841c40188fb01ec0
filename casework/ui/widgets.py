"""Inputs of more than one part. The templates are under templates/forms/."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from casework.foundations import clock

TODAY, YESTERDAY, ANOTHER_DAY = "today", "yesterday", "other"


class Select(forms.Select):
    """Options stand in no groups."""

    template_name = "forms/widgets/select.html"


class DateInput(forms.MultiWidget):
    """Three boxes: a keyboard works everywhere, a calendar does not."""

    template_name = "forms/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput({"inputmode": "numeric"})
            for part in ("day", "month", "year")
        }
        super().__init__(boxes, dict(attrs or {}))

    def decompress(self, value: Any) -> list[Any]:
        if not isinstance(value, date):
            return [None, None, None]
        return [value.day, value.month, value.year]

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}_0"  # a link from the error summary lands in the first box


class WhenInput(forms.MultiWidget):
    """Today, Yesterday, or Another day with its three boxes."""

    template_name = "forms/widgets/when.html"
    use_fieldset = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        choices = [
            (TODAY, "Today"),
            (YESTERDAY, "Yesterday"),
            (ANOTHER_DAY, "Another day"),
        ]
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "": forms.RadioSelect(choices=choices),
            "on": DateInput(),
        }
        super().__init__(parts, dict(attrs or {}))

    def decompress(self, value: Any) -> list[Any]:
        if not isinstance(value, date):
            return [None, None]
        today = clock.today()
        near = {today: TODAY, today - timedelta(days=1): YESTERDAY}
        return [near.get(value, ANOTHER_DAY), value]

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}_0_0"
