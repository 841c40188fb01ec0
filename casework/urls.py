from django.urls import include, path

from casework.views import (
    chronology,
    details,
    drafts,
    families,
    home,
    looks,
    notices,
    overview,
    story,
    work,
    workers,
)

family = "families/<str:reference>/"

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("work/", work.MyWork.as_view(), name="work"),
    path("families/", families.FamilyList.as_view(), name="family-list"),
    path("search/", families.Search.as_view(), name="search"),
    path(family, overview.FamilyRecord.as_view(), name="family-record"),
    path(f"{family}story/", overview.FamilyStory.as_view(), name="family-story"),
    path(f"{family}story/add/", story.StoryAdd.as_view(), name="story-add"),
    path(
        f"{family}story/<str:entry>/",
        story.StoryCorrect.as_view(),
        name="story-correct",
    ),
    path(
        f"{family}chronology/",
        chronology.FamilyChronology.as_view(),
        name="family-chronology",
    ),
    path(f"{family}people/", overview.FamilyPeople.as_view(), name="family-people"),
    path(
        f"{family}people/protected/<str:detail>/",
        details.DetailUnmask.as_view(),
        name="detail-unmask",
    ),
    path(f"{family}looks/", looks.FamilyLooks.as_view(), name="family-looks"),
    path(
        f"{family}visits/<uuid:visit>/",
        overview.VisitDetail.as_view(),
        name="visit-detail",
    ),
    path(f"{family}worker/", workers.FamilyWorker.as_view(), name="family-worker"),
    path(
        f"{family}worker/assign/",
        workers.WorkerAssign.as_view(),
        name="worker-assign",
    ),
    path(f"{family}worker/end/", workers.WorkerEnd.as_view(), name="worker-end"),
    path(
        f"{family}worker/hand-over/",
        workers.HandoverOffer.as_view(),
        name="handover-offer",
    ),
    path(
        f"{family}worker/accept/",
        workers.HandoverAccept.as_view(),
        name="handover-accept",
    ),
    path(
        f"{family}worker/decline/",
        workers.HandoverDecline.as_view(),
        name="handover-decline",
    ),
    path("notices/", notices.NoticeList.as_view(), name="notice-list"),
    path("notices/read/", notices.NoticeRead.as_view(), name="notice-read"),
    path(
        "notices/read-all/",
        notices.NoticeReadAll.as_view(),
        name="notice-read-all",
    ),
    path("drafts/<uuid:submission>/", drafts.SaveDraft.as_view(), name="draft-save"),
    path(
        "drafts/<uuid:submission>/discard/",
        drafts.DiscardDraft.as_view(),
        name="draft-discard",
    ),
    path("reports/", include("casework.views.reports.urls")),
    path("", include("casework.ui.urls")),
]
