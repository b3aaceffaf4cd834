"""Decisions over names and GAP's answers -> F1 as the GAP paper defines it (Webster et al. 2018).

Each name of a snippet is a decision of its own: does the pronoun mean it? A snippet thus counts twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Pair = tuple[bool, bool]
LEAST = 0.2  # the share that makes the likelier of two given names an answer; set on GAP dev, cross-validated


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """F1 overall, over masculine and over feminine pronouns, and precision and recall overall; all in percent."""

    f1: float
    masculine: float
    feminine: float
    precision: float
    recall: float

    @property
    def ratio(self) -> float:
        """Feminine over masculine: GAP's measure of bias."""
        return self.feminine / self.masculine if self.masculine else 0.0

    def __str__(self) -> str:
        parts = (f"{x:6.1f}" for x in (self.f1, self.masculine, self.feminine))
        return f"{' '.join(parts)} {self.ratio:7.3f} {self.precision:6.1f} {self.recall:6.1f}"


HEADINGS = f"{'F1':>6} {'masc.':>6} {'fem.':>6} {'f/m':>7} {'prec.':>6} {'rec.':>6}"


def score(decisions: Sequence[Pair], gold: Sequence[Pair], genders: Sequence[str]) -> Scores:
    """The scores of decisions over the two names of each snippet; `genders` are the pronouns'."""
    precision, recall, f1 = _get_figures(decisions, gold)
    by_gender = {
        gender: _get_figures(
            [one for one, of in zip(decisions, genders, strict=True) if of == gender],
            [one for one, of in zip(gold, genders, strict=True) if of == gender],
        )[2]
        for gender in ("m", "f")
    }
    return Scores(f1=f1, masculine=by_gender["m"], feminine=by_gender["f"], precision=precision, recall=recall)


def decide(shares: Sequence[float], names: tuple[int, int]) -> Pair:
    """The decisions that shares over all people make: yes where a name is likelier than all else, nobody included."""
    best = max(*shares, 1.0 - sum(shares))
    first, second = (shares[name] == best for name in names)
    return first, second and not first


def decide_given(shares: Sequence[float], names: tuple[int, int]) -> Pair:
    """The decisions where it is known that these two names are asked about: the likelier, unless that is unlikely."""
    one, other = (shares[name] for name in names)
    return one >= other and one >= LEAST, other > one and other >= LEAST


def _get_figures(decisions: Sequence[Pair], gold: Sequence[Pair]) -> tuple[float, float, float]:
    said = sum(map(sum, decisions))
    true = sum(map(sum, gold))
    right = sum(
        a and b for ours, theirs in zip(decisions, gold, strict=True) for a, b in zip(ours, theirs, strict=True)
    )
    return 100 * right / (said or 1), 100 * right / (true or 1), 200 * right / ((said + true) or 1)
