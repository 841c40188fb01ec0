"""Tables, buttons and the timeline, as pages write them."""

import re
from datetime import date

import pytest
from django.template import Context, Template

UNSAFE = "<b>Ada</b>"


def drawn(source: str, **context: object) -> str:
    html = Template("{% load parts %}" + source).render(Context(context))
    return re.sub(r"\s*\n\s*", "", html)


def test_table_draws_its_headings_and_what_stands_inside() -> None:
    html = drawn(
        '{% table "Families" "Name" "Stage" first_css="wide" %}'
        "{% row %}{% row_heading %}{{ name }}{% endrow_heading %}"
        '{% cell "Stage" css="app-text" %}{{ name }}{% endcell %}{% endrow %}'
        "{% endtable %}",
        name=UNSAFE,
    )

    assert '<caption class="govuk-visually-hidden">Families</caption>' in html
    assert re.findall(r'<th scope="col"[^>]*class="([^"]*)">(\w+)</th>', html) == [
        ("govuk-table__header wide", "Name"),
        ("govuk-table__header", "Stage"),
    ]
    assert (
        '<td role="cell" class="govuk-table__cell app-text" data-label="Stage">' in html
    )
    assert html.count("&lt;b&gt;Ada&lt;/b&gt;") == 2
    assert "<b>" not in html


def test_table_takes_its_columns_from_a_list() -> None:
    html = drawn(
        "{% table name columns=columns %}{% endtable %}",
        name="Rows",
        columns=["Record", UNSAFE],
    )

    assert ">Record</th>" in html
    assert ">&lt;b&gt;Ada&lt;/b&gt;</th>" in html


def test_label_of_a_cell_is_escaped() -> None:
    assert '"&lt;b&gt;Ada' in drawn("{% cell name %}{% endcell %}", name=UNSAFE)


def test_button_names_its_attributes_in_order() -> None:
    html = drawn(
        '{% button "secondary" name="step" value=step once=True css="wide" %}'
        "Go{% endbutton %}",
        step='"send"',
    )

    assert html == (
        '<button type="submit" name="step" value="&quot;send&quot;" '
        'class="govuk-button govuk-button--secondary wide" data-module="govuk-button" '
        'data-prevent-double-click="true">Go</button>'
    )


def test_button_without_the_script_may_be_hidden() -> None:
    html = drawn(
        '{% button type="button" has_script=False data_passkey=True hidden=True %}'
        "Use it{% endbutton %}"
    )

    assert html == (
        '<button type="button" class="govuk-button" data-passkey hidden>Use it</button>'
    )


def test_button_of_an_unknown_look_is_refused() -> None:
    with pytest.raises(ValueError, match="no red button"):
        drawn('{% button "red" %}Stop{% endbutton %}')


def test_phone_is_pressed_without_its_spaces() -> None:
    html = drawn("{% phone number %}", number="020 7946 0000")

    assert html == '<a class="govuk-link" href="tel:02079460000">020 7946 0000</a>'


def test_timeline_says_what_happened_by_whom_and_to_whom() -> None:
    html = drawn(
        "{% timeline %}"
        '{% timeline_entry what on=on by="Grace" agency="Police" names=names url="/v/" %}'
        "{{ what }}{% endtimeline_entry %}{% endtimeline %}",
        what=UNSAFE,
        on=date(2026, 11, 2),
        names=["Ada", "Sam"],
    )

    assert html.startswith('<div class="moj-timeline">')
    assert (
        '<a class="govuk-link" href="/v/">&lt;b&gt;Ada&lt;/b&gt;, Ada and Sam</a>'
        in html
    )
    assert ">by Grace, Police</p>" in html
    assert '<time datetime="2026-11-02">2 November 2026</time>' in html
    assert "moj-timeline__description" in html
    assert "<b>" not in html


def test_timeline_of_nothing_has_no_line() -> None:
    assert drawn("{% timeline %} {% endtimeline %}").startswith("<div>")
    assert "description" not in drawn(
        '{% timeline_entry "Met" on=on by="Grace" level=2 %}{% endtimeline_entry %}',
        on=date(2026, 11, 2),
    )
