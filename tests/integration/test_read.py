"""Articles -> records, with the real model: the sample dispatches, and what must hold for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.errors import TooLargeError
from onrecord.export.check import find_problems
from onrecord.export.record_json import make_json
from onrecord.model import Article, Record, Statement, make_article
from onrecord.read import read
from onrecord.read.models import Models
from onrecord.settings import ReadSettings

EXAMPLES = Path(__file__).parents[2] / "examples"


def get_record(name: str, models: Models, published: str) -> Record:
    """The record of a sample dispatch."""
    with (EXAMPLES / name).open(encoding="utf-8", newline="") as stream:
        article = make_article(stream.read(), published=published, published_from="given")
    return read(article, models, ReadSettings())


def find(record: Record, words: str) -> Statement:
    """The outermost statement with these words in its content."""
    return next(s for s in record.statements if any(words in piece.text for piece in s.content) and s.parent is None)


def get_speakers(record: Record, statement: Statement) -> list[str]:
    """The names of a statement's speakers."""
    names = {actor.id: actor.name for actor in record.actors}
    return [names[speaker] for speaker in statement.speakers]


@pytest.fixture(scope="module")
def ceasefire(models: Models) -> Record:
    """The record of one dispatch."""
    return get_record("ceasefire.txt", models, "2031-03-14")


def test_where_and_when(ceasefire: Record) -> None:
    """Dateline and credits are read, and are no part of any statement's source."""
    assert ceasefire.article.place == "Velmar"
    assert ceasefire.article.credit == ("Northwire", "Coastal Press")
    first = ceasefire.statements[0]
    assert first.source is not None
    assert first.source.text == "Ondria"
    assert first.said_on is not None
    assert first.said_on.value == "2031-03-14"


def test_a_quotation_over_paragraphs_is_one_statement(ceasefire: Record) -> None:
    """Aleth's words run over three paragraphs, under one cue."""
    statement = find(ceasefire, "We said yes in one sentence")

    assert get_speakers(ceasefire, statement) == ["Danil Aleth"]
    assert (statement.form, statement.medium, len(statement.content)) == ("direct", "nightly address", 4)
    assert statement.said_on is not None
    assert statement.said_on.value == "2031-03-13"


def test_pronouns_and_descriptions_are_resolved(ceasefire: Record) -> None:
    """ "He", "she", "the envoy" and "his spokesman" are who they are."""
    said = {
        "he would sign if Brovand froze": ["Tomar Sorin"],
        "the chancellor had issued an ultimatum": ["Jorik Dasse"],
        "Hathery had assured her": ["Ilsa Moren"],
        "nobody would share a pot of tea": ["Lorne Hathery"],
        "Brovand would double its deliveries": ["Niall Corrander"],
    }

    assert {words: get_speakers(ceasefire, find(ceasefire, words)) for words in said} == said


def test_statements_nest(ceasefire: Record) -> None:
    """Moren told of what Hathery told of what Sorin promised."""
    top = find(ceasefire, "Hathery had assured her")
    below = next(s for s in ceasefire.statements if s.parent == top.id)
    deepest = next(s for s in ceasefire.statements if s.parent == below.id)

    assert [get_speakers(ceasefire, s) for s in (top, below, deepest)] == [
        ["Ilsa Moren"],
        ["Lorne Hathery"],
        ["Tomar Sorin"],
    ]


def test_certainty_figures_and_channels(ceasefire: Record) -> None:
    """A word of probability has its range, a figure its hedge and its giver, a post is a medium."""
    chance = find(ceasefire, "a realistic possibility").certainty
    assert chance is not None
    assert (chance.low, chance.high, chance.scale) == (0.40, 0.50, "PHIA")
    dead = next(f for f in ceasefire.figures if f.value == 31_000)
    assert (dead.approx, dead.what, dead.statement) == ("at_least", "people", find(ceasefire, "at least 31,000").id)
    assert find(ceasefire, "take the deal").medium == "a post on Lume"


@pytest.mark.parametrize(
    ("name", "published", "fewest"),
    [
        ("assembly.txt", "2031-03-20", 25),
        ("assessment.txt", "2031-04-04", 25),
        ("ceasefire.txt", "2031-03-14", 30),
        ("clinics.txt", "2031-03-18", 25),
        ("prisoners.txt", "2031-04-09", 25),
        ("violations.txt", "2031-03-27", 25),
    ],
)
def test_every_sample_gives_a_sound_record(models: Models, name: str, published: str, fewest: int) -> None:
    """Each dispatch's record passes its own check, and holds what a dispatch holds."""
    record = get_record(name, models, published)

    assert find_problems(make_json(record).encode(), name) == []
    assert len(record.statements) >= fewest
    assert record.article.credit


def test_reading_twice_gives_the_same_bytes(models: Models) -> None:
    """Nothing of one reading is left for the next."""
    first, other, again = (
        get_record(name, models, "2031-03-14") for name in ("ceasefire.txt", "dam.html", "ceasefire.txt")
    )

    assert make_json(first) == make_json(again)
    assert other.article.text != first.article.text


PIECES = st.sampled_from(
    (
        "Moren said|“We will not go,”|according to|he|the ministry|denied that|\n\n|.|,|“|”|\"|'|reportedly|some|this|"
        "at least 40|clinics|on Thursday|Karsia’s claim that|told her that|:|—|(|)|VELMAR (Northwire) —|By Ada Ort|"
        "\u00ad|\ufb01|\u200b|🙂|$2 billion|called the|accused|of lying"
    ).split("|")
)


@example(text="on Thursday according to")
@example(text="Moren said.\n\n\u00ad\n\n\u00ad\n\nHe said so.")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=300)))
def test_any_text_gives_a_sound_record(models: Models, text: str) -> None:
    """Whatever the text, the record passes its check and every span quotes the article."""
    record = read(make_article(text, published="2031-03-14"), models, ReadSettings())

    data = make_json(record).encode("utf-8", "surrogatepass")
    assert find_problems(data, "any") == []


def test_a_long_article_is_read_in_proportion(models: Models) -> None:
    """Twenty dispatches in one text give about twenty times the statements of one, and none is lost at a seam."""
    with (EXAMPLES / "ceasefire.txt").open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    one = read(make_article(text), models, ReadSettings())

    many = read(make_article("\n\n".join([text] * 20)), models, ReadSettings())

    assert len(many.statements) >= 19.5 * len(one.statements)


def test_the_longest_article_is_set(models: Models) -> None:
    """Beyond the limit the article is refused, and the setting is named."""
    article = Article(id="sha256:0", text="word " * 100)

    with pytest.raises(TooLargeError, match=r"500 characters, 10 are allowed; split it, or raise read\.max_characters"):
        read(article, models, ReadSettings(max_characters=10))


def test_the_record_round_trips(ceasefire: Record) -> None:
    """JSON out and in again gives the same record."""
    from onrecord.export.record_json import get_record as decode

    data = make_json(ceasefire).encode()

    assert decode(data, which="record.json") == ceasefire
    assert json.loads(data)["schema"] == "onrecord/1"
