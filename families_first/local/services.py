"""`with local_services(folder) as services:` gives a database and a broker."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from families_first.local.binaries import find_binaries
from families_first.local.places import Place, make_place
from families_first.local.postgres import OWNER, SERVING, Postgres
from families_first.local.processes import stop_leftovers
from families_first.local.valkey import Valkey


@dataclass(frozen=True)
class LocalServices:
    database_url: str
    database_owner_url: str
    redis_url: str
    secret_key: str
    place: Place

    def environment(self) -> dict[str, str]:
        """The names that settings.py reads."""
        return {
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.database_owner_url,
            "REDIS_URL": self.redis_url,
            "SECRET_KEY": self.secret_key,
        }


@contextmanager
def local_services(folder: Path, *, throwaway: bool = False) -> Iterator[LocalServices]:
    """Run PostgreSQL and Valkey with their data for `folder`, and stop them after.

    A throwaway set trades safety for speed and is removed at the end.
    """
    place = make_place(folder)
    with ExitStack() as stack:
        if throwaway:
            stack.callback(place.remove)
        stack.enter_context(place.locked())
        stop_leftovers(place.run)
        yield _start(place, throwaway, stack)


def _start(place: Place, throwaway: bool, stack: ExitStack) -> LocalServices:
    known = place.secrets()
    binaries = find_binaries(place.account, place.data)
    valkey = Valkey(place, binaries, known["valkey"])
    postgres = Postgres(place, binaries, known, throwaway)
    for service in (valkey, postgres):
        stack.callback(service.stop)
        service.start()
    return LocalServices(
        database_url=postgres.url(SERVING),
        database_owner_url=postgres.url(OWNER),
        redis_url=valkey.url,
        secret_key=known["django"],
        place=place,
    )
