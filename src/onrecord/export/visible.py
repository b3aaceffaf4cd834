"""Text from anywhere -> text that is safe on a terminal: no control codes, nothing that turns the line's direction."""

import unicodedata

_JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji need them, and they move nothing


def make_visible(text: str) -> str:
    """The text on one line: runs of white space become a space, control and direction characters are left out."""
    spaced = " ".join(text.split())
    return spaced if spaced.isprintable() else "".join(_show(character) for character in spaced)


def _show(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return ""
        case "Cf":
            return character if character in _JOINERS else ""
        case "Cs":
            return "\N{REPLACEMENT CHARACTER}"
        case "Zs" | "Zl" | "Zp":
            return " "
        case _:
            return character
