"""A manager opens the month's report into its rows and takes a copy."""

from django.core.management import call_command

from casework.reports.models import ReportRun
from tests.journeys.conftest import choose, press
from tests.journeys.page import DESK, PHONE, check_page, wait_until

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
    address, download = page.url, page.get_by_role("button", name="Download the copy")

    def is_made() -> bool:
        page.goto(address)
        return download.count() > 0

    wait_until(page, is_made)
    with page.expect_download() as taken:
        download.click()
    assert taken.value.suggested_filename.endswith(f".{kind}")
