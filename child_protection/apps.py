from importlib import import_module

from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "child_protection"

    def ready(self) -> None:
        # Only now may models be imported.
        import_module("child_protection.registration").register()
