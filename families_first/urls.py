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

# Not a name of Django's own: allauth looks for it here when one of its limits is reached.
handler429 = "casework.staff.sign_in.too_many_requests"
