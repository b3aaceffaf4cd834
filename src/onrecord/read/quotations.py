"""Parse -> the quotations in it: pairs of marks as token ranges, and which of them go on into the next paragraph.

Curly marks say which way they open; straight ones are paired within their paragraph. A paragraph that opens a
quotation and does not close it is closed at its end, and goes on where the next one begins with an opening mark.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.read.syntax import Parse, Token

OPENING, CLOSING = frozenset("“„«"), frozenset("”»")
SINGLE_OPENING, SINGLE_CLOSING, SINGLE_STRAIGHT = "‘", "’", "'"
# Elided words in British copy open with the same mark as a quotation: ’90s, ’em.
_LONGEST_SINGLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words with their marks: tokens first <= i < last.

    `open_ended` where no mark closes it in its paragraph, `resumed` where it carries on the paragraph before.
    """

    first: int
    last: int
    open_ended: bool = False
    resumed: bool = False


def find_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """Every quotation, in order; those nested in others are left out."""
    found: list[Quotation] = []
    for first, last in parse.paragraphs:
        carried = bool(found) and found[-1].open_ended
        for quotation in _find_in(parse, first, last):
            resumed = carried and quotation.first == first
            found.append(
                Quotation(first=quotation.first, last=quotation.last, open_ended=quotation.open_ended, resumed=resumed)
            )
    return tuple(found)


def _find_in(parse: Parse, first: int, last: int) -> Iterator[Quotation]:
    opened: int | None = None
    mark = ""
    for token in parse.tokens[first:last]:
        kind = _get_kind(parse, token, is_open=opened is not None, mark=mark)
        if kind == "open" and opened is None:
            opened, mark = token.i, _get_glyph(parse, token)
        elif kind == "close" and opened is not None:
            if token.i > opened + 1:
                yield Quotation(first=opened, last=token.i + 1)
            opened = None
    if opened is not None and _is_prose(parse.tokens[opened + 1 : last], mark):
        yield Quotation(first=opened, last=last, open_ended=True)


def _get_glyph(parse: Parse, token: Token) -> str:
    return parse.text[token.start]


def _get_kind(parse: Parse, token: Token, *, is_open: bool, mark: str) -> str:
    """Whether a token opens or closes a quotation ("" for neither), given what is open."""
    if token.text not in {'"', "''", "``", "'"}:
        return ""
    glyph = _get_glyph(parse, token)
    if is_open and SINGLE_STRAIGHT in (mark, glyph) and mark != glyph:
        return ""
    if is_open and (mark in SINGLE_OPENING) != (glyph in {SINGLE_OPENING, SINGLE_CLOSING}):
        return ""
    if glyph in OPENING:
        return "open"
    if glyph in CLOSING:
        return "close"
    if glyph == SINGLE_OPENING:
        return "open" if not is_open and _closes_later(parse, token) else ""
    if glyph == SINGLE_CLOSING:
        return "close" if is_open and not _is_letter(parse, token.end) else ""
    if glyph == SINGLE_STRAIGHT:
        return _get_straight_kind(parse, token, is_open=is_open)
    return "close" if is_open else "open"


def _get_straight_kind(parse: Parse, token: Token, *, is_open: bool) -> str:
    """Whether a straight single mark opens or closes: it may as well be an apostrophe."""
    before = parse.text[token.start - 1 : token.start]
    if is_open:
        return "close" if not before.isspace() and not _is_letter(parse, token.end) and token.tag != "POS" else ""
    opens = (not before or before.isspace() or before in "([—–-") and parse.text[token.end : token.end + 1].isalpha()
    return "open" if opens and _closes_later(parse, token, SINGLE_STRAIGHT) else ""


def _closes_later(parse: Parse, token: Token, closing: str = SINGLE_CLOSING) -> bool:
    """Whether a single mark is closed soon, and not only by apostrophes."""
    at = token.end
    limit = min(len(parse.text), at + _LONGEST_SINGLE)
    while (at := parse.text.find(closing, at, limit)) >= 0:
        if not _is_letter(parse, at + 1) and parse.text[at - 1] not in "sS":
            return True
        if not _is_letter(parse, at + 1) and parse.text[at - 1 : at].isalpha():
            return True
        at += 1
    return False


def _is_letter(parse: Parse, at: int) -> bool:
    return at < len(parse.text) and parse.text[at].isalnum()


def _is_prose(tokens: Sequence[Token], mark: str) -> bool:
    """Whether an unclosed mark is worth taking for a quotation: a straight one may be an inch sign."""
    return len(tokens) >= 3 and (mark in OPENING or tokens[-1].text in {".", "?", "!", "...", "…"})
