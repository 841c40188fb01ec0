"""How a figure becomes words, which ones are hidden, what a cell may hold: pure."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from casework.foundations.units import Unit
from casework.foundations.verdicts import YES, Verdict, no

DAYS_IN_YEAR = 365
RATE_PER = 10_000
MOST_EXPORTS_AN_HOUR = 30
# A spreadsheet may take one of these for the start of a formula, also after a byte
# order mark, spaces, and marks or control characters that nobody sees. The wide forms
# are what some keyboards of East Asia type.
UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff"
FORMULA = re.compile(rf"[{UNSEEN}]*[=+\-@|%\t\r＝＋－＠]")


def value(
    unit: Unit, numerator: Decimal, denominator: Decimal | None, *, days: int
) -> Decimal | None:
    """The figure itself, rounded as it is shown; None where there is nothing to show.

    A rate is for a whole year, as if all of it went like the days counted.
    """
    if unit == Unit.COUNT:
        return numerator.quantize(Decimal(1))
    if not denominator:
        return None
    share = numerator / denominator
    if unit == Unit.PERCENT:
        return _rounded(share * 100, "1")
    if unit == Unit.RATE:
        return _rounded(share * RATE_PER * DAYS_IN_YEAR / days, "0.1")
    return _rounded(share, "0.1")


def _rounded(number: Decimal, to: str) -> Decimal:
    return number.quantize(Decimal(to), rounding=ROUND_HALF_UP)


def shown(unit: Unit, figure: Decimal | None) -> str:
    if figure is None:
        return "No figure"
    return f"{figure:,}{'%' if unit == Unit.PERCENT else ''}"


def plain(number: Decimal) -> str:
    """12 for 12.00, 3.6 for 3.60."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_small(
    unit: Unit, numerator: Decimal, denominator: Decimal | None, *, under: int
) -> bool:
    """Whether the figure could point at somebody outside the service.

    Also when what is left over is small: 49 of 50 says as much as 1 of 50.
    """
    if numerator < under:
        return True
    if unit != Unit.PERCENT or denominator is None:
        return False
    return 0 < denominator - numerator < under


@lru_cache(maxsize=4096)  # a long file says the same few words again and again
def safe_text(text: str) -> str:
    """Text that a spreadsheet reads as text. Words only: numbers go another way."""
    return f"'{text}" if FORMULA.match(text) else text


def can_export(*, made_this_hour: int) -> Verdict:
    if made_this_hour >= MOST_EXPORTS_AN_HOUR:
        return no("You have asked for many copies. Wait an hour, then ask again.")
    return YES


def can_download(*, is_ready: bool, families_hidden: int) -> Verdict:
    if not is_ready:
        return no("Wait until the copy is ready.")
    if families_hidden:
        return no(
            "Make a new copy: since this one was made you may no longer open "
            "everything in it."
        )
    return YES
