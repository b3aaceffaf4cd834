"""Quotation -> a citation that can be pasted: text, Markdown, or JSON by the W3C Web Annotation model.

The target has both selectors: the words with what stands around them, and their place in the article's text, where
start is the first character and end the one after the last, counted in code points.
"""

from collections.abc import Callable, Iterable

import msgspec

from onrecord.ask.answers import Quotation
from onrecord.export.quotations import describe_source, describe_speakers
from onrecord.export.visible import make_visible

_Write = Callable[[str], str]
_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in r"\`*_[]<>#&|~"})


def cite_as_text(quotation: Quotation) -> str:
    """One paragraph: who said what, when, where it is reported, and what it is called in the ledger."""
    return " ".join(_find_parts(quotation, make_visible))


def cite_as_markdown(quotation: Quotation) -> str:
    """The same with the source linked, where it has an address."""

    def escape(text: str) -> str:
        return make_visible(text).translate(_MARKDOWN)

    made = " ".join(_find_parts(quotation, escape, addressed=False))
    url = quotation.source.url
    if url and url.startswith(("http://", "https://")):
        safe = "".join(f"%{ord(each):02X}" if each in "()<> \\" else each for each in url if each.isprintable())
        return f"{made} [source]({safe})"
    return made


def cite_as_json(quotation: Quotation) -> dict[str, object]:
    """A Web Annotation of the words, with what the record says of them as its body."""
    content = quotation.spans.get("content")
    spans = [(int(start), int(end)) for start, end in content] if isinstance(content, list) else []
    pieces = quotation.content.split(" … ") if len(spans) > 1 else [quotation.content]
    selectors: list[dict[str, object]] = []
    for at, (start, end) in enumerate(spans):
        quote: dict[str, object] = {"type": "TextQuoteSelector", "exact": pieces[at] if at < len(pieces) else ""}
        if at == 0 and quotation.before:
            quote["prefix"] = quotation.before
        if at == len(spans) - 1 and quotation.after:
            quote["suffix"] = quotation.after
        selectors += [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
    source = quotation.source
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:{quotation.entry}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "Statement",
            "speakers": msgspec.to_builtins(quotation.speakers),
            "act": quotation.act,
            "form": quotation.form,
            "cue": quotation.cue,
            "said_on": quotation.said_on,
            "confidence": quotation.confidence,
            "articles": quotation.articles,
            "sources": quotation.sources,
            "disputed": quotation.disputed,
        },
        "target": {
            "source": source.url or f"urn:onrecord:{source.ref}",
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published,
            "selector": selectors,
        },
    }


def _find_parts(quotation: Quotation, write: _Write, *, addressed: bool = True) -> Iterable[str]:
    day = quotation.said_on or ""
    yield f"{write(describe_speakers(quotation.speakers))}{f', on {day}' if day else ''}:"
    words = write(quotation.content)
    yield f"{words}" if words[:1] in {'"', "“"} else f"“{words}”"
    yield f"({quotation.form}, {quotation.act})."
    yield f"{write(describe_source(quotation.source))}."
    if quotation.articles > 1:
        yield f"Reported by {quotation.articles} articles, {quotation.sources} independent."
    if quotation.disputed:
        yield "Disputed."
    if addressed and quotation.source.url:
        yield f"{write(quotation.source.url)}."
    yield f"onrecord {quotation.entry}"
