from django.urls import path

from tests.young_carers import views

urlpatterns = [
    path(
        "families/<str:reference>/breaks/",
        views.Breaks.as_view(),
        name="breaks",
    ),
]
