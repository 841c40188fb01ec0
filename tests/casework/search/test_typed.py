"""What was typed is taken apart."""

from datetime import date

import pytest

from casework.search.typed import understand


@pytest.mark.parametrize(
    ("text", "name", "born_on", "reference"),
    [
        ("Ada Byron", "ada byron", None, ""),
        ("4 3 2015", "", date(2015, 3, 4), ""),
        ("Ada 04/03/2015 Byron", "ada byron", date(2015, 3, 4), ""),
        ("4.3.2015", "", date(2015, 3, 4), ""),
        ("4 March 2015", "", date(2015, 3, 4), ""),
        ("Ada, 4th mar 2015", "ada", date(2015, 3, 4), ""),
        ("4 Ma 2015", "4 ma 2015", None, ""),
        ("31/2/2015 Ada", "ada", None, ""),
        ("4f2k7", "", None, "4F2K7"),
        (" 4F2K7 ", "", None, "4F2K7"),
        # Five letters may be a name.
        ("GWYNN", "gwynn", None, ""),
        ("", "", None, ""),
    ],
)
def test_what_was_typed_is_taken_apart(
    text: str, name: str, born_on: date | None, reference: str
) -> None:
    asked = understand(text)

    assert (asked.name, asked.born_on, asked.reference) == (name, born_on, reference)
