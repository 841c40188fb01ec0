from importlib import import_module

from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "child_protection"

    def ready(self) -> None:
        import_module("child_protection.indicators")
