from django.apps import AppConfig


class FamilyHelpConfig(AppConfig):
    name = "family_help"
