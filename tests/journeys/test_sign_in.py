"""The way in: every other journey goes through it without looking."""

from tests.journeys.conftest import PASSWORD, press
from tests.journeys.page import check_error_summary, check_page, visit


def test_wrong_password_is_said_and_the_right_one_leads_on(new_page, world, screen):
    page = new_page()
    visit(page, "/")
    page.fill("[name=login]", world.person("worker").email)
    page.fill("[name=password]", "not the password")
    press(page, "Sign in")
    check_page(page)
    if screen[1]:
        check_error_summary(page)

    page.fill("[name=password]", PASSWORD)
    press(page, "Sign in")
    check_page(page)
    assert page.url.endswith("/work/")
