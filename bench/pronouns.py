"""GAP's snippets -> F1 of the ranker of pronouns' antecedents, beside what simple rules reach on the same.

    pronouns.py --data ../shared/data [--split validation] [--seed 1]
    pronouns.py --data ../shared/data --check    and end with an error where the ranker's F1 is below its floor
    pronouns.py --data ../shared/data --raise    and write the floors that were beaten (none is ever lowered)

DATA holds gap/gap_SPLIT*.jsonl. "Among all people": a name is the answer where it is likelier than every other person
of the snippet and than nobody, as the reader resolves pronouns. The others know which two names are asked about, as
those in the GAP paper do, whose best reaches 66.9 on the test split: the likelier of the two by our ranker; one of the
two at random; the one that is fewer tokens away; the nearer one of the pronoun's own role (Webster et al. 2018).
"""

import argparse
import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # training reads the snippets too, and must read them alike

from training.pronouns.scores import HEADINGS, Pair, decide, decide_given, score
from training.pronouns.snippets import Snippet, get_file, read_snippets

from floors import check_floors, load_floors, print_table, raise_floors
from onrecord.read.parse import load_parser
from onrecord.read.pronouns import load_ranker, make_scene, rank
from onrecord.read.pronouns.scene import Mention, Place

SET = "pronouns"  # of the floors


def guess(chance: random.Random) -> Pair:
    """One of the two names, by the toss of a coin."""
    first = chance.random() < 0.5
    return first, not first


def get_nearest(snippet: Snippet) -> Pair:
    """The name that is fewer tokens away from the pronoun, before it or after."""
    return _choose(snippet, lambda _: True)


def get_parallel(snippet: Snippet) -> Pair:
    """The nearest name that is subject or object as the pronoun is; where there is none, the nearest."""
    place = Place(make_scene(snippet.parse, snippet.candidates), snippet.parse.tokens[snippet.pronoun])
    role = place.role.upper()
    if role not in {"S", "O"}:
        return get_nearest(snippet)
    found = _choose(snippet, lambda mention: mention.role.upper() == role)
    return found if any(found) else get_nearest(snippet)


def _choose(snippet: Snippet, fits: Callable[[Mention], bool]) -> Pair:
    """The name with the nearest mention that fits."""
    scene = make_scene(snippet.parse, snippet.candidates)
    away = [
        min((abs(m.first - snippet.pronoun) for m in scene.mentions[name] if fits(m)), default=sys.maxsize)
        for name in snippet.names
    ]
    return away[0] <= away[1] and away[0] < sys.maxsize, away[1] < away[0]


def main() -> None:
    """Rank, decide, score, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gap/")
    parser.add_argument("--split", default="validation", help="the ranker has learned from dev")
    parser.add_argument("--seed", type=int, default=1, help="of the guesses")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that were beaten")
    options = parser.parse_args()
    snippets = list(read_snippets(get_file(options.data, options.split), load_parser()))
    ranker, chance = load_ranker(), random.Random(options.seed)
    shares = [rank(one.parse, one.pronoun, one.candidates, ranker) for one in snippets]
    rows = {
        "ranker, among all people": [decide(row, one.names) for row, one in zip(shares, snippets, strict=True)],
        "ranker, of the two names": [decide_given(row, one.names) for row, one in zip(shares, snippets, strict=True)],
        "parallelism": [get_parallel(one) for one in snippets],
        "token distance": [get_nearest(one) for one in snippets],
        "random": [guess(chance) for _ in snippets],
    }
    gold, genders = [one.gold for one in snippets], [one.gender for one in snippets]
    print(f"pronouns: {len(snippets)} snippets of GAP {options.split}, {ranker.name}")
    print(f"{'':26} {HEADINGS}")
    scores = {label: score(decisions, gold, genders) for label, decisions in rows.items()}
    for label, row in scores.items():
        print(f"{label:26} {row}")
    ours = scores["ranker, among all people"]
    figures = {"f1": ours.f1 / 100, "masculine": ours.masculine / 100, "feminine": ours.feminine / 100}
    print_table(figures, load_floors(SET))
    if options.lift:
        raise_floors(SET, figures)
    if options.check:
        check_floors(SET, figures)


if __name__ == "__main__":
    main()
