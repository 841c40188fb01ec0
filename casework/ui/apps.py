from django.apps import AppConfig
from django.core.checks import register

from casework.ui.checks import style_is_built


class UiConfig(AppConfig):
    name = "casework.ui"
    label = "ui"

    def ready(self) -> None:
        register(style_is_built, "ui")
