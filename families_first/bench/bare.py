"""What any signed-in Django page costs here: 25 rows, one query, no layout."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from casework.people.models import Family


def bare(request: HttpRequest) -> HttpResponse:
    families = Family.objects.order_by("sort_name", "pk")[:25]
    return render(request, "families_first/bench_bare.html", {"families": families})


urlpatterns = [
    path("bench/bare/", bare, name="bench-bare"),
    path("", include("families_first.urls")),
]
