"""Short dispatches about invented states, tricky on purpose -> the positions and disputes that an editor would see."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Record, make_article
from onrecord.read import read
from onrecord.read.loading import load_tables
from onrecord.read.models import Models
from onrecord.settings import ReadSettings

EXAMPLES = Path(__file__).parents[2] / "examples"
Positions = set[tuple[str, str]]
Disputes = set[tuple[str, str, str]]

DISPATCHES: dict[str, tuple[str, Positions, Disputes]] = {
    "plain acceptance": (
        "Sellany proposed a 30-day ceasefire on Monday. Ondria accepted the ceasefire.",
        {("Sellany", "proposes"), ("Ondria", "accepts")},
        set(),
    ),
    "rejection in their own words": (
        "Sellany proposed a 30-day ceasefire. “We reject the ceasefire,” Chancellor Tomar Sorin said.",
        {("Sellany", "proposes"), ("Tomar Sorin", "rejects")},
        set(),
    ),
    "signatures": (
        "Sellany proposed a 30-day ceasefire. Karsia and Ondria signed the ceasefire on Saturday.",
        {("Sellany", "proposes"), ("Karsia", "accepts"), ("Ondria", "accepts")},
        set(),
    ),
    "rejection by a spokesman": (
        "Sellany proposed a 30-day ceasefire. Karsia's foreign ministry rejected the proposal on Tuesday.",
        {("Sellany", "proposes"), ("Karsia's foreign ministry", "rejects")},
        set(),
    ),
    "conditional acceptance": (
        "President Danil Aleth said Ondria would accept the truce if Karsia withdrew its artillery.",
        {("Ondria", "conditional")},
        set(),
    ),
    "qualified support": (
        "Karsia expressed qualified support for the Sellanian truce plan.",
        {("Karsia", "conditional")},
        set(),
    ),
    "undecided": (
        "The Karsian foreign ministry said it was studying the proposal for a truce.",
        {("Karsian foreign ministry", "undecided")},
        set(),
    ),
    "an opponent's word is no position": (
        "Ondria's president, Danil Aleth, said Karsia wants to continue the war.",
        set(),
        set(),
    ),
    "explicit denial": (
        "Ondria said Karsian troops had crossed the border at Tolm. "
        "Karsia denied that its troops had crossed the border.",
        set(),
        {("Ondria", "Karsia", "denial")},
    ),
    "denial by anaphora": (
        "Ondria accused Karsia of shelling a hospital in Tolm. Karsia's defence ministry denied the accusation.",
        set(),
        {("Ondria", "Karsia's defence ministry", "denial")},
    ),
    "dismissed as": (
        "Ondria said that Karsia had deported children. A Karsian minister dismissed the claims as nonsense.",
        set(),
        {("Ondria", "Karsian minister", "denial")},
    ),
    "denial of a denial": (
        "Karsia denied that it had mined the harbour. Ondria said the denial was a lie.",
        set(),
        set(),
    ),
    "double negation asserts": (
        "Karsia did not deny that its troops were in Tolm. Ondria said that Karsian troops were in Tolm.",
        set(),
        set(),
    ),
    "reported denial": (
        "Ondria said Karsia had attacked the dam. Sellany's envoy said that Karsia had denied attacking the dam.",
        set(),
        {("Ondria", "Karsia", "denial")},
    ),
    "two statements that can both be true": (
        "Ondria said the talks should go on. Karsia said that no date had been set for a new round.",
        {("Ondria", "proposes")},
        set(),
    ),
    "figures that differ": (
        "Ondria said 40 people had been killed in the attack. Karsia said that 12 people had been killed.",
        set(),
        {("Ondria", "Karsia", "figures")},
    ),
    "figures that agree": (
        "Ondria said at least 40 people had been killed in the attack. Karsia said that 45 people had been killed.",
        set(),
        set(),
    ),
    "figures of different things": (
        "Ondria said 40 soldiers had been killed in the attack. Karsia said that 12 tanks had been destroyed.",
        set(),
        set(),
    ),
    "threat with a condition": (
        "Karsia warned Ondria that it would respond if its ships entered the strait.",
        {("Karsia", "rejects")},
        set(),
    ),
    "will not attend": (
        "Sellany invited both sides to talks in Velmar. Karsia refused to attend the talks.",
        {("Karsia", "rejects")},
        set(),
    ),
    "leaving a deal, and being blamed for it": (
        "Ondria denounced Karsia's decision to pull out of the grain deal.",
        {("Ondria", "accepts"), ("Karsia", "rejects")},
        set(),
    ),
    "contradiction without a word of denial": (
        "Ondria said Karsian troops had left the northern valley. "
        "Karsia said its troops had not left the northern valley.",
        set(),
        {("Ondria", "Karsia", "contradiction")},
    ),
    "what is denied to somebody was never said": (
        "Ondria said its forces kept the ability to move equipment along the coast. "
        "The Karsian strikes deny the ability to move equipment along the coast.",
        set(),
        set(),
    ),
    "a toll that was revised": (
        "Ondrian television said that 38 people were killed in the blast. "
        "The ministry said that 45 people were killed after the toll was revised.",
        set(),
        set(),
    ),
    "the same, negated in two ways": (
        "Ondria said that the border crossing was not opened for trucks. "
        "Karsia said that no border crossing was opened for trucks.",
        set(),
        set(),
    ),
    "ready to": (
        "Ondria said it was ready to join the talks.",
        {("Ondria", "accepts")},
        set(),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def informed(models: Models) -> Models:
    """The models, which know the invented states of the examples."""
    return replace(models, world=load_tables(str(EXAMPLES / "actors.csv")))


def find_positions(record: Record) -> Positions:
    """Who holds which stance."""
    names = {actor.id: actor.name for actor in record.actors}
    return {(names[position.actor], position.stance) for position in record.positions}


def find_disputes(record: Record) -> Disputes:
    """Whose claim is disputed by whom, and how."""
    names = {actor.id: actor.name for actor in record.actors}
    said = {s.id: " and ".join(names[i] for i in s.speakers) for s in record.statements}
    return {(said[dispute.claim], said[dispute.against], dispute.kind) for dispute in record.disputes}


@pytest.mark.parametrize("name", DISPATCHES)
def test_positions(informed: Models, name: str) -> None:
    """Each dispatch gives just the positions that were set down by hand."""
    text, positions, _ = DISPATCHES[name]

    assert find_positions(read(make_article(text, published="2031-03-14"), informed, ReadSettings())) == positions


@pytest.mark.parametrize("name", DISPATCHES)
def test_disputes(informed: Models, name: str) -> None:
    """Each dispatch gives just the disputes that were set down by hand."""
    text, _, disputes = DISPATCHES[name]

    assert find_disputes(read(make_article(text, published="2031-03-14"), informed, ReadSettings())) == disputes
