"""An article's text -> its words as any house would print them, without the masthead; and the agency of its dateline.

Copies differ in what surrounds the story: dateline, agency line, byline, credits, quotation marks, dashes, line ends.
All of it goes here, so that what is left can be compared. The record keeps the furniture; this is for comparison only.
"""

import re
import unicodedata

EDGE = 4  # paragraphs at either end in which furniture stands, as for the record's masthead
LONGEST_LINE = 250  # characters; credits are short

# Marks that one house prints and another leaves out go without a trace: apostrophes, soft hyphens, marks of no width.
_UNPRINTED = dict.fromkeys(
    map(ord, "'‘’‚‛`´ʼ＇\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
# Scripts that put no spaces between words are compared character by character: Han, kana, Thai, Lao, Burmese, Khmer.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u9fff]+|[^\W_]")
# Small numbers, which some houses spell out.
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")

_DASH = r"\s*(?:—|–|--|-|:)\s+"
_NAME = r"[A-Z][\w'’.\-]{1,30}(?:[ /][\w'’.\-]{1,30}){0,4}"
_DATED = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|,? \d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)?"
_PLACED = rf"{_NAME}(?:, {_NAME}){{0,2}}{_DATED}"
# KYIV, Ukraine, March 13 (Reuters) - | (AP) — | LODRA, May 4. /AP/. and, in capitals alone, GENEVA —
_DATELINE = re.compile(
    rf"(?:{_PLACED}[,.]? ?)?(?:\((?P<agency>[A-Z][^()\n]{{1,39}})\){_DASH}|/(?P<slashed>[A-Z][^/\n]{{1,30}})/\.?\s+)"
    rf"|[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){{0,3}}(?:, {_NAME}){{0,2}}{_DATED}\s*(?:—|–|--|-)\s+"
)
_DESK = (
    r"(?:additional |further )?(?:reporting|reported|writing|written|editing|edited|compiled|translated)"
    r"(?: and (?:reporting|writing|editing))? (?:by|from)\b"
)
_LATE = re.compile(
    rf"[(\[]?\s*(?:{_DESK}.{{2,}}"
    r"|(?:text|story|report|article|news|photos?|images?)?\s*courtesy(?: of)?\b.{2,}"
    r"|(?:sources?|credits?|agency|via)\s*:.{2,}"
    r"|with (?:additional )?(?:inputs?|reporting|reports?|files|material) (?:from|by) .{2,}"
    r"|(?:this|the) (?:report|story|article) (?:was |is )?(?:first |originally )?"
    r"(?:published|provided|produced|issued) by .{2,}"
    r"|(?:©|\(c\)|copyright\b).*"
    r"|[^.!?]{2,100} contributed(?: reporting)?(?: to (?:this|the) \w+)?(?: from .{2,60})?[.)\]\s]*"
    r"|(?:first |last )?(?:published|posted|updated|modified)\b[^.!?]{0,20}\d[^!?]{0,50})",
    re.I,
)
_BYLINE = re.compile(r"(?:written |story |reported |report )?by:? (?:[^.!?]|\b[A-Z]\.){2,120}", re.I)
_SIGNED = re.compile(r"(?:—|–|--|-)?\s*[(\[]?[A-Z][\w&.]*(?:[ /-][A-Z][\w&.]*){0,3}[)\]]?")
_TAIL = re.compile(rf"[(\[]\s*{_DESK}[^()\[\]]{{2,250}}[)\]]\s*\Z", re.I)
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s")
_TITLES = re.compile(r"^the | (?:news|press)? ?agency$| newswire$")


def find_body(text: str) -> tuple[str, str | None]:
    """The text without its masthead, and the agency that its dateline names."""
    plain = text.replace("\r\n", "\n").strip()
    blocks = _BLANK.split(plain) if _BLANK.search(plain) else plain.split("\n")
    late = max(1, len(blocks) - EDGE)
    head = [block for block in blocks[: min(EDGE, late)] if not _is_furniture(block, _BYLINE)]
    tail = [block for block in blocks[late:] if not _is_furniture(block, _SIGNED)]
    middle = blocks[min(EDGE, late) : late]
    body = "\n\n".join([*head, *middle, *tail])
    credit = _TAIL.search(body, max(0, len(body) - 2 * LONGEST_LINE))
    body = body[: credit.start()] if credit else body
    for start in _find_starts(body):
        if _SENTENCE.search(body, 0, start):
            break  # prose stands before it: a digest of several items
        dateline = _DATELINE.match(body, start, start + LONGEST_LINE)
        if dateline is not None and dateline.end() < len(body):
            return body[dateline.end() :], dateline["agency"] or dateline["slashed"]
    return body, None


def find_words(text: str) -> list[str]:
    """The words of a text in small letters, with what is only a house's style folded away; digits stay."""
    folded = unicodedata.normalize("NFKC", text).translate(_UNPRINTED).casefold()
    return [_NUMBERS.get(word, word) for word in _WORD.findall(_GROUPED.sub("", folded))]


def fold_name(name: str) -> str:
    """An outlet's or agency's name, so that "The Coastal Press" and "coastal press" are one."""
    return _TITLES.sub("", " ".join(find_words(name)))


def _find_starts(body: str) -> list[int]:
    """Where the first paragraphs start."""
    starts = [0, *(found.end() for found in _BLANK.finditer(body[: 2 * LONGEST_LINE]))]
    return starts[: EDGE - 1]


def _is_furniture(block: str, also: re.Pattern[str]) -> bool:
    if len(block) > LONGEST_LINE:
        return False
    line = " ".join(block.split())
    return not line or bool(_LATE.fullmatch(line) or also.fullmatch(line))
