"""The strictness of `tests.template_names` itself, and what it cannot see."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template

from tests.source import templates
from tests.template_names import MissingNameError

VISIT = SimpleNamespace(place="home", made_by=None)


def drawn(source: str) -> str:
    return Template("{% load ui %}" + source).render(Context({"visit": VISIT}))


@pytest.mark.parametrize(
    "source",
    [
        "{{ vist }}",
        "{{ visit.plaice }}",
        "{{ visit.plaice|capital }}",
        "{{ visit.made_by.full_name }}",
        "{% tag visit.plaice %}",
        "{% with place=visit.plaice %}{% endwith %}",
        '{% include "components/warning.html" with words=visit.plaice %}',
        "{% for child in visit.children %}{% endfor %}",
        "{% if visit %}{{ visit.plaice }}{% endif %}",
    ],
)
def test_what_is_drawn_has_to_be_there(source: str) -> None:
    with pytest.raises(MissingNameError, match=r"plaice|vist|made_by|children"):
        drawn(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ visit.place }}", "home"),
        ("{{ visit.plaice|default:'Nowhere' }}", "Nowhere"),
        ("{% firstof visit.plaice visit.place %}", "home"),
        ("{% if visit.plaice %}yes{% else %}no{% endif %}", "no"),
        ("{% if visit.plaice == 'home' %}yes{% else %}no{% endif %}", "no"),
        ("{% for letter in visit.place %}{{ letter }}-{% endfor %}", "h-o-m-e-"),
    ],
)
def test_what_may_be_missing_says_so(source: str, expected: str) -> None:
    assert drawn(source) == expected


def test_a_short_comment_ends_on_its_line() -> None:
    """Django draws any other on the page, before the doctype."""
    lines = [
        f"{name}: {line}"
        for name, text in templates()
        for line in text.splitlines()
        if line.count("{#") != line.count("#}")
    ]

    assert lines == []
