from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "child_protection"
