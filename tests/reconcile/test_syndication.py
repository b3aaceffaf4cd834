"""Ten dispatches, each carried by five houses that altered it -> which of the sixty articles are copies of each other.

Six of the dispatches are about one conflict and share a paragraph of background, two a quotation of 59 words, two
another background, four a line about the agency; one house adds the same paragraph of its own to whatever it prints.
"""

import json
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path

from onrecord.model import Article, make_article
from onrecord.reconcile.copies import Sketch, judge_copies, make_sketch

Row = dict[str, str]
DISPATCHES: list[Row] = [
    json.loads(line)
    for line in Path(__file__).with_name("dispatches.jsonl").read_text(encoding="utf-8").split("\n")
    if line.strip()
]
LOCAL = (
    "About 400 people from the region live in Castrell, where the parish of Saint Brannoc has collected clothes and "
    "tools since the winter. The parish hall is open on weekdays from 9 a.m. Its treasurer asks that no more shoes be "
    "brought until the shelves have been mended."
)
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
WORDS = dict(zip("4 5 6 7 8 9 12 14 17 18 19 22".split(), (
    "four five six seven eight nine twelve fourteen seventeen eighteen nineteen twenty-two".split()
), strict=True))  # fmt: skip
AMERICAN = {"defence": "defense", "harbour": "harbor", "Harbour": "Harbor", "metres": "meters", "tonne": "ton"}
REWRITTEN = {
    "ferry": ("Its captain, Berta Lisk,", "Captain Berta Lisk kept her head: she"),
    "lighthouse": ("Maunsell had hoped to announce an agreement", "An agreement was to have been made known"),
    "inspectors": ("They measured the mounts, photographed", "Grease was scraped off the mounts, they photographed"),
    "grain": ("Futures fell by 2.8 percent in early dealing", "In early dealing prices for later delivery dipped"),
    "exchange": ("Some had been held for more than two years.", "A few of them spent over two years in captivity."),
    "islanders": ("By the evening there was smoke from", "When it got dark one could see smoke over"),
    "quake": ("It counted 40 aftershocks by noon,", "Until midday there were 40 weaker shocks,"),
    "aid": ("Interior Minister Sorel Tamm said that hope", "According to the interior minister, Sorel Tamm, hope"),
    "vote": ("The opposition Civic Union announced", "From the Civic Union, in opposition, came"),
    "clinic": ("The first child was born there 50 minutes", "It took 50 minutes for the first baby to arrive"),
}


def split(text: str) -> list[str]:
    """The paragraphs of a dispatch."""
    return text.split("\n\n")


def keep(text: str, share: float) -> list[str]:
    """The fewest first paragraphs that hold this share of a text's words."""
    kept: list[str] = []
    for paragraph in split(text):
        if len(" ".join(kept).split()) < share * len(text.split()):
            kept.append(paragraph)
    return kept


def later(row: Row, days: int) -> str:
    """The day so many days after a dispatch."""
    return (datetime.fromisoformat(row["published"]) + timedelta(days=days)).date().isoformat()


def cut_to_the_lead(row: Row) -> Article:
    """What a free sheet prints: the first paragraphs, little more than a third, without date or house."""
    return make_article("\n\n".join(keep(row["text"], 0.35)))


def change_the_heading(row: Row) -> Article:
    """What a rival's desk does: another title and byline, its own name in the dateline, the agency at the foot."""
    own = row["text"].replace("(Northwire) —", "(Coastal Press) -", 1)
    lines = ["By ADELA CORRIE, Coastal Press Writer", own, "(Text courtesy: Northwire)"]
    return make_article("\n\n".join(lines), title="What happened", publisher="Coastal Press", published=later(row, 16))


def add_local_news(row: Row) -> Article:
    """What a local paper does: its own paragraph after the lead, typewriter's marks, double spaces, lines of 72."""
    paragraphs = split(row["text"])
    typed = (part.translate(PLAIN).replace("—", "--").replace(". ", ".  ") for part in (*paragraphs, LOCAL))
    wrapped = [textwrap.fill(part, 72, break_on_hyphens=False) for part in typed]
    whole = [wrapped[0], wrapped[-1], *wrapped[1:-1]]
    return make_article(
        "\n\n".join(whole), publisher="The Castrell Gazette", credit=["Northwire"], published=later(row, 1)
    )


def edit_lightly(row: Row) -> Article:
    """What a sub-editor does: a sentence begins otherwise, and the fourth paragraph loses its last one."""
    old, new = REWRITTEN[row["id"]]
    paragraphs = split(row["text"].replace(old, new))
    paragraphs[3] = re.split(r"(?<=[.”]) (?=[A-Z])", paragraphs[3])[0]
    return make_article(
        "\n\n".join(paragraphs), publisher="The Amsel Courier", credit=["Northwire"], published=later(row, 2)
    )


def cut_and_respell(row: Row) -> Article:
    """What a house abroad does: the end cut off, its own spelling, small numbers in words, its reporters credited."""
    spelt = re.sub(r"(?<![\d.,$])\b\d{1,2}\b(?![.,]?\d)", lambda found: WORDS.get(found[0], found[0]), row["text"])
    for ours, theirs in AMERICAN.items():
        spelt = spelt.replace(ours, theirs)
    lines = [*keep(spelt, 0.55), "Reporting by Oskar Brandel in Estvale; Editing by Lise Harrand"]
    return make_article("\n\n".join(lines), publisher="Brovand Wire", published=later(row, 9))


ALTERATIONS: tuple[Callable[[Row], Article], ...] = (
    cut_to_the_lead,
    change_the_heading,
    add_local_news,
    edit_lightly,
    cut_and_respell,
)


def make_sketches() -> list[tuple[str, Sketch]]:
    """The sketches of all sixty articles, each with the dispatch that it goes back to."""
    found = []
    for row in DISPATCHES:
        copies = [alter(row) for alter in ALTERATIONS]
        known = {name: row[name] for name in ("title", "publisher", "published")}
        found += [(row["id"], make_sketch(article)) for article in (make_article(row["text"], **known), *copies)]
    return found


def find_candidates(sketches: list[tuple[str, Sketch]]) -> set[tuple[int, int]]:
    """The pairs that an index from print to article brings together."""
    index: dict[int, list[int]] = defaultdict(list)
    for number, (_, sketch) in enumerate(sketches):
        for value in sketch.prints:
            index[value].append(number)
    return {pair for numbers in index.values() for pair in combinations(numbers, 2)}


def test_the_alterations_alter() -> None:
    """Every alteration changes every dispatch, and the shortest copies keep little more than a third of it."""
    kept = []
    for row in DISPATCHES:
        texts = {alter(row).text for alter in ALTERATIONS}
        assert len(texts | {row["text"]}) == 1 + len(ALTERATIONS)
        assert REWRITTEN[row["id"]][0] in row["text"]
        kept.append(len(cut_to_the_lead(row).text.split()) / len(row["text"].split()))

    assert 0.34 < min(kept) < 0.4


def test_copies_are_found_and_neighbours_are_not() -> None:
    """Of all pairs of sixty articles, those and only those that go back to one dispatch are copies."""
    sketches = make_sketches()
    candidates = find_candidates(sketches)
    found = {pair for pair in candidates if judge_copies(sketches[pair[0]][1], sketches[pair[1]][1])}
    gold = {(a, b) for a, b in combinations(range(len(sketches)), 2) if sketches[a][0] == sketches[b][0]}
    right = len(found & gold)
    precision, recall = right / max(1, len(found)), right / len(gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)

    assert len(sketches) == 60
    assert len(candidates - gold) > 100, "too few false pairs are possible for this to show anything"
    assert f1 >= 0.98, f"F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}"


def test_the_agencys_own_is_the_original() -> None:
    """Where a house credits the agency, the agency's own article is taken for the original."""
    sketches = [sketch for name, sketch in make_sketches() if name == "grain"]
    verdicts = [judge_copies(sketches[0], sketch) for sketch in sketches[3:5]]

    assert [verdict.original if verdict else None for verdict in verdicts] == ["one", "one"]
