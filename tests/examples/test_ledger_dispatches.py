"""The demo ledger's dispatches -> whether they are what its truth file and the reader take them for."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.export.check import find_problems
from onrecord.export.record_json import make_json
from onrecord.model import Article, Record, Statement
from onrecord.read import read
from onrecord.read.models import Models
from onrecord.settings import ReadSettings
from onrecord.sources.lines import make_line_article

LEDGER = Path(__file__).parents[2] / "examples" / "ledger"
LINES = (LEDGER / "dispatches.jsonl").read_bytes().splitlines()
ARTICLES = tuple(make_line_article(line, which=f"line {number}") for number, line in enumerate(LINES, start=1))
TRUTH: dict[str, Any] = tomllib.loads((LEDGER / "truth.toml").read_text(encoding="utf-8"))

Key = tuple[str, str]


def get_key(article: Article) -> Key:
    """The id and the version of a dispatch; one that is never corrected is version 1."""
    return article.source_id or "", article.version or "1"


BY_KEY = {get_key(article): article for article in ARTICLES}
LAST = {article.source_id: article for article in sorted(ARTICLES, key=get_key)}


def find_tables(value: object) -> Iterator[dict[str, Any]]:
    """Every table of the truth file, at any depth."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from find_tables(each)


def find_named(value: object) -> Iterator[str]:
    """The id of every dispatch that the truth file names."""
    for table in find_tables(value):
        yield from (table[key] for key in ("article", "origin", "id") if key in table)
        for key in ("articles", "members"):
            yield from (each for each in table.get(key, []) if isinstance(each, str))
        yield from table.get("how", {})


def find_disputed() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each claim and each denial of the truth file, whether they meet or only look like it."""
    for table in (*TRUTH["denial"], *TRUTH["not_denial"]):
        yield from (("claim", table["claim"]), ("against", table["against"]))


@pytest.fixture(scope="module")
def records(rules: Models, settings: ReadSettings) -> dict[Key, Record]:
    """What the rules read in each dispatch that has a text."""
    return {key: read(article, rules, settings) for key, article in BY_KEY.items() if article.text}


def find_telling(record: Record, words: str) -> list[Statement]:
    """The statements whose content shares text with these words, the one that shares the most first."""
    start = record.article.text.index(words)
    end = start + len(words)

    def count_shared(statement: Statement) -> int:
        return sum(max(0, min(end, piece.end) - max(start, piece.start)) for piece in statement.content)

    telling = [statement for statement in record.statements if count_shared(statement)]
    return sorted(telling, key=count_shared, reverse=True)


def get_names(record: Record, ids: tuple[str, ...]) -> set[str]:
    """The names of a record's actors, as the actor table has them where it knows them."""
    names = {actor.id: actor.identity or actor.name for actor in record.actors}
    return {names[each] for each in ids}


def test_there_are_forty_dispatches() -> None:
    """Each line is an article with an id, a publisher, a title, an address and a day; a withdrawn one has no text."""
    assert len(ARTICLES) == 40
    for article in ARTICLES:
        assert all((article.source_id, article.publisher, article.title, article.url, article.published))
        assert bool(article.text) == (article.status != "canceled")
        assert (article.modified is None) == (article.version in {None, "1"})


def test_no_version_of_a_dispatch_stands_twice() -> None:
    """Id and version together name one line, and versions of one dispatch share its address and publisher."""
    assert len(BY_KEY) == len(ARTICLES)
    for article in ARTICLES:
        last = LAST[article.source_id]
        assert (article.url, article.publisher, article.published) == (last.url, last.publisher, last.published)


def test_dispatches_are_as_long_as_wire_copy() -> None:
    """Each has 130 to 350 words, under its agency's or paper's name."""
    assert all(130 <= len(article.text.split()) <= 350 for article in ARTICLES if article.text)
    assert {article.publisher for article in ARTICLES} == {
        "Northwire", "Coastal Press", "Karspress", "Radio Velmar", "The Amsel Courier", "Ondria Today",
        "The Castrell Gazette",
    }  # fmt: skip


def test_every_dispatch_that_the_truth_names_exists() -> None:
    """No id in the truth file is mistyped."""
    assert set(find_named(TRUTH)) <= {article.source_id for article in ARTICLES}


def test_words_stand_in_their_article() -> None:
    """All words of the truth file are exact, in the last version or in the one that is named."""
    checked = 0
    for table in find_tables(TRUTH):
        if "article" in table and "words" in table:
            article = BY_KEY[table["article"], table["version"]] if "version" in table else LAST[table["article"]]
            assert table["words"] in article.text
            checked += 1
    assert checked > 50


@pytest.mark.parametrize("correction", TRUTH["correction"], ids=lambda each: each["id"])
def test_a_correction_says_what_it_changes(correction: dict[str, str]) -> None:
    """What stood in the first version stands no longer in the second, and the new words stood not in the first."""
    first, second = (BY_KEY[correction["id"], correction[which]].text for which in ("from", "to"))

    assert (correction["was"] in first, correction["was"] in second) == (True, False)
    assert (correction["now"] in first, correction["now"] in second) == (False, True)


@pytest.mark.parametrize("kill", TRUTH["kill"], ids=lambda each: each["id"])
def test_a_kill_withdraws_an_earlier_version(kill: dict[str, str]) -> None:
    """The last version is canceled, and what it withdraws stands in the one before alone."""
    assert BY_KEY[kill["id"], kill["to"]].status == "canceled"
    assert [get_key(article) for article in ARTICLES if kill["gone"] in article.text] == [(kill["id"], kill["from"])]


@pytest.mark.parametrize("family", TRUTH["family"], ids=lambda each: each["origin"])
def test_copies_share_most_of_their_paragraphs(family: dict[str, Any]) -> None:
    """Each copy credits the agency, and has more paragraphs of a version of its origin than of its own."""
    versions = [article for article in ARTICLES if article.source_id == family["origin"]]
    for member in family["members"]:
        copied = LAST[member]
        own = copied.text.split("\n\n")
        assert family["agency"] in (copied.credit or (copied.publisher,))
        assert max(len(set(own) & set(version.text.split("\n\n"))) for version in versions) > len(own) / 2


def test_nobody_real_is_in_the_actor_table() -> None:
    """Every country has a code that stands for none, and whom the truth names is in the table."""
    with (LEDGER / "actors.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))

    assert {row["country"] for row in rows} == {"XAA", "XAB", "XAC", "XAD", "XAE", ""}
    assert not any(row["wikidata"] for row in rows)
    people = {row["name"] for row in rows if row["kind"] == "person"}
    assert {table["speaker"] for table in TRUTH["utterance"]} <= people
    assert {table["name"] for table in TRUTH["same_person"]} <= people


def test_each_dispatch_is_read(records: dict[Key, Record]) -> None:
    """Every record is sound, finds statements, and knows no country or person of the real world."""
    for record in records.values():
        assert record.statements
        assert list(find_problems(make_json(record).encode(), which=record.article.source_id or "")) == []
        assert all(re.fullmatch("XA[A-E]", actor.country) for actor in record.actors if actor.country)
        assert not any(actor.wikidata for actor in record.actors)


@pytest.mark.parametrize("utterance", TRUTH["utterance"], ids=lambda each: each["about"])
def test_an_utterance_is_read_wherever_it_is_told(utterance: dict[str, Any], records: dict[Key, Record]) -> None:
    """Each telling is a statement of its speaker, by the full name or by the surname."""
    for member in utterance["members"]:
        record = records[get_key(LAST[member["article"]])]
        statement = find_telling(record, member["words"])[0]
        (name,) = get_names(record, statement.speakers)
        assert utterance["speaker"].endswith(name.split()[-1])


@pytest.mark.parametrize(
    ("side", "told"), list(find_disputed()), ids=lambda each: each if isinstance(each, str) else ""
)
def test_claims_and_denials_are_read(side: str, told: dict[str, str], records: dict[Key, Record]) -> None:
    """A claim is a statement that denies nothing, what is against it is one that denies."""
    statement = find_telling(records[get_key(LAST[told["article"]])], told["words"])[0]

    assert (statement.act == "deny") == (side == "against")


@pytest.mark.parametrize("figure", TRUTH["figure"], ids=lambda each: each["incident"])
def test_figures_are_read(figure: dict[str, Any], records: dict[Key, Record]) -> None:
    """Each value stands in its dispatch's record, in a statement of whoever gives it."""
    for value in (*figure["values"], *figure.get("superseded", [])):
        record = records[get_key(LAST[value["article"]])]
        speakers = {statement.id: statement.speakers for statement in record.statements}
        givers = [
            get_names(record, speakers[each.statement])
            for each in record.figures
            if (each.value, each.approx) == (value["value"], value["approx"]) and each.statement is not None
        ]
        assert {value["by"]} in givers


@pytest.mark.parametrize("event", TRUTH["event"], ids=lambda each: f"{each['type']} {each['recipient']}")
def test_events_are_read(event: dict[str, Any], records: dict[Key, Record]) -> None:
    """Each dispatch that tells of an event has it, with its actor and, where the dispatch gives one, its day."""
    for article in event["articles"]:
        record = records[get_key(LAST[article])]
        told = [
            each
            for each in record.events
            if each.type == event["type"] and event["actor"] in get_names(record, each.actors)
        ]
        assert told
        assert {each.on.value for each in told if each.on is not None} <= {event["day"].isoformat()}


@pytest.mark.parametrize("series", TRUTH["series"], ids=lambda each: f"{each['actor']} {each['proposal']['duration']}")
def test_stances_are_read(series: dict[str, Any], records: dict[Key, Record]) -> None:
    """Each stance is a position of that side on that proposal in its dispatch."""
    for stance in series["stances"]:
        record = records[get_key(LAST[stance["article"]])]
        wanted = {
            proposal.id
            for proposal in record.proposals
            if (proposal.kind, proposal.duration) == (series["proposal"]["kind"], series["proposal"]["duration"])
        }
        stances = {
            (name, position.stance)
            for position in record.positions
            if position.proposal in wanted
            for name in get_names(record, (position.actor,))
        }
        assert (series["actor"], stance["stance"]) in stances
