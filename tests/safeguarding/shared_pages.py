"""Pages of a partner about one share, and the planted words on them."""

import re

from django.test import Client
from django.urls import reverse

from casework.access.models import Share
from tests.pages import text_of


def page(client: Client, share: Share):
    return client.get(reverse("shared-record", args=[share.reference]))


def planted(response) -> set[str]:
    return set(re.findall(r"Zq\w+?qZ", text_of(response)))


def add_page(client: Client, share: Share):
    return client.get(reverse("information-add", args=[share.reference]))
