from django.urls import path

from family_help.views import contacts, visits

family = "families/<str:reference>/"

urlpatterns = [
    path(f"{family}visits/log/", visits.VisitRecord.as_view(), name="visit-record"),
    path(
        f"{family}visits/<uuid:visit>/saved/",
        visits.VisitSaved.as_view(),
        name="visit-saved",
    ),
    path(
        f"{family}visits/<uuid:visit>/add/",
        visits.VisitAdd.as_view(),
        name="visit-add",
    ),
    path(
        f"{family}contacts/add/",
        contacts.ContactKnown.as_view(),
        name="contact-known",
    ),
    path("contacts/", contacts.ContactList.as_view(), name="contact-list"),
    path("contacts/add/", contacts.ContactFind.as_view(), name="contact-find"),
    path("contacts/add/new/", contacts.ContactNew.as_view(), name="contact-new"),
    path(
        "contacts/<str:contact>/",
        contacts.ContactDetail.as_view(),
        name="contact-detail",
    ),
    path(
        "contacts/<str:contact>/decide/",
        contacts.ContactDecide.as_view(),
        name="contact-decide",
    ),
]
