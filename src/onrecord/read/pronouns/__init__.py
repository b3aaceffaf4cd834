"""A pronoun and the people of a text -> how likely it stands for each: he, him, his, himself, she, her, hers, herself.

A log-linear model over features of the parse (features.py, of what scene.py sees), with weights learned from GAP
(training/pronouns).
All pronouns of one gender are resolved together, as a hidden chain: each has a person, or none, and what links two
that follow each other speaks for their having the same. Whom the other gender's pronouns stand for counts against him
or her.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp

from onrecord.read.draft import Range
from onrecord.read.pronouns.features import find_features, find_links, find_none_features, find_shared_links
from onrecord.read.pronouns.scene import FEMALE, MALE, PRONOUNS, Place, Scene
from onrecord.read.syntax import Parse, Token

_STEEPEST = 20.0  # log-odds beyond which a link says nothing more
_SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person who may be meant: all places that name them (token ranges), the fullest name, and "f", "m" or ""."""

    mentions: tuple[Range, ...]
    name: str
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """The weights, by feature."""

    name: str
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The pronouns of one gender, with the features of each state (the people, then nobody) and of its staying."""

    pronouns: tuple[int, ...]
    states: list[list[list[str]]]  # by pronoun and state
    stays: list[list[list[str]]]  # by pronoun, from the second on, and state


@cache
def load_ranker() -> Ranker:
    """The ranker that ships with the package."""
    found = json.loads(files("onrecord").joinpath("weights/pronouns/weights.json").read_text(encoding="utf-8"))
    return Ranker(name=found["name"], weights=found["weights"])


def rank(parse: Parse, pronoun: int, candidates: Sequence[Candidate], ranker: Ranker) -> list[float]:
    """How probably the pronoun at a token means each candidate; what is missing to 1 is for none of them."""
    return rank_all(parse, candidates, ranker, also=(pronoun,))[pronoun]


def rank_all(
    parse: Parse, candidates: Sequence[Candidate], ranker: Ranker, *, also: Sequence[int] = ()
) -> dict[int, list[float]]:
    """The same for every pronoun of a text, by token; `also` are tokens to take for pronouns whatever their tag."""
    if not candidates:
        pronouns = [i for forms in (FEMALE, MALE) for i in _find_pronouns(parse, forms, also)]
        return {i: [] for i in pronouns}
    scene = make_scene(parse, candidates)
    chains = [make_chain(scene, forms, also) for forms in (FEMALE, MALE)]
    shares = [resolve(chain, ranker.weights) for chain in chains]
    if all(chain.pronouns for chain in chains):
        for chain, others in zip(chains, reversed(shares), strict=True):
            add_others(chain, scene, others)
        shares = [resolve(chain, ranker.weights) for chain in chains]
    return {
        i: row[:-1]
        for chain, rows in zip(chains, shares, strict=True)
        for i, row in zip(chain.pronouns, rows, strict=True)
    }


def make_scene(parse: Parse, candidates: Sequence[Candidate]) -> Scene:
    """The people of a text as the features see them."""
    return Scene(parse, [(one.mentions, one.name, one.gender) for one in candidates])


def make_chain(scene: Scene, forms: frozenset[str], also: Sequence[int] = ()) -> Chain:
    """The chain of the pronouns of one gender."""
    places = [Place(scene, scene.parse.tokens[i]) for i in _find_pronouns(scene.parse, forms, also)]
    people = range(len(scene.mentions))
    states = [
        [*(list(find_features(place, one)) for one in people), list(find_none_features(place))] for place in places
    ]
    stays = []
    for earlier, place in pairwise(places):
        shared = list(find_shared_links(place, earlier))
        links = [[*shared, *find_links(place, earlier, one)] for one in people]
        nobody = [f"nobody: {feature}" for feature in (*shared, *find_links(place, earlier, len(people)))]
        stays.append([*links, nobody])
    return Chain(pronouns=tuple(place.token.i for place in places), states=states, stays=stays)


def add_others(chain: Chain, scene: Scene, others: Sequence[Sequence[float]]) -> None:
    """Add to a chain's features what the other gender's pronouns stand for."""
    for person, gender in enumerate(scene.genders):
        share = max(row[person] for row in others)
        feature = f"other gender {sum(share > step for step in _SHARES)} {bool(gender)}"
        for states in chain.states:
            states[person].append(feature)


def resolve(chain: Chain, weights: Mapping[str, float]) -> list[list[float]]:
    """The probability of each state of each pronoun, given all others: forwards and backwards over the chain."""
    odds = [_get_odds([_score(state, weights) for state in states]) for states in chain.states]
    # Staying multiplies the odds, any change leaves them as they are.
    gains = [
        [exp(max(-_STEEPEST, min(_STEEPEST, _score(state, weights)))) - 1.0 for state in states]
        for states in chain.stays
    ]
    forwards = odds[:1]
    for here, gain in zip(odds[1:], gains, strict=True):
        last = forwards[-1]
        forwards.append(_share([o * (1.0 + g * a) for o, g, a in zip(here, gain, last, strict=True)]))
    backwards = [[1.0] * len(row) for row in odds]
    for at in range(len(odds) - 2, -1, -1):
        next_ = [o * b for o, b in zip(odds[at + 1], backwards[at + 1], strict=True)]
        total = sum(next_)
        backwards[at] = _share([total + g * n for g, n in zip(gains[at], next_, strict=True)])
    return [
        _share([a * b for a, b in zip(one, other, strict=True)]) for one, other in zip(forwards, backwards, strict=True)
    ]


def _find_pronouns(parse: Parse, forms: frozenset[str], also: Sequence[int]) -> list[int]:
    def stands(token: Token) -> bool:
        return token.lower in forms and (token.tag in PRONOUNS or token.i in also)

    return [token.i for token in parse.tokens if stands(token)]


def _score(features: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in set(features))


def _get_odds(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    return _share([exp(score - most) for score in scores])


def _share(parts: Sequence[float]) -> list[float]:
    total = sum(parts)
    return [part / total for part in parts]
