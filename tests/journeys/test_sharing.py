"""A worker shares part of a record with a school; the school reads it and replies."""

from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.story.models import Contribution
from tests.factories.records import StoryEntryFactory, VisitFactory
from tests.journeys.conftest import choose, follow, press
from tests.journeys.page import check_page


def _share_the_story(page, family, world) -> Share:
    child = family.children[0].reference
    page.goto(f"/families/{family.family.reference}/share/")
    check_page(page)
    school = world.people["school@school.example"].agency
    page.select_option("select[name=agency]", str(school.pk))
    page.locator("input[name=role]").first.check()
    press(page, "Choose what to share")
    check_page(page)
    box = page.locator(f"input[type=checkbox][name*='{SectionKey.STORY}']")
    box.and_(page.locator(f"[value*='{child}']")).first.check()
    press(page, "Show me what they will see")
    check_page(page)
    assert "calms down in the den" in page.locator("main").inner_text()
    press(page, "Say why")
    check_page(page)
    page.fill("[name=purpose]", "To help settle at school.")
    choose(page, "lawful_basis", "public_task")
    choose(page, "family_told", "yes")
    press(page, "Check the share")
    check_page(page)
    press(page, "Share")
    check_page(page)
    return Share.objects.get(case=family.case)


def test_school_reads_what_was_shared_replies_and_is_stopped(signed_in, family, world):
    StoryEntryFactory(
        case=family.case, child=family.children[0], text="She calms down in the den."
    )
    StoryEntryFactory(case=family.case, child=family.children[1], text="Zqbrotherqz")
    VisitFactory(case=family.case, going_well="Zqvisitqz")
    worker = signed_in("worker")
    share = _share_the_story(worker, family, world)

    school = signed_in("school")
    check_page(school)
    school.goto(f"/shared/{share.reference}/")
    check_page(school)
    text = school.locator("body").inner_text()
    assert "calms down in the den" in text
    assert "Zqbrotherqz" not in text
    assert "Zqvisitqz" not in text

    follow(school, "Add information")
    check_page(school)
    school.fill("[name=text]", "Came in hungry on Tuesday.")
    choose(school, "happened_on", "today")
    press(school, "Send information")
    check_page(school)
    assert Contribution.objects.filter(share=share).count() == 1

    worker.goto(f"/families/{family.family.reference}/sharing/")
    check_page(worker)
    assert "Came in hungry on Tuesday." in worker.locator("main").inner_text()
    press(worker, "Stop sharing")
    check_page(worker)
    school.goto(f"/shared/{share.reference}/")
    check_page(school, expect_complaints=True)
    assert "calms down in the den" not in school.locator("body").inner_text()
