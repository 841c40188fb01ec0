"""The broker: it keeps nothing on disk, for correctness comes from the database."""

from dataclasses import dataclass

import redis

from families_first.local.binaries import Binaries
from families_first.local.errors import LocalError
from families_first.local.places import Place, write_private
from families_first.local.ports import LOOPBACK, free_port
from families_first.local.processes import Child

START_SECONDS = 20
# The password stands in a private file, not in the list of processes.
CONFIGURATION = """\
bind {address}
port {port}
requirepass {password}
protected-mode yes
daemonize no
dir {folder}
save ""
appendonly no
maxmemory-policy noeviction
"""


@dataclass
class Valkey:
    place: Place
    binaries: Binaries
    password: str

    def __post_init__(self) -> None:
        self.port = free_port()
        self.folder = self.place.data / "valkey"
        self.file = self.folder / "valkey.conf"
        self.child = Child(
            name="valkey",
            command=[self.binaries.valkey, self.file],
            log=self.place.logs / "valkey.log",
            pid_file=self.place.run / "valkey.pid",
            account=self.place.account,
            environment={"PATH": "/usr/bin:/bin"},
            folder=self.place.data,
        )

    def start(self) -> None:
        self.place.make_folder("valkey")
        text = CONFIGURATION.format(
            address=LOOPBACK,
            port=self.port,
            password=self.password,
            folder=self.folder,
        )
        write_private(self.file, text)
        self.place.give(self.file)
        self.child.start()
        if not self.child.comes_up(self._answers, START_SECONDS):
            raise LocalError(f"Valkey did not start; {self.child.log} says why.")

    def stop(self) -> None:
        self.child.stop()

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    def _answers(self) -> bool:
        with redis.Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False
