from django.urls import path

from safeguarding.views import share, shared, sharing

family = "families/<str:reference>/"
received = "shared/<str:share_reference>/"

urlpatterns = [
    path(f"{family}share/", share.ShareWho.as_view(), name="share-who"),
    path(f"{family}share/what/", share.ShareWhat.as_view(), name="share-what"),
    path(f"{family}share/why/", share.ShareWhy.as_view(), name="share-why"),
    path(f"{family}share/check/", share.ShareCheck.as_view(), name="share-check"),
    path(f"{family}sharing/", sharing.Sharing.as_view(), name="sharing"),
    path(
        f"{family}sharing/<str:share_reference>/stop/",
        sharing.ShareStop.as_view(),
        name="share-stop",
    ),
    path(
        f"{family}sharing/information/<str:contribution>/read/",
        sharing.InformationRead.as_view(),
        name="information-read",
    ),
    path("shared/", shared.SharedList.as_view(), name="shared-list"),
    path(received, shared.SharedRecord.as_view(), name="shared-record"),
    path(f"{received}add/", shared.InformationAdd.as_view(), name="information-add"),
]
