"""Articles and actors -> the names that they have in a ledger, made of what they say: the same in any order."""

import hashlib
import re
from typing import NamedTuple

import msgspec

from onrecord.errors import NotTextError
from onrecord.ledger.dating import get_instant
from onrecord.ledger.words import fold
from onrecord.model import Actor, Article

_REF = 16  # hexadecimal digits of a SHA-256: no two of a billion articles are likely to share them
_URI = re.compile(r"(?:[a-z][a-z0-9+.-]*://|urn:|tag:)", re.I)
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LAST = "~"  # after every digit and letter in the order of code points


def make_ref(article: Article) -> str:
    """The article's name: a digest of its text and of what its source calls it.

    A date that only an option gave, or that the reader found, is no part of it: the same text stays the same article.
    Raises NotTextError for what UTF-8 can't carry.
    """
    published = article.published if article.published_from == "metadata" else None
    told = (
        article.id, article.source_id, article.url, article.publisher, article.title, article.version, article.modified,
        article.status, published,
    )  # fmt: skip
    try:
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:_REF]
    except UnicodeEncodeError:
        raise make_half(article) from None


def make_half(article: Article) -> NotTextError:
    """The error for text that no ledger can keep."""
    return NotTextError(
        "the text holds half a surrogate pair, which UTF-8 can't carry",
        which=article.id,
        next_step="write the source again as UTF-8",
    )


def maybe_get_series(article: Article) -> str | None:
    """What all versions of a dispatch share: its URI, or its id at its publisher. None where the source gives no id."""
    if not article.source_id:
        return None
    if _URI.match(article.source_id):
        return article.source_id
    return f"{fold(article.publisher or '')}|{article.source_id}"


def make_rank(article: Article) -> str:
    """Where a version stands among the others of its series: text whose order is theirs, "" where nothing tells.

    Only what the source says of its versions counts: with equal ranks none supersedes another.
    """
    version = ".".join(
        part.zfill(12) if part.isdigit() else part for part in (article.version or "").strip().split(".")
    )
    modified = get_instant(article.modified)
    if not version and not modified:
        return _LAST if article.status == "canceled" else ""
    return f"{version}|{modified}"


class Signature(NamedTuple):
    """All that decides whom an actor of an article is taken for among the actors of others.

    `block` is what two actors must share to be one: a person's last name, a body's whole name.
    """

    key: str
    block: str
    folded: str


def make_signature(actor: Actor) -> Signature:
    """The signature of an actor; equal ones are one actor, wherever they stand."""
    known = actor.identity is not None
    words = _WORDS.findall(fold(actor.identity or actor.name))
    if actor.kind != "person" and len(words) > 1 and words[0] == "the":
        words = words[1:]
    folded = " ".join(words) or fold(actor.name).strip()
    person = actor.kind == "person"
    last = next((word for word in reversed(words) if word not in _SUFFIXES), folded)
    key = "|".join((
        "person" if person else "group" if actor.kind == "group" else "body", folded, actor.country or "",
        actor.sector, "known" if known else "",
    ))  # fmt: skip
    return Signature(key=key, block=f"{'person' if person else 'body'}|{last if person else folded}", folded=folded)
