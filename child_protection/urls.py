from django.urls import path

from child_protection.views import ask, decide, discussions, requests

family = "families/<str:reference>/"
here = "child-protection/"

urlpatterns = [
    path(f"{family}ask/", ask.RequestAsk.as_view(), name="protection-ask"),
    path(
        f"{family}asked/<str:asked_ref>/",
        ask.RequestAsked.as_view(),
        name="protection-asked",
    ),
    path(here, requests.Queue.as_view(), name="protection-queue"),
    path(f"{here}mine/", requests.Mine.as_view(), name="protection-mine"),
    path(f"{here}decided/", requests.Decided.as_view(), name="protection-decided"),
    path(
        f"{here}discussions/",
        requests.Discussions.as_view(),
        name="protection-discussions",
    ),
    path(
        f"{here}discussions/<str:discussion_ref>/",
        discussions.DiscussionDetail.as_view(),
        name="discussion-detail",
    ),
    path(
        f"{here}discussions/<str:discussion_ref>/held/",
        discussions.DiscussionHeld.as_view(),
        name="discussion-held",
    ),
    path(
        f"{here}<str:asked_ref>/",
        requests.RequestReview.as_view(),
        name="protection-review",
    ),
    path(
        f"{here}<str:asked_ref>/take/",
        requests.RequestTake.as_view(),
        name="protection-take",
    ),
    path(
        f"{here}<str:asked_ref>/put-back/",
        requests.RequestPutBack.as_view(),
        name="protection-put-back",
    ),
    path(
        f"{here}<str:asked_ref>/decide/",
        decide.RequestDecide.as_view(),
        name="protection-decide",
    ),
]
