from importlib import import_module

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self) -> None:
        """What adds itself to the registry, once every table is known."""
        import_module("casework.cases.indicators")
        import_module("casework.visits.indicators")
