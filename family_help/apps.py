from django.apps import AppConfig


class FamilyHelpConfig(AppConfig):
    name = "family_help"

    def ready(self) -> None:
        from family_help import additions

        additions.add_all()
