"""Stages without a language model: text files in, records with one statement out."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.cli.work import Stages
from onrecord.errors import EmptyError, ModelError, SettingsError, UnreadableError
from onrecord.model import Article, Record, make_article
from onrecord.read.models import Models
from onrecord.settings import ReadSettings, Settings
from onrecord.testing import make_models, make_parse
from tests.export.dispatch import make_flat_record


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeItem:
    """A file's name, or text that is there already."""

    name: str
    text: str | None = None


def find_items(names: Iterable[str], settings: Settings) -> Iterator[FakeItem]:
    """Each name an item; standard input and JSON Lines are taken apart as the real stage does."""
    for name in names:
        if name == "-":
            yield FakeItem(name="-", text=sys.stdin.read())
        elif name.endswith(".lines"):
            for number, line in enumerate(Path(name).read_text().splitlines(), start=1):
                yield FakeItem(name=f"{name}:{number}", text=line)
        else:
            yield FakeItem(name=name)


def get_article(item: FakeItem, settings: Settings) -> Article:
    """The file's text as an article; the errors that the real stage raises."""
    if settings.source.published == "never":
        raise SettingsError("'never' is no date", next_step="write YYYY-MM-DD")
    try:
        text = item.text if item.text is not None else Path(item.name).read_text()
    except OSError as error:
        raise UnreadableError("no such file", which=item.name, next_step="check the name") from error
    if not text.strip():
        raise EmptyError("no text", which=item.name, next_step="give it one")
    return make_article(text, published=settings.source.published)


def load_models(settings: ReadSettings) -> Models:
    """Models that are never asked."""
    return make_models(make_parse("No/DT/ROOT/0"))


def load_no_models(settings: ReadSettings) -> Models:
    """What happens where the language model is not installed."""
    raise ModelError("the language model is not installed", next_step="install it")


def read(article: Article, models: Models, settings: ReadSettings) -> Record:
    """A record whose one statement is the whole text; some texts make trouble."""
    if "boom" in article.text:
        raise ValueError("boom\x1b[31m")
    if "die" in article.text:
        os._exit(7)
    if "slow" in article.text:
        time.sleep(0.3)
    if "interrupt" in article.text:
        raise KeyboardInterrupt
    return make_flat_record(article.text, (0, len(article.text)), published=article.published)


STAGES = Stages(find_items=find_items, get_article=get_article, load_models=load_models, read=read)
