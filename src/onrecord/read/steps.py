"""The steps of reading, each Draft -> Draft: what read/__init__.py runs in order."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from onrecord.model import Article
from onrecord.read.act import get_act
from onrecord.read.cast import make_cast
from onrecord.read.certainty import find_certainty
from onrecord.read.channel import carry_media, find_channel
from onrecord.read.dateline import Masthead, cut_furniture, find_masthead
from onrecord.read.draft import Attribution, Draft, Manner
from onrecord.read.events.finding import find_events
from onrecord.read.figures import find_figures
from onrecord.read.form import get_form
from onrecord.read.layout import find_paragraphs
from onrecord.read.lexicon.cues import load_cues
from onrecord.read.occasion import find_occasions
from onrecord.read.quotations import find_quotations
from onrecord.read.statements import find_attributions, keep_likely
from onrecord.read.statements.clauses import get_named_source
from onrecord.read.times import find_times


def find_furniture(draft: Draft) -> Draft:
    """What the article says of itself: dateline, credits, byline, and its date where nothing else gave one."""
    article = draft.article
    year = article.published[:4] if article.published else None
    masthead = find_masthead(article.text, find_paragraphs(article.text), year=year)
    return replace(draft, article=_credit(article, masthead), furniture=masthead.ranges)


def _credit(article: Article, masthead: Masthead) -> Article:
    dated = article.published is None and masthead.published is not None
    return msgspec.structs.replace(
        article,
        credit=article.credit or masthead.credits,
        byline=article.byline or masthead.byline,
        place=article.place or masthead.place,
        published=masthead.published if dated else article.published,
        published_from="text" if dated else article.published_from,
    )


def parse_prose(draft: Draft) -> Draft:
    """The parse of the article's prose."""
    text = draft.article.text
    prose = list(cut_furniture(find_paragraphs(text), draft.furniture))
    return replace(draft, parse=draft.models.parser.parse(text, prose))


def find_time_expressions(draft: Draft) -> Draft:
    """The time expressions, resolved against the day of publication."""
    return replace(draft, times=find_times(draft.parse, published=draft.article.published))


def find_statements(draft: Draft) -> Draft:
    """Who said what: the attributions, nested."""
    found = find_attributions(draft.parse, draft.models.encoder)
    return replace(draft, attributions=keep_likely(found, draft.settings.min_confidence))


def tell_manners(draft: Draft) -> Draft:
    """What each statement's words do: form, act, certainty."""
    quotations, cues = find_quotations(draft.parse), load_cues()
    inner = _find_inner(draft.attributions)
    manners = []
    for number, attribution in enumerate(draft.attributions):
        manners.append(
            Manner(
                form=get_form(draft.parse, attribution, quotations),
                act=get_act(draft.parse, attribution, cues),
                certainty=find_certainty(draft.parse, attribution, inner=inner[number]),
            )
        )
    return replace(draft, manners=tuple(manners))


def _find_inner(attributions: Sequence[Attribution]) -> list[list[tuple[int, int]]]:
    """For each attribution the contents of those that stand in it."""
    inner: list[list[tuple[int, int]]] = [[] for _ in attributions]
    for attribution in attributions:
        if attribution.parent is not None:
            inner[attribution.parent] += attribution.content
    return inner


def find_channels(draft: Draft) -> Draft:
    """Through what, to whom and where each statement was made."""
    return replace(draft, channels=tuple(find_channel(draft.parse, a) for a in draft.attributions))


def carry_channels(draft: Draft) -> Draft:
    """The media that a speaker's next statements share."""
    carried = carry_media(draft.parse, draft.attributions, draft.channels, speakers=draft.speakers)
    return replace(draft, channels=carried)


def find_deeds(draft: Draft) -> Draft:
    """The events, without their actors: what the article or a statement in it tells of as done, planned or possible."""
    events = find_events(draft.parse, draft.attributions, draft.manners, draft.models.world)
    return replace(draft, events=events)


def find_speakers(draft: Draft) -> Draft:
    """The actors, and who of them speaks in each statement, to whom."""
    told = [channel.addressees for channel in draft.channels]
    named = [
        replace(a, source=get_named_source(draft.parse, a.source)) if a.source is not None else a
        for a in draft.attributions
    ]
    cast = make_cast(
        draft.parse, named, told, events=draft.events, world=draft.models.world, on=draft.article.published
    )
    return replace(draft, actors=cast.actors, speakers=cast.speakers, addressees=cast.addressees, sides=cast.sides)


def date_statements(draft: Draft) -> Draft:
    """When each statement was made."""
    occasions = find_occasions(
        draft.parse,
        draft.attributions,
        draft.times,
        speakers=draft.speakers,
        published=draft.article.published,
    )
    return replace(draft, occasions=occasions)


def find_numbers(draft: Draft) -> Draft:
    """The figures."""
    return replace(draft, figures=find_figures(draft.parse))
