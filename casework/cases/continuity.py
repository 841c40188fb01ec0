"""How often the worker changed: pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

COVER = "ABSENC"  # cover for absence, or back from it (DfE list)


class Stay(NamedTuple):
    """One lead practitioner's time with a family."""

    worker_id: int
    reason: str  # why they came
    started_at: datetime
    ended_at: datetime | None = None

    def lasts_until(self, moment: datetime) -> bool:
        return self.ended_at is None or self.ended_at >= moment


def changes(stays: Iterable[Stay]) -> list[datetime]:
    """When the lead practitioner changed; `stays` oldest first.

    Cover for absence is no change once the worker who was away is back: neither the
    cover nor the return counts. Until then it counts like any other.
    """
    counted: list[datetime] = []
    cover: list[datetime] = []
    usual: int | None = None
    present: int | None = None
    for stay in stays:
        came_from, present = present, stay.worker_id
        if usual is None or stay.worker_id == usual:
            usual, cover = stay.worker_id, []
            continue
        if stay.worker_id != came_from:
            cover.append(stay.started_at)
        if stay.reason != COVER:
            counted += cover
            usual, cover = stay.worker_id, []
    return counted + cover
