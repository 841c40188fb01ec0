"""Wiring: settings, addresses, processes, and the commands that run everything."""

from families_first.celery import app as celery_app

__all__ = ["celery_app"]
