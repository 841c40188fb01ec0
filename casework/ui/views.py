"""Pages that hold nothing about anybody."""

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/offline.html", {"title": "No signal"})


@login_not_required
@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    return render(request, "sw.js", content_type="text/javascript")


@login_not_required
@require_safe
def hide_screen(request: HttpRequest) -> HttpResponse:
    """A plain page, for when somebody looks over a shoulder, and the way back."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    back = urlsplit(came_from)._replace(scheme="", netloc="").geturl() if ours else "/"
    context = {"title": "Screen hidden", "back_url": back}
    return render(request, "pages/hidden.html", context)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html", {"title": "Help"})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"title": "Accessibility statement"}
    return render(request, "pages/accessibility.html", context)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {"title": "Privacy"})


@require_POST
def stay_signed_in(request: HttpRequest) -> HttpResponse:
    """The request itself is the activity that the session waits for."""
    return HttpResponse(status=204)
