"""What a copy of the report holds, before it is a file: words, numbers and dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from casework.foundations import words
from casework.foundations.measures import Indicator, indicators
from casework.reports.figures import Line, Report
from casework.reports.rows import Row

Cell = str | int | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one figure that the person asking may open."""

    indicator: Indicator
    is_counted: bool
    rows: list[Row]
    hidden: int
    cut: int  # rows that were too many for this kind of file

    @property
    def label(self) -> str:
        words_for = self.indicator.numerator if self.is_counted else self.others
        return words.first_letter_high(words_for)

    @property
    def others(self) -> str:
        return self.indicator.others or "not counted"


@dataclass(slots=True)
class Content:
    report: Report
    made_for: str
    made_at: datetime
    council: str
    is_for_outside: bool
    parts: list[Part] = field(default_factory=list)

    @property
    def title(self) -> str:
        so_far = "" if self.report.run.is_whole else " so far"
        return f"Monthly report: {words.month(self.report.run.month)}{so_far}"

    @property
    def row_count(self) -> int:
        return sum(len(part.rows) for part in self.parts)

    @property
    def family_ids(self) -> list[int]:
        return sorted({row.family_id for part in self.parts for row in part.rows})

    def notes(self) -> Iterator[str]:
        run = self.report.run
        yield f"{self.council}. {self.report.of_whom}."
        yield f"Figures up to {words.day(run.last_day)}, built {_moment(run.built_at)}."
        yield f"Made for {self.made_for}, {_moment(self.made_at)}."
        if self.is_for_outside:
            yield "For use outside the service: small numbers are hidden."
        else:
            yield "Confidential. Not for use outside the service."

    # --- The figures as a table ---------------------------------------------------
    def figure_heads(self) -> list[str]:
        now = words.month(self.report.run.month)
        then = words.month(self.report.month_before)
        return [
            "Figure",
            "Unit",
            now,
            f"{now}: counted",
            f"{now}: out of",
            then,
            f"{then}: counted",
            f"{then}: out of",
            "Counted are",
            "Out of",
            "What counts",
        ]

    def figure_rows(self) -> Iterator[list[Cell]]:
        for line in self.report.lines:
            known = line.indicator
            yield [
                known.name,
                known.unit.value,
                *_numbers(line, "now"),
                *_numbers(line, "before"),
                known.numerator,
                known.denominator,
                known.what_counts,
            ]

    # --- The rows as a table --------------------------------------------------------
    def row_heads(self) -> list[str]:
        return ["Figure", "Part", "Record", "Team", "Number", *self._dates()]

    def rows(self) -> Iterator[list[Cell]]:
        heads = self.row_heads()
        for part in self.parts:
            about = (part.indicator.name, part.label)
            places = [heads.index(c.title) for c in part.indicator.rows.columns]
            empty = [None] * len(self._dates())
            for row in part.rows:
                line: list[Cell] = [*about, row.reference, row.team, row.amount, *empty]
                for place, cell in zip(places, row.cells, strict=True):
                    line[place] = _local(cell)
                yield line

    def remarks(self) -> Iterator[str]:
        """What the list of rows does not hold, and why."""
        for part in self.parts:
            about = f"{part.indicator.name}, {part.label[:1].lower()}{part.label[1:]}"
            if part.cut:
                yield f"{about}: {part.cut:,} more than this file takes."
            if part.hidden:
                yield f"{about}: {part.hidden:,} more you may not open."

    def _dates(self) -> list[str]:
        """Every column of every figure, once."""
        titles = (c.title for known in indicators for c in known.rows.columns)
        return list(dict.fromkeys(titles))


def _numbers(line: Line, which: str) -> Iterable[Cell]:
    figure = line.now if which == "now" else line.before
    if figure is None:
        return ("Not built", None, None)
    if figure.is_hidden:
        return (figure.shown, None, None)
    return (figure.value, figure.numerator, figure.denominator)


def _moment(when: datetime) -> str:
    return words.moment(timezone.localtime(when))


def _local(value: Cell) -> Cell:
    """A moment as the clock on the wall showed it."""
    if isinstance(value, datetime):
        wall = value.astimezone(timezone.get_current_timezone())
        return wall.replace(tzinfo=None, microsecond=0)
    return value
