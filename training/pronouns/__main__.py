"""GAP's development split -> weights.json of the ranker of pronouns' antecedents, and how well they do.

    python -m training.pronouns --data ../shared/data [--out FILE] [--folds 5]

DATA holds gap/gap_dev*.jsonl. Takes about two minutes on one core; the same input gives the same weights.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.read.parse import load_parser
from onrecord.read.pronouns import add_others, make_chain, make_scene, resolve
from onrecord.read.pronouns.scene import FEMALE, MALE
from training.pronouns.batch import Batch, Example, find_vocabulary
from training.pronouns.descent import minimise
from training.pronouns.scores import HEADINGS, decide, decide_given, score
from training.pronouns.snippets import Snippet, get_file, read_snippets

WEIGHTS = Path(__file__).parents[2] / "src" / "onrecord" / "weights" / "pronouns" / "weights.json"
DECAY = 15.0  # L2; 3 to 20 were tried on GAP dev, cross-validated
# What is known beforehand may weigh more: agreement in gender is rarely wrong, but GAP's names mostly agree.
FREE, FREE_DECAY = "gender ", 0.5
# Not to be learned from GAP, which gives no genders: a caller that does is right.
GIVEN = {"gender True given": 0.5, "gender False given": -12.0}
STEPS = 120
ROUNDS = 3  # the first without what the other gender's pronouns stand for


def make_example(snippet: Snippet, weights: Mapping[str, float] | None) -> Example:
    """A snippet's chain; with weights, the other gender's pronouns are resolved by them first."""
    scene = make_scene(snippet.parse, snippet.candidates)
    forms, other = (FEMALE, MALE) if snippet.gender == "f" else (MALE, FEMALE)
    chain = make_chain(scene, forms, also=(snippet.pronoun,))
    if weights is not None:
        others = make_chain(scene, other)
        if others.pronouns:
            add_others(chain, scene, resolve(others, weights))
    answers = dict(zip(snippet.names, snippet.gold, strict=True))
    neither = not any(snippet.gold)
    fits = [
        *(gender in {"", snippet.gender} for gender in scene.genders),
        True,
    ]  # of whom GAP says nothing, these may be
    right = tuple(answers.get(person, neither and may) for person, may in enumerate(fits))
    return Example(chain=chain, asked=chain.pronouns.index(snippet.pronoun), right=right)


def train(snippets: Sequence[Snippet], chosen: NDArray[np.float64]) -> tuple[dict[str, float], Batch]:
    """The weights learned from the chosen snippets, and all snippets as the last round saw them."""
    weights: dict[str, float] | None = None
    for _ in range(ROUNDS):
        examples = [make_example(snippet, weights) for snippet in snippets]
        vocabulary = find_vocabulary(one for one, use in zip(examples, chosen, strict=True) if use)
        batch = Batch(examples, vocabulary)
        start = np.array([(weights or {}).get(feature, 0.0) for feature in vocabulary])
        decay = np.array([FREE_DECAY if feature.startswith(FREE) else DECAY for feature in vocabulary])
        found = minimise(partial(batch.get_loss, chosen=chosen, decay=decay), start, steps=STEPS)
        weights = dict(zip(vocabulary, found.tolist(), strict=True))
    return weights or {}, batch


def print_folds(snippets: Sequence[Snippet], *, folds: int, seed: int) -> None:
    """Train on all folds but one, decide on that one, and print what all decisions score together."""
    fold = np.random.default_rng(seed).permutation(len(snippets)) % folds
    shares: dict[int, list[float]] = {}
    for number in range(folds):
        weights, batch = train(snippets, (fold != number).astype(float))
        found = batch.get_shares(np.array(list(weights.values())))
        for at in np.flatnonzero(fold == number).tolist():
            shares[at] = found[at, : len(snippets[at].candidates)].tolist()
    gold, genders = [one.gold for one in snippets], [one.gender for one in snippets]
    print(f"{'cross-validated':24} {HEADINGS}")
    for label, rule in (("among all people", decide), ("of the two names", decide_given)):
        decisions = [rule(shares[at], one.names) for at, one in enumerate(snippets)]
        print(f"{label:24} {score(decisions, gold, genders)}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gap/")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (default: into the package)")
    parser.add_argument("--folds", type=int, default=5, help="of the cross-validation; 0 for none")
    parser.add_argument("--seed", type=int, default=0, help="of the folds")
    options = parser.parse_args()
    snippets = list(read_snippets(get_file(options.data, "dev"), load_parser()))
    print(f"{len(snippets)} snippets")
    if options.folds:
        print_folds(snippets, folds=options.folds, seed=options.seed)
    weights, _ = train(snippets, np.ones(len(snippets)))
    kept = {feature: round(weight, 3) for feature, weight in weights.items() if abs(weight) >= 0.0005}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(
        json.dumps({"name": "pronouns 1", "weights": kept | GIVEN}, indent=0) + "\n", encoding="utf-8"
    )
    print(f"{len(kept)} weights in {options.out}")


if __name__ == "__main__":
    main()
