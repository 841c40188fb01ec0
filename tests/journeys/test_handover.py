"""A family is offered to another worker, who reads the story and takes it on."""

import pytest

from casework.cases.models import Assignment
from tests.factories.accounts import ACCOUNTS
from tests.journeys.conftest import choose, press
from tests.journeys.page import PHONE, check_page


def test_family_is_handed_over_and_both_are_on_the_record(signed_in, family, world):
    worker, other = signed_in("worker"), world.person("worker2")
    reference = family.family.reference
    worker.goto(f"/families/{reference}/worker/hand-over/")
    check_page(worker)
    worker.select_option("[name=worker]", str(other.pk))
    choose(worker, "reason", "MANAGE")
    worker.fill("[name=notes]", "Ring before you come. The dog is kind.")
    press(worker, "Offer the handover")
    check_page(worker)

    next_worker = signed_in("worker2")
    check_page(next_worker)
    next_worker.goto(f"/families/{reference}/worker/")
    check_page(next_worker)
    press(next_worker, "Accept and read the story")
    check_page(next_worker)

    lead = Assignment.objects.open().leads().get(case=family.case)
    assert (lead.worker, lead.change_reason) == (other, "MANAGE")


@pytest.mark.parametrize("screen", [(PHONE, True)], indirect=True, ids=["phone"])
@pytest.mark.parametrize("account", [a.split("@")[0] for a in ACCOUNTS])
def test_every_account_lands_on_a_calm_page(signed_in, account):
    page = signed_in(account)
    check_page(page)
