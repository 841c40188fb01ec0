"""The parts that pages are built from: tables, buttons, telephone numbers, the timeline.

Most are blocks: what a page writes inside comes out inside the part. What a page has many
of, a table's cells and a timeline's entries, is drawn without a template of its own.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.template import Context, Library, Node, NodeList
from django.template.base import (
    FilterExpression,
    Parser,
    TextNode,
    Token,
    VariableNode,
    token_kwargs,
)
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from casework.foundations import words

register = Library()

BUTTON_LOOKS = frozenset(("", "secondary", "warning"))


# --- Tables -----------------------------------------------------------------------------
@register.simple_block_tag
def table(
    content: SafeString,
    caption: str,
    *headings: str,
    columns: Iterable[str] = (),
    caption_css: str = "govuk-visually-hidden",
    first_css: str = "",
) -> SafeString:
    """{% table "Families" "Name" "Stage" %} rows {% endtable %}; or `columns`, a list.

    On a phone each row becomes a card; the roles keep it a table for screen readers.
    """
    return render_to_string(
        "components/table.html",
        {
            "caption": caption,
            "caption_css": caption_css,
            "headings": headings or columns,
            "first_css": first_css,
            "rows": content,
        },
    )


class Element(Node):
    """An element of a table: its tags stand as text among what the page writes inside.

    Elements directly inside are laid out flat, so that a row is drawn in one go.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodelist: NodeList = NodeList(
            inner
            for node in nodes
            for inner in (node.nodelist if isinstance(node, Element) else [node])
        )

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


@register.tag
def row(parser: Parser, token: Token) -> Element:
    opening = TextNode('<tr class="govuk-table__row" role="row">')
    return Element([opening, *_until("endrow", parser), TextNode("</tr>")])


@register.tag
def row_heading(parser: Parser, token: Token) -> Element:
    """The first cell, which names the row."""
    opening = '<th scope="row" role="rowheader" class="govuk-table__header">'
    inside = _until("endrow_heading", parser)
    return Element([TextNode(opening), *inside, TextNode("</th>")])


@register.tag
def cell(parser: Parser, token: Token) -> Element:
    """{% cell "Stage" %}: under this heading, which a phone shows beside it.

    More classes: {% cell "Why" css="app-text" %}
    """
    _, heading, *options = token.split_contents()
    classes = ["govuk-table__cell"]
    if css := token_kwargs(options, parser).get("css"):
        classes.append(css.resolve(Context()))
    opening = f'<td role="cell" class="{" ".join(classes)}" data-label="'
    label = _drawn_once(parser.compile_filter(heading), token)
    inside = _until("endcell", parser)
    return Element(
        [TextNode(opening), label, TextNode('">'), *inside, TextNode("</td>")]
    )


def _drawn_once(label: FilterExpression, token: Token) -> Node:
    """What the template says itself is text already; the rest is for each page."""
    if not label.is_var and not label.filters:
        return TextNode(escape(f"{label.var}"))
    node = VariableNode(label)
    node.token = token
    return node


def _until(end: str, parser: Parser) -> NodeList:
    inside = parser.parse([end])
    parser.delete_first_token()
    return inside


# --- Buttons ----------------------------------------------------------------------------
@register.simple_block_tag
def button(
    content: SafeString,
    look: str = "",
    *,
    css: str = "",
    once: bool = False,
    has_script: bool = True,
    **attributes: Any,
) -> SafeString:
    """{% button "secondary" name="step" value="change" %} words {% endbutton %}

    `once`: a second press within a second is not sent. `has_script`: GOV.UK Frontend's,
    which `once` needs. Other attributes come out as given, with - for _.
    """
    if look not in BUTTON_LOOKS:
        raise ValueError(f"There is no {look} button.")
    classes = ["govuk-button", f"govuk-button--{look}" if look else "", css]
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    drawn = {
        "type": "submit",
        **given,
        "class": " ".join(filter(None, classes)),
        "data-module": "govuk-button" if has_script else None,
        "data-prevent-double-click": "true" if once else None,
    }
    return format_html("<button{}>{}</button>", _attributes(drawn), content)


def _attributes(values: Mapping[str, Any]) -> SafeString:
    """In the order given, those without a value last."""
    pairs = sorted(values.items(), key=lambda pair: pair[1] is True)
    return format_html_join("", "{}", ((_attribute(*pair),) for pair in pairs))


def _attribute(name: str, value: Any) -> SafeString:
    """True: only the name. None and False: left out."""
    if value is None or value is False:
        return SafeString("")
    if value is True:
        return format_html(" {}", name)
    return format_html(' {}="{}"', name, value)


# --- Links ------------------------------------------------------------------------------
@register.simple_tag
def phone(number: str) -> SafeString:
    """A telephone number to press."""
    called = number.replace(" ", "")
    return format_html('<a class="govuk-link" href="tel:{}">{}</a>', called, number)


# --- The timeline -----------------------------------------------------------------------
@register.simple_block_tag
def timeline(content: SafeString) -> SafeString:
    """Entries, one below the other; without any, there is no line to draw."""
    css = ' class="moj-timeline"' if content.strip() else ""
    return SafeString(f"<div{css}>{content}</div>")


@register.simple_block_tag
def timeline_entry(
    content: SafeString,
    title: str,
    *,
    on: date,
    by: str,
    agency: str = "",
    names: Iterable[str] = (),
    url: str = "",
    level: int = 3,
) -> SafeString:
    """What happened on a day; inside, more of it.

    `agency`: whose worker wrote it. `names`: of whom, after the title.
    """
    about = ", ".join(filter(None, [title, words.listed(list(names))]))
    linked = format_html('<a class="govuk-link" href="{}">{}</a>', url, about)
    described = f'<div class="moj-timeline__description">{content}</div>'
    return format_html(
        '<div class="moj-timeline__item"><div class="moj-timeline__header">'
        '<h{level} class="moj-timeline__title">{title}</h{level}>'
        '<p class="moj-timeline__byline">by {by}</p></div>'
        '<p class="moj-timeline__date"><time datetime="{iso}">{day}</time></p>'
        "{more}</div>",
        level=level,
        title=linked if url else about,
        by=", ".join(filter(None, [by, agency])),
        iso=on.isoformat(),
        day=words.day(on),
        more=SafeString(described) if content.strip() else "",
    )
