"""What stands on a page, without the tokens that are new each time."""

import re

from django.http import HttpResponse

# A form's CSRF token and submission id: random letters, in which a short name can occur.
_TOKENS = re.compile(r'(name="(?:csrfmiddlewaretoken|submission_id)" value=")[^"]*')


def text_of(response: HttpResponse) -> str:
    return _TOKENS.sub(r"\1", response.content.decode())
