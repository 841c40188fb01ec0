from django.apps import AppConfig


class YoungCarersConfig(AppConfig):
    name = "tests.young_carers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casework.registry import join
        from tests.young_carers.manifest import MANIFEST

        join(MANIFEST)
