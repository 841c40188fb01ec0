"""The Celery application of the worker and of beat."""

import gc
import os

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "families_first.settings")

app = Celery("families_first")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def forget_garbage(**_: object) -> None:
    """What is loaded stays: the collector need not walk it in each child."""
    gc.collect()
    gc.freeze()


signals.worker_before_create_process.connect(forget_garbage)
