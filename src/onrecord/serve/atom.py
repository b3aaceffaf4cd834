"""What a search found -> an Atom feed (RFC 4287): an entry a statement, by what it is called in every ledger."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin
from xml.etree import ElementTree

from onrecord.ask.answers import Quotation
from onrecord.export.citations import cite_as_text
from onrecord.export.quotations import describe_source, describe_speakers
from onrecord.ledger.searches import Saved
from onrecord.serve.linking import link_statement
from onrecord.version import __version__

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 can't carry, however it is written.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def make_feed(saved: Saved, found: Sequence[tuple[str, Quotation]], *, base: str) -> bytes:
    """The feed of a search; `found` are statements with when they were found, the last first."""
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    address = urljoin(base, f"/saved/{saved.number}/feed.atom")
    _add(feed, "id", f"urn:onrecord:search:{saved.number}:{saved.made_at}")
    _add(feed, "title", saved.title)
    _add(feed, "updated", found[0][0] if found else saved.made_at)
    _add(feed, "generator", "onrecord", version=__version__)
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    for found_at, quotation in found:
        entry = ElementTree.SubElement(feed, "entry")
        speakers = describe_speakers(quotation.speakers)
        _add(entry, "id", f"urn:onrecord:{quotation.entry}")
        _add(entry, "title", f"{speakers}: {quotation.content}")
        _add(entry, "updated", found_at)
        author = ElementTree.SubElement(entry, "author")
        _add(author, "name", describe_source(quotation.source))
        link = urljoin(base, link_statement(quotation.entry))
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": link})
        _add(entry, "content", cite_as_text(quotation), type="text")
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = _FORBIDDEN.sub("\ufffd", text)
