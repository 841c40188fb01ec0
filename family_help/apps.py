from django.apps import AppConfig


class FamilyHelpConfig(AppConfig):
    name = "family_help"

    def ready(self) -> None:
        from casework.registry import join
        from family_help.manifest import MANIFEST

        join(MANIFEST)
