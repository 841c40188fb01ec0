"""What templates say about dates, ages, status and errors."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import qrcode
from django import template
from django.forms import BaseForm, BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from casework.foundations import clock, words
from casework.ui import charts

register = template.Library()

TAG_COLOURS = frozenset(
    ("grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow")
)


def _local(when: Any) -> Any:
    aware = isinstance(when, datetime) and timezone.is_aware(when)
    return timezone.localtime(when) if aware else when


def _as_day(when: date | datetime) -> date:
    local = _local(when)
    return local.date() if isinstance(local, datetime) else local


# --- Words for dates and ages -----------------------------------------------------
@register.filter
def day(when: date | None) -> str:
    """21 November 2026"""
    return words.day(_as_day(when)) if when else ""


@register.filter
def month(when: date | None) -> str:
    """November 2026"""
    return words.month(_as_day(when)) if when else ""


@register.filter
def moment(when: datetime | None) -> str:
    """21 November 2026 at 4:12pm"""
    return words.moment(_local(when)) if when else ""


@register.filter
def lateness(due: date | None) -> str:
    """1 day late, due today, due in 17 days"""
    return words.lateness(_as_day(due), clock.today()) if due else ""


@register.filter
def ago(when: date | None) -> str:
    """yesterday, 3 weeks ago"""
    return words.ago(_as_day(when), clock.today()) if when else ""


@register.filter
def age(born: date | None) -> str:
    """7, 8 weeks"""
    return words.age(born, clock.today()) if born else ""


@register.filter
def expected(due: date | None) -> str:
    """due 4 March 2027"""
    return f"due {words.day(due)}" if due else ""


@register.filter
def counted(number: int, noun: str) -> str:
    """{{ 2|counted:"family,families" }}"""
    one, _, many = noun.partition(",")
    return words.count(number, one, many)


@register.filter
def after(what: str, number: str) -> str:
    """{{ "children referred"|after:"1" }}: child referred"""
    return words.after(number, what)


@register.filter
def listed(things: Iterable[Any]) -> str:
    """Ada, Sam and Grace"""
    return words.listed([str(thing) for thing in things])


@register.filter
def capital(sentence: Any) -> str:
    """The first letter high, the others as they are."""
    return words.first_letter_high(str(sentence))


@register.filter
def at(things: list[Any], place: int) -> Any:
    """{{ columns|at:2 }}"""
    return things[place] if place < len(things) else ""


# --- Status -----------------------------------------------------------------------
@register.simple_tag
def tag(text: Any, colour: str = "") -> SafeString | str:
    """A few words on a colour; the words alone must be enough."""
    if not text:
        return ""
    if colour and colour not in TAG_COLOURS:
        raise ValueError(f"GOV.UK Frontend has no {colour} tag.")
    css = f"govuk-tag govuk-tag--{colour}" if colour else "govuk-tag"
    return format_html('<strong class="{}">{}</strong>', css, text)


@register.simple_tag
def due_tag(due: date | None) -> SafeString | str:
    """Late dates are red tags, the others plain words."""
    if due is None:
        return ""
    text = words.first_letter_high(lateness(due))
    return tag(text, "red") if _as_day(due) < clock.today() else text


# --- Errors ---------------------------------------------------------------------------
def _target(field: BoundField) -> str:
    """Every bound field is one of ours: the renderer makes them."""
    return str(getattr(field, "first_id", field.id_for_label))


@register.simple_tag
def has_errors(form: BaseForm | None) -> bool:
    return bool(form and form.errors)


@register.inclusion_tag("forms/error_summary.html")
def error_summary(form: BaseForm | None) -> dict[str, Any]:
    """Every error of the form, each a link to its question."""
    problems: list[tuple[str, str]] = []
    if form is not None:
        problems += [("", str(error)) for error in form.non_field_errors()]
        for field in form:
            target = "" if field.is_hidden else _target(field)
            problems += [(target, str(error)) for error in field.errors]
    return {"problems": problems}


# --- Drawings ---------------------------------------------------------------------------
@register.inclusion_tag("components/chart.html")
def bar_chart(
    title: str, summary: str, rows: Iterable[tuple[str, float]], **labels: str
) -> dict[str, Any]:
    """{% bar_chart "Most visits were on time" "…" rows of="Team" figure="Visits" %}"""
    return {
        "title": title,
        "summary": summary,
        "chart": charts.bar_chart(rows, unit=labels.get("unit", "")),
        "of": labels.get("of", "What"),
        "figure": labels.get("figure", "Number"),
    }


@register.simple_tag
def qr_code(text: str, label: str) -> SafeString:
    """Drawn in the page: the security policy allows no picture out of a data address."""
    code = qrcode.QRCode(border=3)
    code.add_data(text)
    rows = code.get_matrix()
    squares = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return format_html(
        '<svg class="app-qr" role="img" aria-label="{}" viewBox="0 0 {size} {size}">'
        '<path d="{}"/></svg>',
        label,
        "".join(squares),
        size=len(rows),
    )
