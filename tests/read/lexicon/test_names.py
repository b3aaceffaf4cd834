"""Names and words -> the keys of the tables."""

import pytest

from onrecord.read.lexicon.names import fold, get_phrase_key, get_skeleton


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the U.S.", "US"),
        ("WHO", "WHO"),
        ("who", "who"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Al-Qaida", "al qaida"),
        ("Velmar’s", "velmar"),
        ("Kurdistan Workers’ Party", "kurdistan workers party"),
        ("Łukasz Øye", "lukasz oye"),
    ],
)
def test_names_fold(name: str, key: str) -> None:
    """Dots, articles, accents, hyphens and possessives go; short names in capitals stay as they are."""
    assert fold(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mohammed Hussein Roble", "Mohamed Hussain Roble"),
        ("Muammar Qaddafi", "Muammar Kaddafi"),
        ("Bashar al-Assad", "Bashar Al Asad"),
    ],
)
def test_transliterations_are_one(one: str, other: str) -> None:
    """Spellings of one name in another alphabet have one skeleton."""
    assert get_skeleton(fold(one)) == get_skeleton(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergei Lavrov", "Sergei Lavrin"), ("Maria Kovač", "Mario Kovač"), ("Ali Hassan", "Ali Hussein")],
)
def test_other_names_are_not(one: str, other: str) -> None:
    """Names that differ by more than spelling stay apart."""
    assert get_skeleton(fold(one)) != get_skeleton(fold(other))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Motorcycle thieves", "motorcycle thief"),
        ("police women", "police women"),
        ("policewomen", "policewoman"),
        ("deputies", "deputy"),
        ("press agencies", "press agency"),
        ("news", "news"),
        ("armed forces", "armed forces"),
    ],
)
def test_phrases_are_singular(words: str, key: str) -> None:
    """Titles and descriptions are looked up in the singular, words that have none as they are."""
    assert get_phrase_key(words.split()) == key
