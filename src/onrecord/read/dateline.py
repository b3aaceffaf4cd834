"""Text -> its masthead: dateline, agency, bylines, credits, a publication date; and where these stand in the text.

What stands there is no prose: the parse leaves it out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.read.months import MONTHS, maybe_get_day

Chars = tuple[int, int]

_CAPS = r"[A-Z][A-Z'’.\-]+(?: [A-Z][A-Z'’.\-]+)*"
_NAME = r"[A-Z][\w'’.\-]+(?:[ -](?:of|de|del|al|el|la|[A-Z][\w'’.\-]+)){0,3}"
_DAY = rf"(?:(?:{MONTHS})\.? \d{{1,2}}|\d{{1,2}} (?:{MONTHS})\.?)(?:,? \d{{4}})?"
_DASH = r"\s*(?:—|–|--|-|:)\s+"
# MOSCOW (AP) — | KYIV, Ukraine, March 13 (Reuters) - | Damascus, 4 May (Agency): | GENEVA —
_DATELINE = re.compile(
    rf"(?P<place>{_CAPS}|{_NAME}(?=[^.!?\n]{{0,60}}\([A-Z]))(?P<region>, {_NAME}\.?)?"
    rf"(?:,? (?P<day>{_DAY}))?,? ?(?:\((?P<agency>[^()\n]{{2,40}})\))?{_DASH}"
)
_BYLINE = re.compile(r"By:? (?P<names>[A-Z][^\n|]{2,120}?)\s*$", re.MULTILINE)
_PERSON = re.compile(r"[A-Z][\w'’\-]*\.?(?: (?:[A-Z][\w'’\-]*\.?|de|van|von|al|bin|el)){1,4}$")
_COURTESY = re.compile(
    r"[(\[]?\s*(?:text|story|report|article|photos?)?\s*courtesy(?: of)?:?"
    r"\s*(?P<names>[^()\[\]\n]{2,80}?)\s*[)\]]?\s*$",
    re.I,
)
_SOURCE = re.compile(r"[(\[]?\s*(?:Sources?|Credit|Agency)\s*:\s*(?P<names>[^()\[\]\n]{2,80}?)\s*[)\]]?\s*$", re.I)
_CONTRIBUTED = re.compile(
    r"(?P<names>[^\n.]{2,120}?) contributed(?: to (?:this|the) (?:report|story|article|dispatch))?\s*\.?\s*$", re.I
)
_INPUTS = re.compile(
    r"[(\[]?\s*with (?:inputs?|reporting) (?:from|by) (?P<names>[^()\[\]\n]{2,80}?)\s*[)\]]?\s*\.?\s*$", re.I
)
_DESK = re.compile(r"[(\[]\s*(?:Additional )?(?:Reporting|Writing|Editing|Compiled)\b[^()\[\]\n]{2,200}[)\]]\s*$", re.I)
_SIGNED = re.compile(r"(?:—|–|--|-)\s*(?P<names>(?:[A-Z][\w&.]*)(?:[ /-][A-Z][\w&.]*){0,3})\s*$")
_PUBLISHED = re.compile(
    rf"(?:Published|Posted|Updated|Date)\s*(?:on|at)?:?\s*(?:\w+day,? )?(?P<day>{_DAY}|\d{{4}}-\d{{2}}-\d{{2}})\b"
    r"[^\n]{0,40}$",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:/|;|,(?! Inc| Jr)| and | & )\s*")
_COMMON = frozenset({"the", "agencies", "staff", "reports", "wires", "wire"})
LONGEST_LINE = 200  # characters; credits are short, sentences about contributions are not credits
_STAFF = re.compile(r"^(?:the |our )|(?:correspondents?|reporters?|writers?|staff)\b.*$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the article says of itself, and the character ranges in which it says so, in order."""

    place: str | None = None
    credits: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    published: str | None = None
    ranges: tuple[Chars, ...] = ()


def find_masthead(text: str, paragraphs: Sequence[Chars], *, year: str | None = None) -> Masthead:
    """The masthead of a text; `year` (of publication) completes a dateline's day."""
    credits: list[str] = []
    byline: list[str] = []
    ranges: list[Chars] = []
    published: str | None = None
    for start, end in (*paragraphs[:4], *(p for p in paragraphs[4:] if p in paragraphs[-4:])):
        if end - start > LONGEST_LINE:
            continue
        line = text[start:end]
        named = _maybe_get_byline(line)
        given = _PUBLISHED.fullmatch(line)
        credited = _maybe_get_credits(line)
        if named and (start, end) in paragraphs[:4]:
            byline.extend(named)
        elif given is not None:
            published = published or maybe_get_day(given["day"])
        elif credited is not None:
            credits.extend(name for name in credited if name not in credits)
        else:
            continue
        ranges.append((start, end))
    dateline = _maybe_get_dateline(text, [p for p in paragraphs if p not in ranges][:3])
    place = None
    if dateline is not None:
        place, day = dateline["place"].title() if dateline["place"].isupper() else dateline["place"], dateline["day"]
        credits = [*_split(dateline["agency"] or ""), *credits]
        published = published or (maybe_get_day(day, year=year) if day else None)
        ranges.append(dateline.span())
    return Masthead(
        place=place,
        credits=tuple(dict.fromkeys(credits)),
        byline=tuple(dict.fromkeys(byline)),
        published=published,
        ranges=tuple(sorted(ranges)),
    )


def cut_furniture(paragraphs: Sequence[Chars], furniture: Sequence[Chars]) -> Iterator[Chars]:
    """The paragraphs without the ranges at their starts, and without those that are nothing else."""
    for start, end in paragraphs:
        after = next((last for first, last in furniture if first <= start < last), start)
        if after < end:
            yield after, end


def _maybe_get_dateline(text: str, paragraphs: Sequence[Chars]) -> re.Match[str] | None:
    for start, end in paragraphs:
        found = _DATELINE.match(text, start, min(end, start + 120))
        if found is not None and found.end() < end and (found["agency"] or found["day"] or found["place"].isupper()):
            return found
    return None


def _maybe_get_byline(line: str) -> list[str]:
    found = _BYLINE.fullmatch(line)
    if found is None:
        return []
    names = [name.strip() for name in _SPLIT.split(found["names"])]
    people = [name for name in names if _PERSON.fullmatch(name)]
    return [name.title() if name.isupper() else name for name in people if not _STAFF.search(name)]


def _maybe_get_credits(line: str) -> list[str] | None:
    for pattern in (_COURTESY, _SOURCE, _CONTRIBUTED, _INPUTS):
        found = pattern.fullmatch(line)
        if found is not None:
            return _split(found["names"])
    if _DESK.fullmatch(line):
        return []
    signed = _SIGNED.fullmatch(line)
    return _split(signed["names"]) if signed is not None else None


def _split(names: str) -> list[str]:
    found = (_STAFF.sub("", re.sub(r"^the ", "", name.strip(" ."), flags=re.I)).strip() for name in _SPLIT.split(names))
    return [name for name in found if name and name.lower() not in _COMMON]
