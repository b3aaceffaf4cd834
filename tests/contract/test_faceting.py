"""A question -> what its matches can be narrowed by, the same on either database as counting them by hand."""

from collections import Counter
from collections.abc import Iterator

import pytest

from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.errors import NotFoundError
from tests.contract.dispatches import make_dispatches


@pytest.fixture
def ledger(at: str) -> Iterator[Ledger]:
    """Twelve dispatches, joined."""
    with Ledger(at) as made:
        made.add_all(make_dispatches(12))
        made.reconcile()
        yield made


def test_facets_count_reports(ledger: Ledger) -> None:
    """Each report of an utterance, those with most first; of all that match, or of those that a filter leaves."""
    facets = ledger.count_facets(Question(text="shelled"))

    assert (facets.counted, facets.all) == (24, True)
    assert {each.name: each.count for each in facets.act} == {"accuse": 12, "deny": 12}
    assert {each.name: each.count for each in facets.country} == {"XAA": 12, "XAB": 12}
    assert Counter({each.name: each.count for each in facets.publisher}).total() == 24
    assert [(each.name, each.count) for each in facets.month] == [("2031-03", 24)]
    assert {each.name for each in facets.speaker} == {"Ilsa Moren", "Karsia's defence ministry"}
    assert ledger.count_facets(Question(text="shelled", act=("deny",))).counted == 12


def test_nothing_has_no_facets(ledger: Ledger) -> None:
    """A search without matches; one by nobody is an error, as of searching."""
    assert ledger.count_facets(Question(text="volcano")).act == ()
    with pytest.raises(NotFoundError):
        ledger.count_facets(Question(speaker="Nobody"))
