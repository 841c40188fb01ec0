"""How the web process runs; the environment says where and how many."""

import gc
import os

from django.db import connections
from django.urls import get_resolver

wsgi_app = "families_first.wsgi:application"
bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
# No access log: an address may hold what somebody searched for.
accesslog = None
errorlog = "-"
control_socket_disable = True  # it would stand in the person's home folder


def when_ready(server: object) -> None:
    """Load every page's code once, and let the collector forget it before forking."""
    _ = get_resolver().url_patterns
    connections.close_all()
    gc.collect()
    gc.freeze()
