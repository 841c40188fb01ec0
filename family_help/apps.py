from importlib import import_module

from django.apps import AppConfig


class FamilyHelpConfig(AppConfig):
    name = "family_help"

    def ready(self) -> None:
        import_module("family_help.indicators")
