"""Public references: no word, nothing that looks alike, no sequence."""

from itertools import chain, cycle

from casework.foundations.references import ALPHABET, LENGTH, new_reference


def test_alphabet_holds_no_vowel_and_nothing_alike() -> None:
    assert not set(ALPHABET) & set("AEIOU01L")
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_references_are_of_the_alphabet_with_a_letter_and_a_digit() -> None:
    for reference in (new_reference() for _ in range(2000)):
        assert len(reference) == LENGTH
        assert set(reference) <= set(ALPHABET)
        assert any(c.isdigit() for c in reference)
        assert any(c.isalpha() for c in reference)


def test_word_and_number_are_drawn_again() -> None:
    drawn = chain("BCDFG", "23456", "4F2K7", cycle("2"))

    assert new_reference(lambda _: next(drawn)) == "4F2K7"


def test_references_hardly_ever_meet() -> None:
    """27 to the 5th is 14 million: of 2,000 hardly one twice, never ten."""
    drawn = [new_reference() for _ in range(2000)]

    assert len(set(drawn)) > 1990
