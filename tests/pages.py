"""What stands on a page, without what is random: letters in which any word can occur."""

import re

from django.http import HttpResponse

_TOKEN = re.compile(r'(name="(?:csrfmiddlewaretoken|submission_id)" value=")[^"]*')
_DRAFT_KEY = re.compile(r'(name="draft-key"\s+content=")[^"]*')


def text_of(response: HttpResponse) -> str:
    page = _TOKEN.sub(r"\1", response.content.decode())
    return _DRAFT_KEY.sub(r"\1", page)
