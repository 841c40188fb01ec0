from django.apps import AppConfig


class FamiliesFirstConfig(AppConfig):
    name = "families_first"
    verbose_name = "Families First"
