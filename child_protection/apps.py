from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "child_protection"

    def ready(self) -> None:
        from child_protection import additions

        additions.add_all()
