"""The same work in many threads at once."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def in_threads(number, work):
    """Each thread has, and closes, a connection of its own."""

    def one(_):
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(one, range(number)))
