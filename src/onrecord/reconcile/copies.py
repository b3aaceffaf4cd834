"""Two articles -> whether one is a copy of the other, told from a sketch of each and from nothing else.

A sketch keeps fingerprints of the text by winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for
Document Fingerprinting", SIGMOD 2003): of every window of word shingles the least hash. Copies share many of them, so
an index from fingerprint to article finds whom to compare, and no verdict depends on what else is there.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Literal

from onrecord.model import Article
from onrecord.reconcile.prose import find_body, find_words, fold_name

# One print for every eight words (2 / (WINDOW + 1)), about 50 for 400; a passage of 19 words that two articles share is
# sure to leave one in both. Five words are few enough to outlive light editing, and rarely chance: in 5,700 articles
# of six corpora no print stands in more than 22.
SHINGLE = 5
WINDOW = 15

# Set on what articles of eight corpora share (bench/copies.py reads them): Reuters 1987, AFP and Xinhua, FA-KES, Times
# of India, SAPA, FNC-1, ECB+ and PolNeAR. Copies are cut from their end and share the beginning; background and
# quotations are shared further down. Each number is the share of the smaller one's prints, or a count of them.
ENOUGH = 0.5  # where the beginning is shared
IN_A_BRIEF = 0.65  # where that is only a passage of text: two papers' own briefs on one accident (ECB+) reach 0.60
WITHOUT_LEAD = 0.7  # where the beginning differs: two stories (ECB+, FNC-1) reach 0.69 by background and statements
LESS_BY_WIRE = 0.1  # where both carry one agency, and begin alike: its stories share background as it is
MORE_FOR_FORMS = 0.15  # one house's reports of two days fill in a form anew: Xinhua's on shares reach 0.73
NEARLY_ALL = 0.9  # where three prints will do: the flash that the story begins with
LEAD = 4  # prints, about the first 35 words of the one, half of which stand
OPENING = 12  # in about the first 100 of the other, or its first third: a caption or local news may precede
LEAST = 4
PASSAGE = 12  # more than a passage of 60 words left in 1,498 of 1,500 pairs of AFP and Xinhua that it was put into
EXACT_FROM = 12  # words; "Please refer to the attached files." is the whole text of many
WIRE_DAYS = 3
CUT = 0.8  # of the longer one's words, below which the shorter is a cut

Reason = Literal["exact", "near-duplicate", "cut", "syndicated"]
Side = Literal["one", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What copies are told by: fingerprints in the order of the text, its length and digest, who publishes, when."""

    prints: tuple[int, ...]
    words: int
    digest: str
    outlet: str | None
    agencies: frozenset[str]
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """That two articles are one story carried twice.

    `score` is the share of the smaller one's fingerprints that the larger has; `original` says which of the two is
    likelier to have come first, None where nothing tells.
    """

    score: float
    reason: Reason
    original: Side | None


def make_sketch(article: Article) -> Sketch:
    """The sketch of an article: the same in every process and on every machine."""
    body, agency = find_body(article.text)
    words = find_words(body)
    names = (fold_name(name) for name in (*article.credit, agency, article.publisher) if name)
    return Sketch(
        prints=_find_prints(words),
        words=len(words),
        digest=blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        outlet=fold_name(article.publisher) or None if article.publisher else None,
        agencies=frozenset(name for name in names if name),
        published=article.published,
    )


def _find_prints(words: list[str]) -> tuple[int, ...]:
    shingles = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    hashes = [
        int.from_bytes(blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
        for shingle in shingles
    ]
    windows = range(max(1, len(hashes) - WINDOW + 1)) if hashes else ()
    return tuple(dict.fromkeys(min(hashes[at : at + WINDOW]) for at in windows))


def judge_copies(one: Sketch, other: Sketch) -> Copy | None:
    """Whether two articles are one story carried twice, and why; the other way round it decides the same."""
    exact = one.digest == other.digest and one.words >= EXACT_FROM
    score = 1.0 if exact else _get_share(one, other)
    if not exact and not _is_enough(one, other, score):
        return None
    return Copy(score=score, reason="exact" if exact else _get_reason(one, other), original=_find_original(one, other))


def _get_share(one: Sketch, other: Sketch) -> float:
    """The containment of the smaller one's prints in the larger's."""
    smaller = min(len(one.prints), len(other.prints))
    return len(set(one.prints).intersection(other.prints)) / smaller if smaller else 0.0


def _is_enough(one: Sketch, other: Sketch, share: float) -> bool:
    shared = round(share * min(len(one.prints), len(other.prints)))
    led = _has_lead(one, other) or _has_lead(other, one)
    if led and share >= NEARLY_ALL:
        return shared >= LEAST - 1
    needed = WITHOUT_LEAD if not led else IN_A_BRIEF if shared < PASSAGE else ENOUGH
    if led and _is_wire(one, other):
        needed -= LESS_BY_WIRE
    elif one.outlet == other.outlet and _count_days(one, other):
        needed += MORE_FOR_FORMS
    return share >= needed and shared >= (LEAST if led else PASSAGE)


def _has_lead(one: Sketch, other: Sketch) -> bool:
    """Whether the other opens with what the one begins with; further down it may be a document that both quote."""
    opening = other.prints[: max(OPENING, len(other.prints) // 3)]
    return 2 * len(set(one.prints[:LEAD]).intersection(opening)) >= min(LEAD, len(one.prints)) > 0


def _is_wire(one: Sketch, other: Sketch) -> bool:
    """Whether two houses, within days, carry one agency: the one that both credit, or that one of them is."""
    days = _count_days(one, other)
    near = days is not None and days <= WIRE_DAYS
    return near and one.outlet != other.outlet and not one.agencies.isdisjoint(other.agencies)


def _count_days(one: Sketch, other: Sketch) -> int | None:
    """The days between the two, None where one has no date."""
    first, second = _maybe_get_day(one.published), _maybe_get_day(other.published)
    return abs((first - second).days) if first and second else None


def _maybe_get_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _get_reason(one: Sketch, other: Sketch) -> Reason:
    if _is_wire(one, other):
        return "syndicated"
    return "cut" if _get_longer(one, other) else "near-duplicate"


def _find_original(one: Sketch, other: Sketch) -> Side | None:
    """The agency that the other credits, else the earlier one, else the longer one."""
    sides: tuple[tuple[Side, Sketch, Sketch], ...] = (("one", one, other), ("other", other, one))
    credited = [side for side, mine, theirs in sides if mine.outlet != theirs.outlet and mine.outlet in theirs.agencies]
    if len(credited) == 1:
        return credited[0]
    return _get_earlier(one, other) or _get_longer(one, other)


def _get_earlier(one: Sketch, other: Sketch) -> Side | None:
    """By the instant where both tell one, else by the day."""
    instants = _maybe_get_instant(one.published), _maybe_get_instant(other.published)
    if instants[0] and instants[1]:
        return None if instants[0] == instants[1] else "one" if instants[0] < instants[1] else "other"
    days = _maybe_get_day(one.published), _maybe_get_day(other.published)
    if days[0] and days[1] and days[0] != days[1]:
        return "one" if days[0] < days[1] else "other"
    return None


def _get_longer(one: Sketch, other: Sketch) -> Side | None:
    if min(one.words, other.words) >= CUT * max(one.words, other.words):
        return None
    return "one" if one.words > other.words else "other"


def _maybe_get_instant(published: str | None) -> datetime | None:
    try:
        instant = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return instant if instant.tzinfo else None
