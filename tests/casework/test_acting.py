"""One transaction for a request: all of it, or nothing; and nobody's name left behind."""

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import path

from casework.access import audit
from casework.access.acting import acting_as, current, system_user
from casework.access.kinds import REFUSED, EventKind
from casework.access.models import AuditEvent
from casework.people.models import Family, FamilyMember
from casework.staff.models import User
from families_first import urls
from tests.factories import FamilyFactory, member

pytestmark = pytest.mark.urls(__name__)

WROTE = EventKind(key="wrote_in_the_view", words="Wrote in the view")


def trap(then: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """A view that writes and then goes on so."""

    def view(request: HttpRequest) -> HttpResponse:
        audit.record(WROTE, by=request.user)
        return then(request)

    return view


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Ask a manager.")


def miss(request: HttpRequest) -> HttpResponse:
    raise Http404


def fail(request: HttpRequest) -> HttpResponse:
    raise ValueError("A fault in the view.")


def fail_in_sql(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select 1 / 0")
    return HttpResponse()


def answer_500(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=500)


def broken_template(request: HttpRequest) -> HttpResponse:
    """Drawn after the view has returned: the rows must go with it."""
    template = engines["django"].from_string("{% if 1 < fault %}{% endif %}{{ fault }}")
    return TemplateResponse(request, template, {"fault": Fault()})


class Fault:
    def __str__(self) -> str:
        raise ValueError("A fault in the template.")


def lazy(request: HttpRequest) -> HttpResponse:
    """The rows of a page are read when it is drawn, still within the transaction."""
    template = engines["django"].from_string("{{ who }}{{ rows|length }}")
    rows = FamilyMember.objects.visible_to(request.user)
    return TemplateResponse(request, template, {"rows": rows, "who": Asked()})


class Asked:
    def __str__(self) -> str:
        return f"{asked() or 'nobody'}:"


def asked() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.user_id', true)")
        return cursor.fetchone()[0]


TRAPS = {
    "forbid": (forbid, 403),
    "miss": (miss, 404),
    "fail": (fail, 500),
    "sql": (fail_in_sql, 500),
    "answer": (answer_500, 500),
    "template": (broken_template, 500),
}
urlpatterns = [
    *(path(f"trap/{name}/", trap(then)) for name, (then, _) in TRAPS.items()),
    path("trap/well/", trap(lambda request: HttpResponse("Done"))),
    path("trap/redirect/", trap(lambda request: HttpResponse(status=302))),
    path("trap/lazy/", lazy),
    *urls.urlpatterns,
]


@pytest.fixture
def user(committed_db: None) -> User:
    return member()


@pytest.fixture
def asking(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def wrote() -> bool:
    return AuditEvent.objects.filter(event=WROTE.key).exists()


@pytest.mark.parametrize("name", TRAPS)
def test_what_the_view_wrote_is_undone(asking: Client, name: str) -> None:
    answer = asking.get(f"/trap/{name}/")

    assert answer.status_code == TRAPS[name][1]
    assert not wrote()


@pytest.mark.parametrize("name", ["well", "redirect"])
def test_what_the_view_wrote_is_kept(asking: Client, name: str) -> None:
    asking.get(f"/trap/{name}/")

    assert wrote()


@pytest.mark.parametrize(("name", "status"), [("forbid", 403), ("miss", 404)])
def test_refusal_is_written_though_the_request_is_undone(
    asking: Client, user: User, name: str, status: int
) -> None:
    asking.get(f"/trap/{name}/")

    refusal = AuditEvent.objects.get(event=REFUSED.key)
    assert (refusal.actor_id, refusal.detail["status"]) == (user.pk, status)


@pytest.mark.parametrize("name", ["fail", "sql", "template"])
def test_fault_shows_nothing_of_itself(asking: Client, name: str) -> None:
    answer = asking.get(f"/trap/{name}/")

    assert b"fault in" not in answer.content
    assert b"<h1" in answer.content


def test_database_knows_who_asks_until_the_page_is_drawn(
    asking: Client, user: User
) -> None:
    answer = asking.get("/trap/lazy/")

    assert answer.content.decode() == f"{user.pk}:0"


@pytest.mark.parametrize("name", ["well", "lazy", *TRAPS])
def test_database_forgets_who_asked(asking: Client, name: str) -> None:
    """The next request on this connection may be anybody's."""
    asking.get(f"/trap/{name}/")

    assert not asked()
    assert current() is None


def test_nobody_signed_in_is_nobody(committed_db: None) -> None:
    with acting_as(None):
        assert asked() == ""


def test_acting_is_undone_when_anything_is_raised(user: User) -> None:
    def half_way() -> None:
        with acting_as(user):
            audit.record(WROTE, by=user)
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        half_way()

    assert not wrote()
    assert not asked()


def test_audit_and_history_name_the_same_request(user: User) -> None:
    with acting_as(user, ip="192.0.2.1") as acting:
        family = FamilyFactory()
        audit.record(WROTE, by=user, family_id=family.pk)

    row = AuditEvent.objects.get(event=WROTE.key)
    assert (row.request_id, row.ip) == (acting.request_id, "192.0.2.1")
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.metadata from casework_familyevent e"
            " join pghistory_context c on c.id = e.pgh_context_id"
            " where e.pgh_obj_id = %s",
            [family.pk],
        )
        assert str(row.request_id) in str(cursor.fetchone()[0])


def test_acting_within_acting_gives_the_first_back(user: User) -> None:
    other = member()

    with acting_as(user):
        with acting_as(other):
            assert current().user_id == other.pk
        assert current().user_id == user.pk


def test_system_account_opens_nothing_and_is_made_once(committed_db: None) -> None:
    first = system_user()
    FamilyFactory()

    assert system_user() == first
    assert not first.is_active
    assert not first.has_usable_password()
    assert not Family.objects.visible_to(first).exists()


def test_request_id_is_new_each_time(user: User) -> None:
    with acting_as(user) as one, transaction.atomic():
        pass
    with acting_as(user) as two:
        pass

    assert one.request_id != two.request_id
    assert isinstance(one.request_id, uuid.UUID)
