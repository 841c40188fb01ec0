"""Included at the root: a service worker only rules over the folder it comes from."""

from django.urls import path

from casework.ui import views

urlpatterns = [
    path("sw.js", views.service_worker, name="service-worker"),
    path("offline/", views.offline, name="offline"),
    path("hidden/", views.hide_screen, name="hide-screen"),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("stay-signed-in/", views.stay_signed_in, name="stay-signed-in"),
]
