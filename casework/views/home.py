"""Where signing in leads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casework.access.profiles import profile_of
from casework.access.roles import ROLES, Scope
from casework.views.base import Page
from casework.views.places import landings


class Home(Page):
    """The first page of the person's own work, or a calm page that says what is here."""

    capability = None
    title = "Your account"
    template_name = "casework/home.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        profile = profile_of(self.user)
        for landing in landings:
            if profile.has(landing.capability):
                return redirect(landing.url_name)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        profile = profile_of(self.user)
        roles = sorted(profile.roles)
        return super().get_context_data(
            roles=[{"title": r.label, "sentence": ROLES[r].sentence} for r in roles],
            is_off_rota=not profile.is_on_rota
            and any(ROLES[role].scope == Scope.ROTA for role in roles),
        )
