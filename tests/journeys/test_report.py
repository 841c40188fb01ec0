"""A manager opens the month's report into its rows and takes a copy."""

from django.core.management import call_command

from casework.reports.models import ReportRun
from tests.journeys.conftest import choose, press
from tests.journeys.page import DESK, PHONE, check_page

TRIES = 40


KINDS = {(PHONE, True): "pdf", (DESK, True): "xlsx", (PHONE, False): "csv"}


def test_report_is_read_opened_and_copied(signed_in, family, screen):
    kind = KINDS[screen]
    if not ReportRun.objects.exists():
        call_command("build_report")
    page = signed_in("manager")
    page.goto("/reports/")
    check_page(page)

    rows = page.locator("main th[role=rowheader] a").first
    with page.expect_navigation():
        rows.click()
    check_page(page)

    page.goto("/reports/")
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
