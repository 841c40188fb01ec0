from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning


def style_is_built(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    if finders.find("app.css"):
        return []
    return [
        CheckWarning(
            "The style sheet is not built: pages work, but look plain.",
            hint="Run manage.py build_frontend.",
            id="ui.W001",
        )
    ]
