"""A family help worker logs a visit."""

from casework.deadlines.models import Deadline
from casework.visits.models import ChildWords, Visit
from tests.journeys.conftest import choose, press
from tests.journeys.page import check_error_summary, check_page


def _answer(page, children, *, words: str) -> None:
    choose(page, "happened_on", "today")
    choose(page, "place", "home")
    for child in children:
        key = child.reference
        choose(page, f"{key}_seen", "yes")
        choose(page, f"{key}_alone", "yes")
        choose(page, f"{key}_bedroom", "not_needed")
        page.fill(f"[name='{key}_words']", words)
    page.fill("[name=worries]", "The boiler has been off since Friday.")


def test_visit_is_logged_in_two_pages_and_starts_the_next_clock(
    signed_in, family, screen
):
    page = signed_in("worker")
    check_page(page)
    assert page.url.endswith("/work/")

    page.goto(f"/families/{family.family.reference}/visits/log/")
    check_page(page)
    press(page, "Save visit")
    check_page(page)
    if screen[1]:
        check_error_summary(page)
    assert "Enter the day of the visit" in page.locator("main").inner_text()

    _answer(page, family.children, words="I like the new bunk bed.")
    press(page, "Save visit")
    check_page(page)
    assert "Visit saved" in page.locator("h1").inner_text()

    visit = Visit.objects.get(case=family.case)
    words = ChildWords.objects.filter(visit_child__visit=visit)
    assert [w.not_for_parents for w in words] == [True, True]
    clocks = Deadline.objects.open().filter(case=family.case)
    assert {c.triggered_on for c in clocks} == {visit.happened_on}
    page.goto(f"/families/{family.family.reference}/")
    check_page(page)
    assert "I like the new bunk bed." in page.locator("main").inner_text()


def test_unfinished_visit_is_kept_and_taken_up_again(signed_in, family):
    page = signed_in("worker")
    address = f"/families/{family.family.reference}/visits/log/"
    page.goto(address)
    page.fill("[name=going_well]", "Breakfast together each day.")
    press(page, "Finish later")
    check_page(page)
    assert family.family.reference in page.locator("main").inner_text()

    page.goto(address)
    check_page(page)
    assert page.input_value("[name=going_well]") == "Breakfast together each day."


def test_what_is_added_to_a_visit_stands_below_it(signed_in, family):
    page = signed_in("worker")
    page.goto(f"/families/{family.family.reference}/visits/log/")
    choose(page, "happened_on", "today")
    choose(page, "place", "tried")
    press(page, "Save visit")
    visit = Visit.objects.get(case=family.case)

    page.goto(f"/families/{family.family.reference}/visits/{visit.submission_id}/add/")
    check_page(page)
    page.fill("[name=text]", "Mum rang: they were at the dentist.")
    press(page, "Add")
    check_page(page)
    assert "they were at the dentist" in page.locator("main").inner_text()
    assert visit.was_attempt
