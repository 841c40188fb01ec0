"""The front door writes a contact down about a new family and opens work with it."""

from casework.people.models import Family
from casework.staff.models import Team
from tests.journeys.conftest import choose, follow, press
from tests.journeys.page import check_page


def test_contact_about_a_new_family_becomes_family_help(signed_in, screen):
    name = f"Quillfeather{screen[0]}{'s' if screen[1] else 'p'}"
    page = signed_in("frontdoor")
    check_page(page)
    page.goto("/contacts/add/")
    check_page(page)
    page.fill("main [name=q]", name)
    press(page, "Search")
    check_page(page)
    follow(page, "Add a new family")
    check_page(page)
    press(page, "Save contact")
    check_page(page)

    page.fill("[name=family_name]", name)
    page.fill("[name=child1_name]", f"Orla {name}")
    for part, value in (("day", "4"), ("month", "3"), ("year", "2018")):
        page.fill(f"[name=child1_born_on_{part}]", value)
    choose(page, "received_on", "yesterday")
    page.fill("[name=received_at]", "10:30am")
    page.select_option("[name=source]", "2A")
    page.fill("[name=what_happened]", "Mum told us she is not coping on her own.")
    choose(page, "agreement_sought", "yes")
    press(page, "Save contact")
    check_page(page)

    follow(page, "Decide what happens next")
    check_page(page)
    choose(page, "outcome", "family_help")
    team = Team.objects.get(kind=Team.Kind.FAMILY_HELP, name__contains="Chesil")
    page.select_option("[name=team_s17]", str(team.pk))
    page.fill("[name=reason]", "The family asked for help.")
    press(page, "Save decision")
    check_page(page)
    family = Family.objects.get(name=name)
    assert (family.stage, family.team) == ("section_17", team)
