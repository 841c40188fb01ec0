"""A manager opens the month's report into its rows and takes a copy."""

from django.core.management import call_command

from casework import clock
from casework.reports.models import ReportRun
from tests.journeys.conftest import choose, follow, press
from tests.journeys.page import DESK, PHONE, check_page

TRIES = 40


KINDS = {(PHONE, True): "pdf", (DESK, True): "xlsx", (PHONE, False): "csv"}


def test_report_is_read_opened_and_copied(signed_in, family, screen):
    kind = KINDS[screen]
    if not ReportRun.objects.exists():
        call_command("build_report", month=f"{clock.today():%Y-%m}")
    page = signed_in("manager")
    page.goto("/reports/")
    check_page(page)

    rows = page.locator("main a[href*='part=counted']").first
    with page.expect_navigation():
        rows.click()
    check_page(page)

    page.goto("/reports/")
    follow(page, "Get a copy")
    check_page(page)
    choose(page, "format", kind)
    choose(page, "outside", "no")
    press(page, "Make the copy")
    check_page(page)
    address = page.url
    for _ in range(TRIES):
        if page.get_by_role("button", name="Download the copy").count():
            break
        page.wait_for_timeout(500)
        page.goto(address)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the copy").click()
    assert taken.value.suggested_filename.endswith(f".{kind}")
