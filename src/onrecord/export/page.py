"""Record -> one self-contained HTML page for an editor; pages -> the index page of a directory.

The page asks nothing of any server: its style and script stand in it, and its content security policy names their
hashes, so that nothing which an article brings along can run.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from onrecord.export.brief import Brief
from onrecord.export.happenings import find_conflicts, find_stands, find_timeline, make_happenings
from onrecord.export.outline import (
    Entry,
    Voice,
    describe_figure,
    find_counts,
    find_credits,
    find_details,
    find_voices,
    get_headline,
    get_quotation,
    get_whence,
    make_outline,
)
from onrecord.export.rendering import Environment, get_template, make_environment
from onrecord.export.segments import Segment, make_paragraphs
from onrecord.export.sheets import Sheet
from onrecord.model import Actor, Record

By = Literal["text", "actor"]
COLOURS = 10  # speakers before colours come again, with another pattern
_PATTERNS = 3
_UNDERLINES = 3  # lines stacked under words that stand in several statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the index says of a page: its file's name, its title, where it comes from and what it holds."""

    file: str
    title: str
    credit: str
    counts: str


def make_page(record: Record, *, by: By = "text") -> str:
    """A record as a page: the article with every statement and event marked, and the statements, events, days,

    figures, actors and times.

    The statements stand in the text's order, one in another, or grouped by who speaks.
    """
    return _render("page.html.j2", make_page_values(record, by=by))


def make_page_values(record: Record, *, by: By = "text", anchored: bool = False) -> dict[str, object]:
    """What `record.html.j2` shows; with `anchored` each statement's words can be linked to by its id, as in #at-s3."""
    outline = make_outline(record)
    happenings = make_happenings(record, outline)
    triggers = [(each.number, each.event.trigger) for each in happenings]
    paragraphs = make_paragraphs(record.article.text, outline, triggers)
    marked = {entry.number for paragraph in paragraphs for segment in paragraph.segments for entry in segment.opening}
    return {
        "anchored": anchored,
        "record": record,
        "title": get_headline(record),
        "credits": find_credits(record),
        "link": maybe_get_link(record.article.url),
        "counts": find_counts(record),
        "paragraphs": paragraphs,
        "marked": marked,
        "happenings": happenings,
        "timeline": find_timeline(happenings, outline),
        "stands": find_stands(record, outline),
        "conflicts": find_conflicts(record, outline),
        "groups": _make_groups(outline, record, by=by),
        "speakers": _find_speakers(outline),
        "acts": sorted({entry.statement.act for entry in outline}),
        "givers": {entry.statement.id: entry for entry in outline},
        "said": _find_said(outline),
    }


def make_listing(record: Record, *, file: str) -> Listing:
    """What an index says of a record's page."""
    article = record.article
    return Listing(
        file=file,
        title=get_headline(record),
        credit=", ".join(part for part in (article.publisher, article.place, article.published) if part),
        counts=", ".join(find_counts(record)),
    )


def make_index(listings: Sequence[Listing]) -> str:
    """The page that leads to the pages of a directory, in the order given."""
    return _render("index.html.j2", {"listings": listings})


def make_brief_page(brief: Brief) -> str:
    """A brief as one page, self-contained, without any script."""
    return _render("brief.html.j2", {"brief": brief})


def make_sheet_page(sheet: Sheet) -> str:
    """An answer of a ledger as one page, self-contained, without any script."""
    return _render("sheet.html.j2", {"sheet": sheet})


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A statement as the page shows it, and how many lists end after it."""

    entry: Entry
    quotations: tuple[str, ...]
    details: Sequence[tuple[str, str]]
    has_nested: bool
    closing: int


def _make_groups(outline: Sequence[Entry], record: Record, *, by: By) -> list[tuple[Voice | None, list[Card]]]:
    """The statements in one group without a voice, or in a group for each; nested only in the text's order."""
    if by == "actor":
        return [(voice, _make_cards(voice.entries, record, nested=False)) for voice in find_voices(outline)]
    return [(None, _make_cards(outline, record, nested=True))] if outline else []


def _make_cards(outline: Sequence[Entry], record: Record, *, nested: bool) -> list[Card]:
    cards = []
    for at, entry in enumerate(outline):
        after = outline[at + 1] if nested and at + 1 < len(outline) else None
        depth, next_depth = len(entry.trail) if nested else 0, len(after.trail) if after else 0
        cards.append(
            Card(
                entry=entry,
                quotations=tuple(get_quotation(span, record.article.text) for span in entry.statement.content),
                details=find_details(entry),
                has_nested=next_depth > depth,
                closing=max(depth - next_depth, 0),
            )
        )
    return cards


def _find_speakers(outline: Iterable[Entry]) -> list[Actor]:
    """Everybody who speaks, in the order in which they first do."""
    return list({actor.id: actor for entry in outline for actor in entry.speakers}.values())


def _find_said(outline: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The statements of each actor that speaks."""
    said: dict[str, list[Entry]] = {}
    for entry in outline:
        for actor in entry.speakers:
            said.setdefault(actor.id, []).append(entry)
    return said


def maybe_get_link(url: str | None) -> str | None:
    """The URL where it is one that a reader may follow, and not a script or a file."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _get_colour(entry: Entry) -> str:
    """The classes of a statement's colour: `c3`, with `p1` where the colours come for the second time."""
    if entry.colour is None:
        return "cx"
    pattern = entry.colour // COLOURS % _PATTERNS
    return f"c{entry.colour % COLOURS}" + (f" p{pattern}" if pattern else "")


def _get_classes(segment: Segment) -> str:
    """What a segment is to its innermost statement, that one's colour, and the lines under it, outermost first."""
    words = ["seg", segment.part or "", _get_colour(segment.entries[-1]), "deed" if segment.deeds else ""]
    for level, entry in enumerate(segment.contents[-_UNDERLINES:], start=1):
        words += [f"u{level}{name}" for name in _get_colour(entry).split()]
    return " ".join(words)


def _get_exact(text: str) -> Markup:
    """Text escaped so that a browser has it again, character for character, carriage returns too."""
    return Markup(str(escape(text.replace("\0", "\ufffd"))).replace("\r", "&#13;"))


def _render(name: str, values: Mapping[str, object]) -> str:
    page = _make_environment().get_template(name).render(**values)
    return page.encode("utf-8", "replace").decode("utf-8")


@cache  # compiling the templates takes longer than filling them
def _make_environment() -> Environment:
    """The templates, with the style and the script that they hold and the functions that they call."""
    style, script = get_template("onrecord.export", "page.css"), get_template("onrecord.export", "page.js")
    environment = make_environment("onrecord.export")
    environment.globals |= {
        "style": Markup(style),
        "script": Markup(script),
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }
    environment.filters |= FILTERS
    return environment


def _hash(source: str) -> str:
    """The hash by which a content security policy allows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


FILTERS: Mapping[str, Callable[..., object]] = {
    "exact": _get_exact,
    "colour": _get_colour,
    "classes": _get_classes,
    "figure": describe_figure,
    "whence": get_whence,
    "address": quote,
    "web": maybe_get_link,
}
