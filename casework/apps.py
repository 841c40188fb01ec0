from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self) -> None:
        from casework.manifest import MANIFEST
        from casework.registry import join

        join(MANIFEST)
