from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "safeguarding"

    def ready(self) -> None:
        from casework.registry import join
        from safeguarding.manifest import MANIFEST

        join(MANIFEST)
