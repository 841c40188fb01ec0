import re
from datetime import date

from django import forms
from django.template import Context, Template

from casework.ui import charts, fields
from casework.ui.forms import FilterForm, Form


class Visit(Form):
    on = fields.WhenField(label="When?", missing="Enter the date of the visit")
    who = fields.CheckboxesField(
        label="Who did you see?",
        choices=[("ada", "Ada"), ("none", "Nobody")],
        exclusive="none",
        missing="Choose who you saw",
    )
    alone = fields.YesNoField(
        label="Alone?", missing="Select yes if alone", reveals={"no": "why"}
    )
    why = fields.TextField(label="Why not?", missing="Enter why not")
    well = fields.LongTextField(
        label="What is going well?", required=False, help_text="A few sentences."
    )


# What the context processors give every page, where nobody is signed in.
FRAME = {
    "COUNCIL_NAME": "Anytown Council",
    "SERVICE_NAME": "Families First",
    "messages": [],
}


def drawn(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_form_uses_govuk_markup() -> None:
    html = str(Visit())

    assert html.count("govuk-form-group") >= 5
    assert 'class="govuk-textarea"' in html
    assert 'data-behaviour="exclusive"' in html
    assert "required" not in html


def test_optional_question_says_so_and_a_filter_does_not() -> None:
    class Filter(FilterForm):
        team = fields.SelectField(label="Team", choices=[("", "All")], required=False)

    assert "(optional)" in str(Visit()["well"].as_field_group())
    assert "(optional)" not in str(Filter())


def test_hint_and_error_are_tied_to_the_input() -> None:
    form = Visit({"well": "x" * 20_001})

    html = str(form["well"].as_field_group())

    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    for name in described[1].split():
        assert f'id="{name}"' in html
    assert "govuk-textarea--error" in html
    assert 'aria-invalid="true"' in html


def test_revealed_question_is_drawn_once_under_its_choice() -> None:
    html = str(Visit())

    assert html.count("Why not?") == 1
    assert html.index("id_alone_1_reveals") < html.index("Why not?")


def test_what_was_typed_comes_back_with_the_error() -> None:
    typed = {"on": "other", "on_on_day": "31", "on_on_month": "feb", "well": "<b>"}

    html = str(Visit(typed))

    assert 'value="31"' in html
    assert 'value="feb"' in html
    assert "&lt;b&gt;" in html


def test_each_link_of_the_summary_lands_on_an_input() -> None:
    form = Visit({})

    summary = drawn("{% error_summary form %}", form=form)

    page = str(form)
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == 3
    for target in targets:
        assert re.search(rf'<(input|textarea|select)[^>]*id="{target}"', page), target


def test_error_of_the_whole_form_stands_in_the_summary_without_a_link() -> None:
    form = Visit({"on": "today", "who": ["ada"], "alone": "yes"})
    form.add_error(None, "End the plan before closing.")

    summary = drawn("{% error_summary form %}", form=form)

    assert "End the plan before closing." in summary
    assert "href" not in summary


def test_form_of_another_package_comes_out_the_same() -> None:
    class Foreign(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)
        remember = forms.BooleanField(required=False)

    html = str(Foreign())

    assert "govuk-password-input__input" in html
    assert "govuk-checkboxes__input" in html


def test_has_errors_says_whether_there_are_any() -> None:
    template = "{% has_errors form as wrong %}{{ wrong }}"

    assert drawn(template, form=Visit({})) == "True"
    assert drawn(template, form=Visit()) == "False"
    assert drawn(template, form=None) == "False"


def test_page_title_of_a_form_begins_with_error() -> None:
    html = drawn(
        '{% include "layouts/form.html" %}',
        form=Visit({}),
        title="Log a visit",
        **FRAME,
    )

    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert title
    assert " ".join(title[1].split()) == "Error: Log a visit – Families First"


def test_title_of_a_record_page_names_the_record_only() -> None:
    family = {"reference": "4F2K7", "name": "Okafor family"}

    html = drawn(
        '{% include "layouts/record.html" %}',
        record={"family": family, "notes": [], "tabs": []},
        title="Overview",
        **FRAME,
    )

    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert title
    assert "record 4F2K7" in title[1]
    assert "Okafor" not in title[1]


def test_due_tag_is_red_only_when_late() -> None:
    assert "govuk-tag--red" in drawn("{% due_tag due %}", due=date(2020, 1, 1))
    assert "govuk-tag" not in drawn("{% due_tag due %}", due=date(2999, 1, 1))


def test_tag_escapes_its_words() -> None:
    assert "&lt;b&gt;" in drawn("{% tag text %}", text="<b>")


def test_bars_leave_room_for_their_figure() -> None:
    chart = charts.bar_chart([("East", 10), ("West", 5), ("None", 0)])

    assert [bar.width for bar in chart.bars] == [charts.LONGEST, charts.LONGEST / 2, 0]


def test_chart_of_nothing_is_drawn() -> None:
    assert charts.bar_chart([]).height == 0


def test_qr_code_is_drawn_in_the_page() -> None:
    html = drawn('{% qr_code "otpauth://x" "Key" %}')

    assert html.startswith("<svg")
    assert "data:" not in html
