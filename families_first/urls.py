"""Every address of the service. A new one needs a row in tests/access_table."""

from importlib import import_module

from django.conf import settings
from django.urls import include, path
from django.utils.module_loading import module_has_submodule

urlpatterns = [
    path("", include("casework.ui.urls")),
    path("", include("casework.urls")),
    *(
        path("", include(f"{pillar}.urls"))
        for pillar in settings.PILLARS
        if module_has_submodule(import_module(pillar), "urls")
    ),
    path("sign-in/", include("families_first.sign_in_urls")),
]

# Not a name of Django's own: allauth looks for it here when one of its limits is reached.
handler429 = "casework.staff.sign_in.too_many_requests"
