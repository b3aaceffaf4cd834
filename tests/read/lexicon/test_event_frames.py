"""Every row of the tables of events is usable, and finds what it says in a sentence that fills it."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from onrecord.model import EventType
from onrecord.read.events.finding import find_events
from onrecord.read.lexicon.event_frames import PARTY, PLACE, VerbFrame, load_frames, read_rows
from onrecord.read.lexicon.world import load_world
from onrecord.read.syntax import Parse
from onrecord.testing import make_parse

FRAMES = load_frames()
SLOTS = {"obj", "obj.of", "obj2", "comp"}
NEEDS = {"who", "whom", "armed", "civil", "pair"}
MODES = {
    None, "visit", "third-party", "multilateral", "phone", "withdraw", "release", "return", "disarm", "ceasefire",
    "access", "resign", "assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "ban",
    "relations", "expel", "violence", "demo", "riot", "strike", "hunger", "boycott", "obstruct", "discontinue",
    "troops", "weapons", "police", "seize", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "beat",
    "torture", "execute", "sexual", "assassinate", "firearms", "explosives", "suicide-attack", "heavy-weapons",
    "crowd-control", "abduct", "cleansing", "massacre", "unconventional",
}  # fmt: skip
VERB_FRAMES = [(lemma, frame) for lemma, frames in FRAMES.verbs.items() for frame in frames]


def test_codes_are_plover_s() -> None:
    """Each CAMEO code has a PLOVER type, and a mode that this type can have in the manual."""
    for code, meaning in FRAMES.meanings.items():
        assert re.fullmatch(r"\d{3,4}", code)
        assert meaning.type in get_args(EventType), code
        assert meaning.mode in MODES, code


def test_rows_name_codes_and_classes_that_exist() -> None:
    """Verbs, nouns and light verbs refer to codes, classes, slots and needs that are known."""
    classes = {row["class"] for row in read_rows("classes.csv")}
    for row in read_rows("verbs.csv"):
        assert row["cameo"] in FRAMES.meanings, row
        assert row["words"], row
        assert not {word for word in row["object"].split() if word.isupper()} - classes - {PARTY, PLACE}, row
        assert all(slot in SLOTS or slot.isalpha() for slot in row["whom"].split()), row
        assert all(need in NEEDS or need.startswith("~") for need in row["needs"].split()), row
    for row in read_rows("nouns.csv"):
        assert row["cameo"] in FRAMES.meanings, row
    assert {row["takes"] for row in read_rows("light.csv")} == {"subject", "victim", "in"}
    assert {row["kind"] for row in read_rows("commitments.csv")} == {
        "commit", "ready", "threat", "refuse", "demand", "insist",
    }  # fmt: skip


@pytest.mark.parametrize(("lemma", "frame"), VERB_FRAMES, ids=[frame.name for _, frame in VERB_FRAMES])
def test_a_verb_frame_finds_its_event(lemma: str, frame: VerbFrame) -> None:
    """A sentence with just what the frame needs gives its event, or that of a frame that needs more of the same."""
    parse = make_sentence(lemma, frame)
    found = find_events(parse, (), (), load_world())
    rivals = {other.meaning for other in FRAMES.verbs[lemma] if other.weight >= frame.weight}

    assert [event for event in found if event.meaning in rivals], [event.rule for event in found]


@pytest.mark.parametrize("lemma", sorted(FRAMES.nouns))
def test_a_noun_frame_finds_its_event(lemma: str) -> None:
    """A noun with an owner and whom it reaches gives its event."""
    frame = FRAMES.nouns[lemma]
    before, _, noun = lemma.rpartition("-") if lemma not in {"ceasefire", "cease-fire"} else ("", "", lemma)
    if not before:
        words = (
            f"Karsia/NNP/poss/1/GPE {noun}/NN/nsubj/4 {frame.whom[0]}/IN/prep/1 Ondria/NNP/pobj/2/GPE ended/VBD/ROOT/4"
        )
    else:
        words = (
            f"Karsia/NNP/poss/2/GPE {before}/NN/compound/2 {noun}/NN/nsubj/5 {frame.whom[0]}/IN/prep/2 "
            "Ondria/NNP/pobj/3/GPE ended/VBD/ROOT/5"
        )
    found = find_events(make_parse(words), (), (), load_world())

    assert [event.meaning for event in found] == [frame.meaning]


def test_contexts_are_words() -> None:
    """Each context has words, in small letters."""
    assert all(word == word.lower() for word in FRAMES.contexts)
    assert replace(FRAMES.meanings["190"], cameo="190") == FRAMES.meanings["190"]


def make_sentence(lemma: str, frame: VerbFrame) -> Parse:
    """The smallest sentence that fills a frame: soldiers (or people) do it to Ondria."""
    subject = "people" if "civil" in frame.needs else "soldiers"
    rows = [f"{subject}/NNS/nsubj/1", f"{lemma}/VBD/ROOT/1//{lemma}"]
    wanted = sorted(frame.objects - {PARTY, PLACE})
    if frame.objects & {PARTY, PLACE}:
        rows.append("Ondria/NNP/dobj/1/GPE")
    elif frame.objects:
        rows.append(f"{wanted[0]}/NN/dobj/1//{wanted[0]}")
    elif {"obj", "obj.of"} & set(frame.whom) and not frame.prepositions:
        rows.append("Ondria/NNP/dobj/1/GPE")
    if frame.particle:
        rows.append(f"{frame.particle}/RP/{'dobj' if 'self' in frame.particle else 'prt'}/1")
    if frame.prepositions:
        rows += [f"{frame.prepositions[0]}/IN/prep/1", f"Sellany/NNP/pobj/{len(rows)}/GPE"]
    if frame.words:
        rows.append(f"{sorted(frame.words)[0]}/NN/npadvmod/1//{sorted(frame.words)[0]}")
    return make_parse(" ".join(rows))
