"""What child protection adds to the shared record."""

from casework import registry
from child_protection.indicators import INDICATORS


def add_all() -> None:
    for indicator in INDICATORS:
        registry.indicators.add(indicator)
