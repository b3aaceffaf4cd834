"""A search -> the statements it finds: the same in either database."""

import pytest

from onrecord.ledger.store import Store
from onrecord.ledger.words import make_facet, make_query
from onrecord.model import Act
from onrecord.testing import Told, Who, make_record

CONTENTS = {
    "a": "that the cease-fire in Tolm would hold",
    "b": "that a ceasefire was out of the question",
    "c": "that Karsia's guns had fired on the café",
    "d": "that the guns would cease to fire on Tolm",
    "e": "that the government’s governor had visited the cafe of Tólm",
    "f": "that 1,200 people had been killed near the Kestrin dam",
    "g": "that the prisoners were free, and that free prisoners would go home",
    "h": "that Straße and STRASSE are one street",
}
SEARCHES = {
    "ceasefire": "ab",
    "cease-fire": "ab",
    '"cease fire"': "a",
    "Tolm": "ade",
    "tolm guns": "d",
    "tolm AND guns": "d",
    "café": "ce",
    "CAFE": "ce",
    "Karsia": "c",
    "karsia's": "c",
    "Karsia’s guns": "c",
    "ceasefire OR guns": "abcd",
    "ceasefire OR guns tolm": "ad",
    "guns -tolm": "c",
    'ceasefire -"out of the question"': "a",
    "guns -tolm -karsia": "",
    '"the guns"': "d",
    '"guns the"': "",
    "gov*": "e",
    "govern*": "e",
    "prison*": "g",
    '"free prisoners"': "g",
    "killing": "f",
    "1,200": "f",
    "200": "f",
    "strasse": "h",
    "street*": "h",
    "nothing": "",
}
DAYS = {"a": "2031-03-15", "b": "2031-03-12", "c": None, "d": "2031-04-01", "e": "2030-12-31"}


def fill(store: Store) -> dict[int, str]:
    """A ledger with the contents, each in an article of its own; the letters by key."""
    for letter, content in CONTENTS.items():
        who = Who(name=f"Speaker {letter}", country="XAB" if letter in "ace" else "XAA")
        act: Act = "deny" if letter in "bd" else "assert"
        told = Told(who=who, content=content, act=act, on=DAYS.get(letter))
        store.add(make_record(told, title=letter, publisher="Radio Velmar"))
    sql = "SELECT statements.key, articles.title FROM statements JOIN articles ON articles.number = statements.article"
    return dict(store.database.find(sql))


def find(store: Store, written: str, facets: tuple[tuple[str, ...], ...] = ()) -> list[int]:
    """The keys of what a search finds, the newest first."""
    condition, value = store.database.make_match(make_query(written), facets)
    sql = f"SELECT rowid FROM statement_words WHERE {condition} ORDER BY rowid DESC"
    return [key for (key,) in store.database.find(sql, (value,))]


def test_the_same_words_are_found(store: Store) -> None:
    """Words, phrases, OR, exclusions, beginnings, compounds, accents and possessives find what they should."""
    letters = fill(store)

    found = {search: "".join(sorted(letters[key] for key in find(store, search))) for search in SEARCHES}

    assert found == SEARCHES


def test_the_newest_comes_first(store: Store) -> None:
    """What a search finds comes in the order of days, whatever the order of adding; what has no date comes last."""
    letters = fill(store)

    assert "".join(letters[key] for key in find(store, "ceasefire OR guns OR tolm")) == "dabec"


@pytest.mark.parametrize(
    ("facets", "letters"),
    [
        (((make_facet("act", "deny"),),), "bd"),
        (((make_facet("country", "XAB"),),), "ac"),
        (((make_facet("country", "XAB"), make_facet("country", "XAA")), (make_facet("act", "deny"),)), "bd"),
        (((make_facet("outlet", "Radio Velmar"),),), "abcd"),
        (((make_facet("outlet", "Radio"),),), ""),
    ],
)
def test_facets_narrow_a_search(store: Store, facets: tuple[tuple[str, ...], ...], letters: str) -> None:
    """Of each group of facets one must be there; a facet is no word of the text, nor part of one."""
    names = fill(store)

    assert "".join(sorted(names[key] for key in find(store, "ceasefire OR guns", facets))) == letters


def test_a_long_statement_is_indexed_whole(store: Store) -> None:
    """Words beyond the positions that an index can hold are found, too, and words that are no words do no harm."""
    long = " ".join(f"word{number}" for number in range(18_000))
    odd = "\\ ' \" & | ! : * ( ) <-> NEAR NOT É ß ﬁ 雪 " + "x" * 300
    store.add(make_record(Told(who=None, content=f"that {odd} {long} ended")))

    assert len(find(store, "word17999 ended")) == 1
    assert len(find(store, '"word5 word6"')) == 1
    assert len(find(store, "雪")) == 1
    assert len(find(store, "near not")) == 1
