"""A worker asks for a child protection view; the team decides; a discussion is held."""

from datetime import timedelta

from casework.cases.models import Assignment
from casework.deadlines.models import Deadline
from casework.foundations import clock
from child_protection.kinds import CONFERENCE_DUE
from child_protection.models import ProtectionRequest
from tests.journeys.conftest import choose, follow, press
from tests.journeys.page import check_page

DAYS = ("day", "month", "year")


def _fill_day(page, name: str, day) -> None:
    for part in DAYS:
        page.fill(f"[name='{name}_{part}']", str(getattr(day, part)))


def _ask(page, family) -> ProtectionRequest:
    page.goto(f"/families/{family.family.reference}/ask/")
    check_page(page)
    assert "ring 999" in page.locator("main").inner_text()
    choose(page, "children", family.children[0].reference)
    choose(page, "urgency", "day")
    page.fill("[name=worry]", "A bruise above the elbow and two accounts of it.")
    page.fill("[name=told]", "School's safeguarding lead.")
    choose(page, "family_knows", "yes")
    press(page, "Continue")
    check_page(page)
    with page.expect_navigation():
        page.locator("button[name=step][value=send]").click()
    check_page(page)
    assert "Nobody has opened this yet" in page.locator("main").inner_text()
    return ProtectionRequest.objects.get(case=family.case)


def test_request_is_reviewed_and_a_discussion_held(signed_in, family, world):
    worker = signed_in("worker")
    asked = _ask(worker, family)

    team = signed_in("lcpp")
    check_page(team)
    team.goto(f"/child-protection/{asked.reference}/")
    check_page(team)
    press(team, "Take this")
    worker.reload()
    check_page(worker)
    assert "Nobody has opened this yet" not in worker.locator("main").inner_text()

    follow(team, "Decide")
    check_page(team)
    _decide_to_discuss(team, world)
    family.family.refresh_from_db()
    assert family.family.stage == "section_17"
    roles = Assignment.objects.open().filter(case=family.case)
    assert set(roles.values_list("role", flat=True)) == {"lead", "lead_protection"}

    _hold(team, family)
    family.family.refresh_from_db()
    assert family.family.stage == "section_47"
    clocks = Deadline.objects.open().filter(kind=CONFERENCE_DUE.key)
    due = clocks.get(case=family.case)
    assert due.child == family.children[0]
    assert due.triggered_on == clock.today() - timedelta(days=1)


def _decide_to_discuss(team, world) -> None:
    choose(team, "outcome", "strategy")
    tomorrow = clock.today() + timedelta(days=1)
    _fill_day(team, "hold_on", tomorrow)
    team.fill("[name=hold_time]", "10am")
    if team.locator("select[name=lead]").count():
        team.select_option("select[name=lead]", index=1)
    elif team.locator("input[name=lead]").count():
        team.locator("input[name=lead]").first.check()
    team.fill("[name=reason]", "An injury and a changed account.")
    press(team, "Continue")
    check_page(team)
    with team.expect_navigation():
        team.locator("button[name=step][value=send]").click()
    check_page(team)


def _hold(team, family) -> None:
    team.goto("/child-protection/discussions/")
    check_page(team)
    follow(team, family.family.name)
    check_page(team)
    follow(team, "Record it as held")
    check_page(team)
    choose(team, "held_on", "yesterday")  # what is said is never still to come
    team.fill("[name=held_time]", "11:30pm")
    for said in team.locator("textarea").all():
        said.fill("Agreed by everybody there.")
    for yes in team.locator("input[name^=took_][value=yes]").all():
        yes.check()
    first, second = (child.reference for child in family.children)
    choose(team, f"starts_{first}", "yes")
    choose(team, f"starts_{second}", "no")
    for who in team.locator("main input[type=text][name^=people_]").all():
        who.fill("The duty worker")
    team.fill("[name=who_tells_family]", "The lead practitioner, today.")
    press(team, "Continue")
    check_page(team)
    with team.expect_navigation():
        team.locator("button[name=step][value=send]").click()
    check_page(team)
