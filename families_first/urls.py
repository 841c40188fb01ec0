"""Every address of the service. A new one needs a row in tests/access_matrix."""

from django.urls import include, path

urlpatterns = [
    path("", include("casework.ui.urls")),
    path("", include("casework.urls")),
    path("", include("family_help.urls")),
    path("", include("child_protection.urls")),
    path("", include("safeguarding.urls")),
    path("sign-in/", include("families_first.sign_in_urls")),
]
