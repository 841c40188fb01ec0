"""Who may have a copy: asked again when it is made, and when it is taken."""

import pytest
from django.test import Client

from casework.access.models import AuditEvent
from casework.people.models import Family
from casework.reports import tasks
from casework.reports.models import ReportExport
from casework.staff.models import Membership, Role, Team, User
from tests.casework.reports.conftest import COPY, NOW, Ask, Make, Month
from tests.casework.reports.copies import page_of, take
from tests.factories import DenialFactory, MembershipFactory


def test_team_of_somebody_else_cannot_be_asked_for(ask: Ask) -> None:
    assert ask("manager", address=f"{COPY}?team=purbeck").status_code == 404


@pytest.mark.parametrize("name", ["auditor", "worker"])
def test_who_may_not_export_is_refused(ask: Ask, name: str) -> None:
    assert ask(name).status_code == 403
    assert not ReportExport.objects.exists()


def test_copy_is_its_requesters_alone(client: Client, made: Make, month: Month) -> None:
    export = made("head")
    client.force_login(month.again("manager"))

    assert client.get(page_of(export)).status_code == 404
    assert take(client, export)[0].status_code == 404


def test_role_lost_after_the_copy_was_made_ends_it(
    client: Client, made: Make, month: Month
) -> None:
    export = made("manager")
    Membership.objects.filter(user=month.manager).update(ended_on=NOW.date())
    client.force_login(month.again("manager"))

    assert take(client, export)[0].status_code == 403


def change_team(manager: User, team: Team) -> None:
    """They manage this one now, and no longer the one before."""
    Membership.objects.filter(user=manager).update(ended_on=NOW.date())
    MembershipFactory(user=manager, team=team, role=Role.TEAM_MANAGER)


def test_copy_of_a_team_that_the_person_no_longer_manages_is_theirs_no_more(
    client: Client, made: Make, month: Month
) -> None:
    export = made("manager", address=f"{COPY}?team=chesil")
    assert take(client, export)[0].status_code == 200

    change_team(month.manager, month.purbeck)
    client.force_login(month.again("manager"))

    assert client.get(page_of(export)).status_code == 404
    assert take(client, export)[0].status_code == 404


def test_copy_of_a_team_is_not_made_once_the_person_no_longer_manages_it(
    ask: Ask, month: Month
) -> None:
    ask("manager", address=f"{COPY}?team=chesil")
    export = ReportExport.objects.get()
    change_team(month.manager, month.purbeck)

    tasks.build_export(export.pk)
    export.refresh_from_db()

    assert (export.state, export.file.name) == ("failed", "")


def test_role_lost_before_the_copy_is_made_ends_it(ask: Ask, month: Month) -> None:
    ask("manager")
    export = ReportExport.objects.get()
    Membership.objects.filter(user=month.manager).update(ended_on=NOW.date())

    tasks.build_export(export.pk)
    export.refresh_from_db()

    assert (export.state, export.file.name) == ("failed", "")


def test_family_hidden_after_the_copy_was_made_is_not_taken_out(
    client: Client, made: Make, month: Month
) -> None:
    export = made("manager")
    DenialFactory(
        user=month.manager, family=Family.objects.get(pk=export.family_ids[0])
    )

    response = client.get(f"{page_of(export)}file/", follow=True)

    assert "Make a new copy" in response.content.decode()
    assert not AuditEvent.objects.filter(event="report_export_downloaded").exists()


def test_download_and_the_families_in_it_are_audited(
    client: Client, made: Make
) -> None:
    export = made("manager")
    take(client, export)

    event = AuditEvent.objects.get(event="report_export_downloaded")
    looks = AuditEvent.objects.filter(detail__page="report-export")
    assert event.detail == {
        "format": "csv",
        "rows": export.row_count,
        "outside": False,
    }
    assert export.row_count > 6
    assert looks.count() == len(export.family_ids) == 8
