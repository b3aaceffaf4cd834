"""Text -> its masthead: dateline, agency, bylines, credits, a publication date; and where these stand in the text.

What stands there is no prose: the parse leaves it out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.read.months import MONTHS, maybe_get_day

Chars = tuple[int, int]

_DAY = rf"(?:(?:{MONTHS})\.? \d{{1,2}}|\d{{1,2}}\.? (?:{MONTHS})\.?)(?:,? \d{{4}})?"
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_CAPITALS = r"[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){0,4}"
_NAME = r"[A-Z][\w'’.\-]+(?:[ -](?:of|de|del|al|el|la|[A-Z][\w'’.\-]+)){0,3}"
_DATED = rf"(?:[,.]? (?:{_WEEKDAY},? )?(?P<day>{_DAY}))?"
_AGENCY = r"[,.]? ?(?:\((?P<agency>[A-Z][^()\n]{1,39})\)|/(?P<slashed>[A-Z][^/\n]{1,30})/\.?)"
_DASH = r"\s*(?:—|–|--|-|:)\s+"
# MOSCOW (AP) — | KYIV, Ukraine, March 13 (Reuters) - | Damascus, 4 May (Agency): | LODRA, May 4. /AP/. | (AP) -
_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_CAPITALS}|{_NAME})(?P<region>(?:, {_NAME}\.?){{0,2}}){_DATED})?{_AGENCY}(?:{_DASH}|(?<=/\.)\s+)"
)
_BEHIND_TITLE = re.compile(
    rf"(?P<place>{_CAPITALS})(?P<region>(?:, {_NAME}\.?){{0,2}})[,.]? (?:{_WEEKDAY},? )?(?P<day>{_DAY}){_AGENCY}{_DASH}"
)
# GENEVA — | LONDON: | WASHINGTON, March 13 - ; a place in small letters only before a dash, and a date
_WITHOUT_AGENCY = re.compile(rf"(?P<place>{_CAPITALS})(?P<region>(?:, {_NAME}\.?)?){_DATED}{_DASH}(?=[\"“‘'A-Z\d])")
_SMALL = re.compile(rf"(?P<place>{_NAME})(?P<region>(?:, {_NAME}\.?)?)(?:{_DATED}\s+(?:—|–|--|-)|—|–)\s*(?=[\"“‘A-Z])")
_LABELS = frozenset(
    (
        "alert analysis breaking column comment commentary correction corrected editorial exclusive explainer "
        "explained factbox feature flash insight interview live news opinion photos profile q&a report review "
        "special timeline update updated urgent video watch wrapup world "
        # and what opens a sentence, or is no town
        "after at before by for from in on since the eu nato opec u.k u.n u.s uk un us usa"
    ).split()
)
_BYLINE = re.compile(r"(?:Written |Story |Reported |Report )?[Bb][Yy]:? (?P<names>[A-Z][^\n]{2,120}?)\s*")
_PERSON = re.compile(r"[A-Z][\w'’\-]*\.?(?: (?:[A-Z][\w'’\-]*\.?|de|van|von|al|bin|el)){1,3}")
_JOB = re.compile(
    r"\s+(?:correspondents?|reporters?|writers?|staff|journalists?|bureau|news agenc(?:y|ies))\b.*$", re.I
)
_OUTLET = re.compile(r"press|news|agenc|times|wire|radio|broadcast|televis|\btv\b|journal|service|media|network", re.I)
_SPLIT = re.compile(r"\s*(?:/|;|\||,(?! Inc| Jr)| and | & |\+)\s*", re.I)
_WIRES = frozenset(
    (
        "aa,afp,agence france-presse,al jazeera,ana,anadolu,anadolu agency,ani,ansa,antara,ap,apa,"
        "associated press,azertag,bbc,,belga,belta,bernama,bns,bss,bta,cna,cnn,dpa,efe,hina,ians,ibns,ina,"
        "interfax,interfax-ukraine,irna,isna,itar-tass,jiji,,kcna,kuna,kyodo,kyodo news,lusa,mena,mti,ntb,pap,"
        "press association,press trust of india,pti,qna,reuters,rfe/rl,ria,,ria novosti,sana,sapa,spa,sputnik,"
        "tanjug,tass,ukrinform,unb,unian,upi,voa,voanews,voice of america,wafa,wam,xinhua,yonhap"
    ).split(",")
)
_NOBODY = frozenset(
    {"", "agencies", "agency", "newsroom", "staff", "wires", "wire services", "reports", "news agencies"}
)
_NAMES = r"(?P<names>[^()\[\]\n]{2,100}?)"
_OPEN, _CLOSE = r"[(\[]?\s*", r"\s*\.?\s*[)\]]?\s*\.?\s*"
_FORMS = tuple(
    re.compile(_OPEN + form + _CLOSE, re.I)
    for form in (
        rf"(?:text|story|report|article|news|photos?|images?)?\s*courtesy(?: of)?\s*:?\s*{_NAMES}",
        rf"(?:sources?|credits?|agency|via)\s*:\s*{_NAMES}",
        rf"with (?:additional )?(?:inputs?|reporting|reports?|files|material) (?:from|by) {_NAMES}",
        rf"with {_NAMES} inputs?",
        rf"(?:this|the) (?:report|story|article) (?:was |is )?(?:first |originally )?"
        rf"(?:published|provided|produced|issued) by {_NAMES}",
        rf"(?:©|\(c\)|copyright)[\s©]*(?:\d{{4}}\s*)?{_NAMES}(?:\. all rights reserved)?",
    )
)
_CONTRIBUTED = re.compile(
    rf"{_OPEN}{_NAMES} (?:also )?contributed(?: reporting)?(?: to (?:this|the) (?:report|story|article|dispatch))?"
    rf"(?: from [^()\n]{{2,60}})?{_CLOSE}",
    re.I,
)
_DESK = re.compile(
    rf"{_OPEN}(?:additional |further )?(?:reporting|reported|writing|written|editing|edited|compiled|translated)"
    rf"(?: and (?:reporting|writing|editing))? (?:by|from)\b[^()\[\]\n]{{2,250}}{_CLOSE}",
    re.I,
)
_SIGNED = re.compile(r"(?:—|–|--|-)\s*(?P<names>[A-Z][\w&.]*(?:[ /-][A-Z][\w&.]*){0,3})\s*")
_BARE = re.compile(r"[(\[]?\s*(?P<names>[A-Z][\w&.]*(?:(?:[ /-]|, ?)[\w&.]+){0,7})\s*[)\]]?\s*\.?\s*")
_TAIL = re.compile(r"(?<=[.!?\"”’])\s+(?P<line>[(\[][^()\[\]\n]{2,250}[)\]]|(?:—|–|--)? ?[A-Z][\w/-]{1,30})\s*")
_PUBLISHED = re.compile(
    rf"(?P<told>(?:first )?(?:published|posted)|date(?: of publication)?|(?:last )?(?:updated?|modified))?"
    rf"\s*(?:on|at)?\s*:?\s*(?:{_WEEKDAY},? )?(?P<day>{_DAY}|\d{{4}}-\d{{2}}-\d{{2}})(?:\b[T,;|]?[^\n.!?]{{0,40}})?",
    re.I,
)
LONGEST_LINE = 250  # characters; credits are short, sentences about contributions are not credits
EDGE = 4  # paragraphs at either end in which furniture stands
NEAR = 250  # characters into a paragraph within which a dateline with an agency stands, behind a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the article says of itself, and the character ranges in which it says so, in order."""

    place: str | None = None
    credits: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    published: str | None = None
    ranges: tuple[Chars, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """What one line says: people, agencies, a day (and whether it is the day of publication, not of an update)."""

    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    day: str | None = None
    first: bool = False


def find_masthead(text: str, paragraphs: Sequence[Chars], *, year: str | None = None) -> Masthead:
    """The masthead of a text; `year` (of publication) completes a dateline's day."""
    lines = [(place, line) for place in _find_edges(paragraphs) if (line := _maybe_get_line(text, place, paragraphs))]
    ranges = [place for place, _ in lines]
    days = [line.day for _, line in sorted(lines, key=lambda pair: not pair[1].first) if line.day]
    credits = [name for _, line in lines for name in line.credits]
    tail = _maybe_get_tail(text, [place for place in paragraphs[-EDGE:] if place not in ranges][-1:])
    if tail is not None:
        ranges.append(tail[0])
        credits += tail[1].credits
    dateline = _maybe_get_dateline(text, [place for place in paragraphs if place not in ranges])
    place = None
    if dateline is not None:
        start, found = dateline
        ranges.append((start, found.end()))
        place = _get_place(found["place"])
        credits = [*_find_agencies(found), *credits]
        days += [day] if found["day"] and (day := maybe_get_day(found["day"].replace(". ", " "), year=year)) else []
    return Masthead(
        place=place,
        credits=tuple(dict.fromkeys(credits)),
        byline=tuple(dict.fromkeys(name for _, line in lines for name in line.byline)),
        published=days[0] if days else None,
        ranges=tuple(sorted(ranges)),
    )


def cut_furniture(paragraphs: Sequence[Chars], furniture: Sequence[Chars]) -> Iterator[Chars]:
    """The paragraphs without the ranges at their edges, and without those that are nothing else."""
    for start, end in paragraphs:
        after = next((last for first, last in furniture if first <= start < last), start)
        before = next((first for first, last in furniture if after < first < end <= last), end)
        if after < before:
            yield after, before


def _find_edges(paragraphs: Sequence[Chars]) -> list[Chars]:
    return list(dict.fromkeys((*paragraphs[:EDGE], *paragraphs[-EDGE:])))


def _maybe_get_line(text: str, place: Chars, paragraphs: Sequence[Chars]) -> _Line | None:
    line = text[place[0] : place[1]]
    if len(line) > LONGEST_LINE:
        return None
    early, late = place in paragraphs[:EDGE], place in paragraphs[-EDGE:] and len(paragraphs) > 1
    byline = _find_people(line) if early else ()
    if byline:
        return _Line(byline=byline)
    told = _PUBLISHED.fullmatch(line)
    if told is not None and (early or told["told"]) and (day := maybe_get_day(told["day"].replace(". ", " "))):
        return _Line(day=day, first=not (told["told"] or "").lower().startswith(("update", "last", "modif")))
    credits = _maybe_get_credits(line, late=late)
    return _Line(credits=tuple(credits)) if credits is not None else None


def _maybe_get_tail(text: str, last: Sequence[Chars]) -> tuple[Chars, _Line] | None:
    """Credits behind the last sentence of the last paragraph of prose."""
    for start, end in last:
        for found in _TAIL.finditer(text, max(start, end - LONGEST_LINE), end):
            credits = _maybe_get_credits(found["line"].strip(), late=True) if found.end() == end else None
            if credits is not None:
                return (found.start(), end), _Line(credits=tuple(credits))
    return None


def _maybe_get_dateline(text: str, paragraphs: Sequence[Chars]) -> tuple[int, re.Match[str]] | None:
    """Where the furniture before the prose starts, and the dateline that ends it."""
    if sum(_is_turn(text, place) for place in paragraphs) > 1:
        return None  # a transcript: "MR HALE: …"
    for start, end in paragraphs[:1]:  # behind a title
        behind = _BEHIND_TITLE.search(text, start, min(end, start + NEAR))
        if behind is not None and behind.end() < end and not re.search(r"[a-z]{2}\. ", text[start : behind.start()]):
            return start, behind
    for start, end in paragraphs[:3]:
        for pattern in (_WITH_AGENCY, _WITHOUT_AGENCY, _SMALL):
            opening = pattern.match(text, start, min(end, start + NEAR))
            if opening is not None and opening.end() < end and _is_place(opening):
                return start, opening
    return None


def _is_turn(text: str, place: Chars) -> bool:
    return bool(re.match(r"[A-Z][A-Z.'’ \-]{2,40}: ", text[place[0] : place[0] + 45]))


def _is_place(found: "re.Match[str]") -> bool:
    """Whether what stands before the dash can be a place: no label ("BREAKING:"), no name with an apposition."""
    words = (found["place"] or "").lower().split()
    if words and (words[0].strip(".'’") in _LABELS or words[-1] in _LABELS):
        return False
    if found.re is _WITHOUT_AGENCY and ":" in found[0][-3:]:
        # Headings have colons too: "TENNIS-OPEN:", "SEVERE WEATHER ALERTS:".
        return len(words) < 3 and "-" not in words[0]
    if found.re is _SMALL:
        # "Lodra — a port" is an apposition, and has a second dash; a day makes it sure.
        return bool(found["day"]) or not re.search(r"—|–| - ", found.string[found.end() : found.end() + NEAR])
    if any(re.fullmatch(_WEEKDAY, name) for name in _find_agencies(found)):
        return False
    if found.re is _WITH_AGENCY and found["place"] is None:
        return any(name.lower() in _WIRES for name in _find_agencies(found))
    return True


def _get_place(place: str | None) -> str | None:
    if place is None or not place.isupper():
        return place
    return re.sub(r"(?<=-)(?:Au|De|Du|Sur|Le)(?=-)", lambda small: small[0].lower(), place.title())


def _find_agencies(found: "re.Match[str]") -> list[str]:
    groups = found.groupdict()
    return _find_names(groups.get("agency") or groups.get("slashed") or "")


def _find_people(line: str) -> tuple[str, ...]:
    """The people of a byline: "By JANE ROE and John Doe, Northwire Writer"."""
    found = _BYLINE.fullmatch(line)
    if found is None:
        return ()
    names = [re.sub(r" in [A-Z].*$", "", name.strip(" .")) for name in _SPLIT.split(found["names"])]
    people = [name for name in names if _PERSON.fullmatch(name) and not _JOB.search(name) and not _OUTLET.search(name)]
    return tuple(name.title() if name.isupper() else name for name in people if name.lower() not in _WIRES)


def _maybe_get_credits(line: str, *, late: bool) -> list[str] | None:
    """The agencies that a line credits; none where it credits people alone; None where it is no credit."""
    for form in _FORMS:
        found = form.fullmatch(line)
        if found is not None:
            return _find_names(found["names"])
    contributed = _CONTRIBUTED.fullmatch(line)
    if contributed is not None:
        return [name for name in _find_names(contributed["names"]) if not _is_person(name)]
    if _DESK.fullmatch(line):
        return []
    signed = _SIGNED.fullmatch(line)
    if signed is not None and late:
        return _find_names(signed["names"])
    bare = _BARE.fullmatch(line)
    if bare is not None and all(_is_wire(part) for part in _SPLIT.split(bare["names"])):
        return _find_names(bare["names"])
    return None


def _find_names(names: str) -> list[str]:
    """The agencies in a list of them: "Voice Of America / IBNS", "the AFP, AP and agencies", "Sapa-AFP"."""
    parts = [names] if names.lower() in _WIRES else [part for part in _SPLIT.split(names) if part]
    pieces = [piece for part in parts for piece in (part.split("-") if _is_pair(part) else (part,))]
    found = [_JOB.sub("", re.sub(r"^(?:the|our) ", "", piece.strip(" ."), flags=re.I)).strip() for piece in pieces]
    return [name for name in found if name.lower() not in _NOBODY and not name.lower().startswith("http")]


def _is_wire(name: str) -> bool:
    return name.strip(" .").lower() in _WIRES | _NOBODY or _is_pair(name)


def _is_pair(name: str) -> bool:
    return "-" in name and name.lower() not in _WIRES and all(part.lower() in _WIRES for part in name.split("-"))


def _is_person(name: str) -> bool:
    plain = re.sub(r" in [A-Z].*$", "", name)
    return bool(_PERSON.fullmatch(plain)) and plain.lower() not in _WIRES and not _OUTLET.search(plain)
