"""Reads an Excel file back: what each cell really is, not what it looks like."""

import io
import zipfile
from xml.etree import ElementTree

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Cell = tuple[str, str]  # its type ("n" number, "s" text) and what it holds


def read(file: bytes) -> dict[str, list[list[Cell]]]:
    """Sheet name -> rows of cells that hold something."""
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        texts = _texts(book)
        names = [sheet.get("name") for sheet in _find(book, "workbook", ".//m:sheet")]
        return {
            str(name): [
                [_cell(cell, texts) for cell in row.iterfind("m:c", SPACE)]
                for row in _find(book, f"worksheets/sheet{number}", ".//m:row")
            ]
            for number, name in enumerate(names, start=1)
        }


def formulas(file: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        sheets = [name for name in book.namelist() if "worksheets/sheet" in name]
        return sum(book.read(name).count(b"<f>") for name in sheets)


def part(file: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        return book.read(f"xl/{name}.xml").decode()


def _find(book: zipfile.ZipFile, name: str, path: str) -> list[ElementTree.Element]:
    tree = ElementTree.fromstring(book.read(f"xl/{name}.xml"))  # noqa: S314 - our own
    return tree.findall(path, SPACE)


def _texts(book: zipfile.ZipFile) -> list[str]:
    items = _find(book, "sharedStrings", "m:si")
    return ["".join(item.itertext()) for item in items]


def _cell(cell: ElementTree.Element, texts: list[str]) -> Cell:
    kind = cell.get("t", "n")
    value = cell.findtext("m:v", "", SPACE)
    return (kind, texts[int(value)] if kind == "s" else value)
