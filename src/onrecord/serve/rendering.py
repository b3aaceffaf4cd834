"""Templates and what they show -> HTML; all that comes from articles is text in it."""

import gettext
import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import get_args

from onrecord.ask.correcting import find_fields
from onrecord.ask.timeline import get_period
from onrecord.export.page import FILTERS
from onrecord.export.quotations import describe_review, describe_source
from onrecord.export.rendering import Environment, get_template, make_environment
from onrecord.model import Act, Form
from onrecord.serve.asking import make_query
from onrecord.serve.linking import (
    find_pieces,
    link_actor,
    link_article,
    link_entry,
    link_source,
    link_statement,
    link_words,
)

STATIC = ("desk.css", "desk.js", "page.js", "world.svg", "icon.svg")
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_CATALOGS = Path(__file__).parent / "words"  # translations: words/<language>/LC_MESSAGES/onrecord.mo


def render(template: str, values: Mapping[str, object]) -> str:
    """A page of values."""
    page = _make_environment().get_template(template).render(**values)
    return page.encode("utf-8", "replace").decode("utf-8")


@cache
def get_static(name: str) -> tuple[bytes, str]:
    """A style, script or image of ours, and its media type. The style is one sheet: that of records, and the desk's."""
    if name == "desk.css":
        text = get_template("onrecord.export", "page.css") + get_template("onrecord.serve", "desk.css")
    elif name == "page.js":
        text = get_template("onrecord.export", name)
    else:
        text = (resources.files("onrecord.serve") / "templates" / name).read_text(encoding="utf-8")
    return text.encode(), _TYPES["." + name.rpartition(".")[2]]


def make_address(name: str) -> str:
    """The address of a style, script or image, which changes with it."""
    return f"/static/{name}?v={hashlib.sha256(get_static(name)[0]).hexdigest()[:12]}"


@cache  # compiling the templates takes longer than filling them
def _make_environment() -> Environment:
    environment = make_environment("onrecord.serve", "onrecord.export")
    words = gettext.translation("onrecord", localedir=_CATALOGS, fallback=True)
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {"acts": get_args(Act), "forms": get_args(Form), "fields": find_fields()["statement"]}
    environment.filters |= {
        **FILTERS,
        "article": link_article,
        "actor": link_actor,
        "statement": link_statement,
        "entry_link": link_entry,
        "words": link_words,
        "source_words": link_source,
        "pieces": find_pieces,
        "where": describe_source,
        "review": describe_review,
        "query": make_query,
        "period": get_period,
        "day": describe_day,
        "number": describe_number,
        "static": make_address,
    }
    return environment


def describe_day(written: str | None) -> str:
    """A day as it is read: 14 March 2031."""
    if not written:
        return "no date"
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return written
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def describe_number(value: float) -> str:
    """A number as it is read: 1,600 or 2.5."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
