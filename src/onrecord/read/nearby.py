"""A pronoun in the text -> the party near it that it can stand for, by gender, number and place."""

from collections.abc import Sequence

from onrecord.read.company import Company, Party
from onrecord.read.draft import Range
from onrecord.read.syntax import Token

FEMALE, MALE = frozenset({"she", "her", "hers", "herself"}), frozenset({"he", "him", "his", "himself"})
MANY = frozenset({"they", "them", "their", "themselves"})
THING = frozenset({"it", "its", "itself"})
OWN = frozenset({"i", "me", "my", "we", "us", "our"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SENTENCES = 3  # before a pronoun in which its antecedent is looked for, when no speaker fits


def fits(party: Party, pronoun: str) -> bool:
    """Whether a pronoun (in small letters) can stand for a party."""
    if pronoun in FEMALE | MALE:
        return party.kind == "person" and party.gender in {"", "f" if pronoun in FEMALE else "m"}
    if pronoun in MANY:
        return party.plural or party.kind not in {"person", "government"}
    return party.kind != "person" and not party.plural


def maybe_get_subject(company: Company, pronoun: Token) -> Party | None:
    """The first fitting subject of the sentence, before the pronoun."""
    first = company.parse.sentences[pronoun.sentence].first
    near = (company.at.get(t.i) for t in company.parse.tokens[first : pronoun.i] if t.dep in _SUBJECTS)
    return next((party for party in near if party is not None and fits(party, pronoun.lower)), None)


def find_before(company: Company, pronoun: Token, within: Sequence[Range], *, subjects: bool = False) -> Party | None:
    """The nearest fitting party in some ranges before the pronoun; subjects come first."""
    near = [
        (token.dep in _SUBJECTS, token.i, party)
        for first, last in within
        for token in company.parse.tokens[first : min(last, pronoun.i)]
        if (party := company.at.get(token.i)) is not None
        and fits(party, pronoun.lower)
        and token.head is not pronoun.head
        and (not subjects or token.dep in _SUBJECTS)
    ]
    return max(near, key=lambda row: row[:2])[2] if near else None


def maybe_get_earlier(company: Company, pronoun: Token, *, but: Sequence[Party] = ()) -> Party | None:
    """The fitting party of the sentences before, the last one first; subjects come first."""
    for at in range(pronoun.sentence - 1, max(-1, pronoun.sentence - 1 - SENTENCES), -1):
        sentence = company.parse.sentences[at]
        rows = [
            (token.dep not in _SUBJECTS, token.i, party)
            for token in company.parse.tokens[sentence.first : sentence.last]
            if (party := company.at.get(token.i)) is not None and fits(party, pronoun.lower) and party not in but
        ]
        if rows:
            return min(rows, key=lambda row: row[:2])[2]
    return None
