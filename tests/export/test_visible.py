"""Tests of making text safe to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.visible import make_visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("red \x1b[31mwords\x07", "red [31mwords"),
        ("eight-bit \x9b31m", "eight-bit 31m"),
        ("a\r\n\tb\u2028c\xa0d", "a b c d"),
        ("\u202egnorw\u2066", "gnorw"),
        ("nam\u200de", "nam\u200de"),
        ("half \ud83d", "half \ufffd"),
        ("soft\xadhyphen\ufeff", "softhyphen"),
        ("“кавычки” ’", "“кавычки” ’"),
    ],
)
def test_controls_are_left_out(text: str, shown: str) -> None:
    """Control and direction characters go, white space becomes a space, everything else stays."""
    assert make_visible(text) == shown


@given(st.text())
def test_nothing_else_is_left(text: str) -> None:
    """Whatever the text, what is shown holds no control character, and nothing that is shown twice changes."""
    shown = make_visible(text)

    assert {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"} == set()
    assert make_visible(shown) == " ".join(shown.split())
