from django.apps import AppConfig


class FamilyNetworksConfig(AppConfig):
    name = "family_networks"
