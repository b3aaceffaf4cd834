"""A ledger of records made by hand -> what it adds up to."""

import msgspec
import pytest

from onrecord.ledger.judging import Judgement, add_judgement
from onrecord.ledger.store import Store
from onrecord.model import Record
from onrecord.reconcile import count_pending, reconcile
from onrecord.testing import Done, Told, Who, make_record

SORIN = Who(name="Tomar Sorin", country="XAB")
MINISTRY = Who(name="Karsia's defence ministry", kind="government", country="XAB", sector="MIL")
STAHN = Who(name="Rurik Stahn", country="XAA")
KARSIA = Who(name="Karsia", kind="government", country="XAB")
ONDRIA = Who(name="Ondria", kind="government", country="XAA")


def make(*lines: Told | Done, day: int, outlet: str, **about: object) -> Record:
    """A dispatch of an outlet, published on a day of March 2031."""
    return make_record(*lines, published=f"2031-03-{day:02}", publisher=outlet, **about)


def find_labels(store: Store, table: str) -> list[int]:
    """How many members each cluster of a table has."""
    label = {"utterances": "utterance", "occurrences": "occurrence", "families": "family"}[table]
    return [row[0] for row in store.database.find(f"SELECT COUNT(*) FROM {table} GROUP BY {label} ORDER BY 1")]


def test_one_utterance_reported_by_three_is_one(store: Store) -> None:
    """The same thing said on one day is joined in three wordings, and what was said a week later is not."""
    words = (
        "that Karsia would lay down its guns if Brovand stopped its deliveries",
        "that Karsia will lay down its guns if Brovand stops its deliveries",
        "Karsia would lay down guns if the deliveries of Brovand stopped",
    )
    store.add_all(make(Told(who=SORIN, content=each), day=13, outlet=f"Paper {each[5]}") for each in words)
    later = Told(who=STAHN, content="that nobody in Velmar had heard of it before, and that it came too late")
    store.add(make(later, Told(who=SORIN, content=words[0]), day=21, outlet="Paper Z"))

    reconcile(store)

    assert find_labels(store, "utterances") == [3]


def test_the_same_words_of_another_are_another_utterance(store: Store) -> None:
    """Who speaks counts as much as what is said."""
    content = "that the market of Maredo was shelled at noon"
    store.add(make(Told(who=SORIN, content=content), day=13, outlet="One"))
    store.add(make(Told(who=STAHN, content=content), day=13, outlet="Two"))

    reconcile(store)

    assert find_labels(store, "utterances") == []


def test_a_denial_in_one_article_meets_the_claim_in_another(store: Store) -> None:
    """An accusation of one side and the other's denial, days apart and in other papers, are a conflict."""
    claim = Told(who=STAHN, content="that Karsia had shelled the town of Tolm for two nights", act="accuse")
    karsia = Told(who=KARSIA, content="nothing")
    denial = Told(who=MINISTRY, content="that its guns had shelled Tolm", act="deny")
    store.add(make(claim, karsia, day=15, outlet="Radio Velmar"))
    store.add(make(denial, day=16, outlet="Karspress"))

    reconcile(store)

    assert [row[0] for row in store.database.find("SELECT kind FROM conflicts")] == ["denial"]


@pytest.mark.parametrize(
    "denial",
    [
        Told(who=MINISTRY, content="that its guns had shelled Castle Ebry", act="deny"),
        Told(who=STAHN, content="that its guns had shelled Tolm", act="deny"),
        Told(who=MINISTRY, content="that its guns had shelled Tolm", act="assert"),
        Told(who=MINISTRY, content="that its guns had shelled Tolm", act="deny", on="2031-05-16"),
    ],
    ids=["another town", "the claimant's own side", "no denial", "two months later"],
)
def test_what_only_looks_like_a_denial_is_none(store: Store, denial: Told) -> None:
    """Another incident, another act, one's own side and another month are no conflict with the claim."""
    claim = Told(who=STAHN, content="that Karsia had shelled the town of Tolm for two nights", act="accuse")
    store.add(make(claim, Told(who=KARSIA, content="nothing"), day=15, outlet="Radio Velmar"))
    store.add(make(denial, day=16, outlet="Karspress"))

    reconcile(store)

    assert store.database.find("SELECT * FROM conflicts") == []


def test_reports_of_one_attack_are_one_occurrence(store: Store) -> None:
    """Two papers' reports of the day's shelling are joined; next week's is another."""
    for day, outlet in ((15, "One"), (15, "Two"), (24, "Three")):
        store.add(make(Done(who=KARSIA, words="shelled", whom=ONDRIA), day=day, outlet=outlet))

    reconcile(store)

    assert find_labels(store, "occurrences") == [2]


def test_a_judgement_moves_what_was_said(store: Store) -> None:
    """Two names judged one person's make their reports one utterance, and an undo parts them again."""
    content = "that the market of Maredo was shelled at noon"
    married = Who(name="Rurik Vessit", country="XAA")
    store.add(make(Told(who=STAHN, content=content), day=13, outlet="One"))
    store.add(make(Told(who=married, content=content), day=13, outlet="Two"))
    keys = [row[0] for row in store.database.find("SELECT key FROM signatures ORDER BY key")]
    reconcile(store)
    assert find_labels(store, "utterances") == []

    same = Judgement(
        subject="actor", entry=keys[0], verdict="same", other=keys[1], reviewer="H. Orrick", reason="they married"
    )
    made = add_judgement(store, same)
    assert count_pending(store) == 1
    reconcile(store)
    assert find_labels(store, "utterances") == [2]

    add_judgement(store, msgspec.structs.replace(same, verdict="undo", other=None, value=str(made.number)))
    reconcile(store)
    assert find_labels(store, "utterances") == []


def test_a_correction_supersedes_and_a_kill_withdraws(store: Store) -> None:
    """Of three versions, the last of them a kill, none holds any more, and each is still there."""
    for number, killed in (("1", 12), ("2", 21)):
        told = Told(who=SORIN, content=f"that {killed} people had been killed")
        store.add(make(told, day=13, outlet="One", source_id="urn:x:1", version=number))
    reconcile(store)
    assert [row[0] for row in store.database.find("SELECT state FROM retired")] == ["superseded"]

    store.add(make(day=13, outlet="One", source_id="urn:x:1", version="3", status="canceled"))
    reconcile(store)

    assert [row[0] for row in store.database.find("SELECT state FROM retired")] == ["withdrawn"] * 3
    assert store.count_articles() == 3


def test_progress_is_told(store: Store) -> None:
    """A caller hears how many articles are done, of how many."""
    said = [Told(who=SORIN, content=f"that day {day} was calm") for day in range(1, 4)]
    store.add_all(make(each, day=day, outlet="One") for day, each in enumerate(said, 1))
    heard: list[tuple[int, int]] = []

    assert reconcile(store, progress=lambda done, of: heard.append((done, of))) == 3
    assert heard == [(3, 3)]
    assert reconcile(store) == 0
