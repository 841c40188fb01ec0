"""Where the bars of a chart go. Widths are per cent, so that text keeps its size."""

from collections.abc import Iterable
from dataclasses import dataclass

ROW_HEIGHT = 52
BAR_HEIGHT = 22
LONGEST = 84  # per cent: room is left for the figure at the end of the bar


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    shown: str
    width: float
    top: int

    @property
    def label_y(self) -> int:
        return self.top + 16

    @property
    def bar_y(self) -> int:
        return self.top + 24

    @property
    def value_y(self) -> int:
        return self.bar_y + 16


@dataclass(frozen=True)
class BarChart:
    bars: list[Bar]
    height: int
    bar_height: int = BAR_HEIGHT


def bar_chart(rows: Iterable[tuple[str, float]], unit: str = "") -> BarChart:
    """Each row is a label and a number of nought or more."""
    rows = list(rows)
    most = max((value for _, value in rows), default=0) or 1
    bars = [
        Bar(
            label=str(label),
            value=value,
            shown=f"{value:,}{unit}",
            width=round(value / most * LONGEST, 2),
            top=number * ROW_HEIGHT,
        )
        for number, (label, value) in enumerate(rows)
    ]
    return BarChart(bars, height=len(bars) * ROW_HEIGHT)
