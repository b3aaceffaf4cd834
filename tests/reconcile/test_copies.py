"""Sketches of two articles -> whether one is a copy of the other, why, and which came first."""

import subprocess
import sys
from dataclasses import replace
from random import Random
from time import process_time

import pytest

from onrecord.model import make_article
from onrecord.reconcile.copies import EXACT_FROM, Copy, Sketch, judge_copies, make_sketch

SYLLABLES = "ba co du fe gi ka lo mu ne pi ra so tu ve zi".split()


def make_prose(seed: int, words: int, *, width: int = 30) -> str:
    """Prose of invented words, the same for a seed; no two seeds share a passage."""
    draw = Random(seed)
    invented = ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(words)]
    paragraphs = [" ".join(invented[at : at + width]).capitalize() + "." for at in range(0, words, width)]
    return "\n\n".join(paragraphs)


def sketch(text: str, **known: object) -> Sketch:
    """The sketch of an article with this text."""
    return make_sketch(make_article(text, **known))


def judge(one: str, other: str) -> Copy | None:
    """The verdict on two texts of which nothing else is known."""
    return judge_copies(sketch(one), sketch(other))


STORY = make_prose(1, 300)


def test_a_sketch_has_a_print_for_every_eight_words() -> None:
    """An index of articles of 400 words needs about 50 rows for each."""
    assert 40 <= len(sketch(make_prose(1, 400)).prints) <= 60


def test_prints_are_signed_numbers_of_64_bits_and_differ() -> None:
    """Every print fits a database's integer, and stands once."""
    prints = sketch(STORY).prints

    assert all(-(2**63) <= value < 2**63 for value in prints)
    assert len(set(prints)) == len(prints)


def test_a_sketch_is_the_same_in_another_process() -> None:
    """Prints and digest do not depend on the seed of Python's own hash."""
    code = (
        "from onrecord.model import make_article; from onrecord.reconcile.copies import make_sketch;"
        "found = make_sketch(make_article('one two three four five six seven')); print(found.prints, found.digest)"
    )
    run = [sys.executable, "-c", code]
    told = {
        subprocess.check_output(run, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}) for seed in "12"
    }
    here = sketch("one two three four five six seven")

    assert told == {f"{here.prints} {here.digest}\n".encode()}


def test_typography_and_masthead_do_not_tell_apart() -> None:
    """Marks, line ends, dateline, byline and credits may differ in exact copies."""
    one = "LODRA, Ondria (Northwire) — “It’s 1,500 metres,” the envoy said — no more. Nobody at the lake had asked her."
    other = (
        'By ADELA CORRIE\r\n\r\nLODRA, May 4 (Coastal Press) -- "It\'s 1500  metres," the envoy\r\nsaid -- no more. '
        "Nobody at the lake had asked her.\r\n\r\n(Reporting by Oskar Brandel;\r\nEditing by Lise Harrand)"
    )
    verdict = judge(one, other)

    assert verdict is not None
    assert (verdict.reason, verdict.score) == ("exact", 1.0)


def test_small_numbers_are_the_same_in_words() -> None:
    """A house that spells out numbers below twenty-one prints the same story."""
    assert sketch(f"{STORY} Twelve were hurt.") == sketch(f"{STORY} 12 were hurt.")


def test_numbers_tell_apart() -> None:
    """Digits are kept: another toll is another digest."""
    assert sketch(f"{STORY} 40 were hurt.").digest != sketch(f"{STORY} 41 were hurt.").digest


def test_agencies_are_those_of_credit_dateline_and_publisher() -> None:
    """Names are folded, so that "The Coastal Press" is "coastal press"."""
    found = sketch(f"LODRA (Northwire) — {STORY}", credit=["The Coastal Press"], publisher="Karspress News Agency")

    assert found.agencies == {"northwire", "coastal press", "karspress"}
    assert found.outlet == "karspress"


def test_a_story_cut_to_its_first_third_is_a_copy() -> None:
    """The first paragraphs alone are a cut of the whole, which is likelier the original."""
    verdict = judge(STORY, "\n\n".join(STORY.split("\n\n")[:3]))

    assert verdict is not None
    assert (verdict.reason, verdict.original) == ("cut", "one")
    assert verdict.score > 0.9


def test_a_flash_is_a_cut_of_the_story_that_begins_with_it() -> None:
    """A first paragraph of 40 words is enough."""
    assert judge(make_prose(1, 200, width=40), make_prose(1, 40, width=40)) is not None


def test_what_opens_one_story_and_stands_deep_in_another_is_quoted() -> None:
    """A document of 180 words that one story opens with, and another has at its end, makes no copies of them."""
    document = make_prose(9, 180)
    one, other = f"{document}\n\n{make_prose(2, 120)}", f"{make_prose(3, 240)}\n\n{document}"

    assert judge(one, other) is None
    assert judge(one, f"{document}\n\n{make_prose(3, 240)}") is not None


@pytest.mark.parametrize("words", [40, 60])
def test_one_shared_paragraph_makes_no_copies(words: int) -> None:
    """Two stories that share a background paragraph or a long quotation are two, however short the shorter is."""
    shared = make_prose(9, words, width=words)
    stories = [f"{make_prose(seed, length)}\n\n{shared}" for seed, length in ((2, 60), (3, 120), (4, 300))]
    verdicts = [judge(one, other) for one in stories for other in stories if one is not other]

    assert verdicts == [None] * 6


def test_two_shared_paragraphs_of_one_agency_make_no_copies() -> None:
    """Nor where two houses print two stories of an agency, with its background and its quotation."""
    shared = f"{make_prose(8, 55, width=55)}\n\n{make_prose(9, 55, width=55)}"
    one, other = (
        sketch(f"{make_prose(seed, 120)}\n\n{shared}", publisher=house, credit=["Northwire"], published="2031-05-02")
        for seed, house in ((2, "The Amsel Courier"), (3, "The Castrell Gazette"))
    )

    assert judge_copies(one, other) is None


def test_credit_lowers_what_is_needed_within_three_days() -> None:
    """A copy with as much new text as old is told where a house credits the other's agency, and not a week later."""
    agency = sketch(STORY, publisher="Northwire", published="2031-05-02")
    half = "\n\n".join((*STORY.split("\n\n")[:4], make_prose(5, 140)))
    paper = sketch(half, publisher="The Amsel Courier", credit=["Northwire"], published="2031-05-04")
    verdict = judge_copies(agency, paper)

    assert verdict is not None
    assert (verdict.reason, verdict.original) == ("syndicated", "one")
    assert 0.4 <= verdict.score < 0.5
    assert judge_copies(agency, replace(paper, published="2031-05-09")) is None


def test_a_form_filled_in_anew_is_no_copy() -> None:
    """One house's reports of two days may share more than half of their words; two houses' would be copies."""
    one = sketch(STORY, publisher="Northwire", published="2031-05-02")
    text = "\n\n".join((*STORY.split("\n\n")[:5], make_prose(5, 140)))

    assert judge_copies(one, sketch(text, publisher="Northwire", published="2031-05-03")) is None
    assert judge_copies(one, sketch(text, publisher="Northwire", published="2031-05-02")) is not None


@pytest.mark.parametrize(
    ("first", "second", "original"),
    [
        ("2031-05-02T09:00:00+02:00", "2031-05-02T08:00:00+00:00", "one"),
        ("2031-05-02T09:00:00+00:00", "2031-05-02T10:00:00+02:00", "other"),
        ("2031-05-03", "2031-05-02T08:00:00+00:00", "other"),
        ("2031-05-02", "2031-05-02T08:00:00+00:00", None),
        ("2031-05-02", None, None),
        ("in May", "2031-05-02", None),
    ],
)
def test_the_earlier_one_is_the_original(first: str, second: str | None, original: str | None) -> None:
    """By the instant where both tell it, else by the day, and not at all where it can't be told."""
    verdict = judge_copies(sketch(STORY, published=first), sketch(STORY, published=second))

    assert verdict is not None
    assert verdict.original == original


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "Northwire", "Please refer to the attached files.", "ba" * 4000])
def test_texts_without_words_enough_join_nothing(text: str) -> None:
    """An empty, a tiny and an unspaced text are copies of no article, not of one like them either."""
    assert judge(text, text) is None
    assert judge(text, STORY) is None


@pytest.mark.parametrize("text", ["A-" * 20_000, f"Lodra{' ' * 50_000}(", "A B " * 10_000, "(Reporting by " * 3_000])
def test_odd_texts_take_no_longer_than_others(text: str) -> None:
    """A text made of what mastheads are made of is sketched in less than a second."""
    began = process_time()
    sketch(text)

    assert process_time() - began < 1


def test_a_tiny_text_is_not_told_by_its_digest() -> None:
    """Exact copies have a dozen words at least."""
    assert judge(make_prose(1, EXACT_FROM - 1), make_prose(1, EXACT_FROM - 1)) is None
    assert judge(make_prose(1, EXACT_FROM), make_prose(1, EXACT_FROM)) is not None


def test_scripts_without_spaces_are_compared_too() -> None:
    """A Chinese text is cut like any other, and differs from another one."""
    draw = Random(1)
    one, other = ("".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(300)) for _ in range(2))

    assert judge(one, one[:150]) is not None
    assert judge(one, other) is None
