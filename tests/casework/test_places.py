"""Tabs and buttons of several apps stand in one order, by the names of their neighbours."""

import pytest

from casework.foundations.places import Placed, Places


def places(*apps: str) -> Places[Placed]:
    """Apps in their order: "b>a c" is b after a, then c; "b<a" is b before a."""
    made: Places[Placed] = Places("tab")
    for items in apps:
        made.add(map(placed, items.split()))
    return made


def placed(item: str) -> Placed:
    for sign, where in ((">", "after"), ("<", "before")):
        key, found, neighbour = item.partition(sign)
        if found:
            return Placed(key=key, **{where: neighbour})
    return Placed(key=item)


@pytest.mark.parametrize(
    ("apps", "order"),
    [
        pytest.param(["a b c"], "abc", id="one app"),
        pytest.param(["a b", "c"], "abc", id="nothing said: behind what came before"),
        pytest.param(["a b", "c>a"], "acb", id="after"),
        pytest.param(["a b", "c<a"], "cab", id="before"),
        pytest.param(["a b", "c>a d"], "acdb", id="the rest of its list goes with it"),
        pytest.param(["a b", "c>a d<a"], "dacb", id="each its own place"),
        pytest.param(["c>a", "a b"], "acb", id="whichever app joined first"),
        pytest.param(["a b", "d>c", "c>a"], "acdb", id="a neighbour that has one too"),
    ],
)
def test_items_stand_where_they_say(apps: list[str], order: str) -> None:
    known = places(*apps)

    assert "".join(item.key for item in known) == order
    assert not list(known.faults())


def test_item_that_joins_later_finds_its_place() -> None:
    known = places("a b")
    list(known)

    known.add([placed("c>a")])

    assert [item.key for item in known] == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("apps", "fault"),
    [
        pytest.param(["a b", "b"], "Two tabs have the key 'b'", id="one key twice"),
        pytest.param(
            ["a b", "c>a", "d>a"], "Two tabs want to stand 'after a'", id="one place"
        ),
        pytest.param(["a", "c>z"], "wants to stand after 'z'", id="no such neighbour"),
        pytest.param(["a", "c>d d>c"], "wants to stand after 'd'", id="a ring"),
    ],
)
def test_what_has_no_order_is_a_fault(apps: list[str], fault: str) -> None:
    known = places(*apps)

    assert fault in " ".join(known.faults())
    assert len(list(known)) == sum(len(app.split()) for app in apps)
