from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "child_protection"

    def ready(self) -> None:
        from casework.registry import join
        from child_protection.manifest import MANIFEST

        join(MANIFEST)
