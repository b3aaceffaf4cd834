"""Article -> Record: the steps, in their order. Pure: no I/O, and the same article and versions give the same record.

A trained reader of attributions takes the place of `find_statements` here; what it finds has the same form
(draft.Attribution), and every later step works on it unchanged.
"""

from collections.abc import Callable

from onrecord.errors import TooLargeError
from onrecord.model import Article, Record
from onrecord.read.draft import Draft
from onrecord.read.models import Models
from onrecord.read.steps import (
    carry_channels,
    date_statements,
    find_channels,
    find_deeds,
    find_furniture,
    find_numbers,
    find_speakers,
    find_statements,
    find_time_expressions,
    parse_prose,
    tell_manners,
)
from onrecord.read.writing import make_record
from onrecord.settings import ReadSettings

STEPS: tuple[Callable[[Draft], Draft], ...] = (
    find_furniture,
    parse_prose,
    find_time_expressions,
    find_statements,
    tell_manners,
    find_channels,
    find_deeds,
    find_speakers,
    carry_channels,
    date_statements,
    find_numbers,
)


def read(article: Article, models: Models, settings: ReadSettings) -> Record:
    """The record of an article.

    Raises TooLargeError where its text is longer than the settings allow.
    """
    if len(article.text) > settings.max_characters:
        raise TooLargeError(
            f"{len(article.text)} characters, {settings.max_characters} are allowed",
            which=article.title or article.url or article.id[:19],
            next_step="split it, or raise read.max_characters in the settings",
        )
    draft = Draft(article=article, models=models, settings=settings)
    for step in STEPS:
        draft = step(draft)
    return make_record(draft)
