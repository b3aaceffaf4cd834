"""Parse -> where it names something that is negotiated or demanded: a ceasefire, talks, a plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.read.draft import Range
from onrecord.read.events.party import get_lemma
from onrecord.read.lexicon.proposals import ProposalNoun, load_proposal_nouns
from onrecord.read.syntax import Parse, Token
from onrecord.read.times import TimeMention

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "such"})
_ABOUT = frozenset({"for", "on", "of", "to"})
_KEPT = frozenset({"for", "on", "of", "between", "with", "to", "over", "in", "from"})
_OWNERS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
LONGEST = 10  # words of a proposal's name


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMention:
    """A noun phrase that names a proposal: tokens first <= i < last, its head, and what its words tell.

    `owner` is whose it is ("the Sellanian plan"), `generic` says that it may stand for a proposal named before.
    """

    first: int
    last: int
    head: int
    kind: str
    generic: bool
    definite: bool
    owner: str
    duration: str | None


def find_proposal_mentions(parse: Parse, times: Sequence[TimeMention]) -> list[ProposalMention]:
    """The mentions, in the text's order; one that stands in another's name ("a plan for a truce") is part of that."""
    durations = {i: time.value for time in times if time.type == "DURATION" for i in range(time.first, time.last)}
    found: list[ProposalMention] = []
    for token in parse.tokens:
        noun = _maybe_get_noun(token)
        if noun is None or any(mention.first <= token.i < mention.last for mention in found):
            continue
        found.append(_make_mention(parse, token, noun, durations))
    return found


def _maybe_get_noun(token: Token) -> ProposalNoun | None:
    if token.pos not in {"NOUN", "PROPN"} or (token.entity and token.entity not in {"EVENT", "LAW", "ORG"}):
        return None
    nouns, lemma = load_proposal_nouns(), get_lemma(token)
    if token.dep == "compound" and token.head.pos in {"NOUN", "PROPN"} and get_lemma(token.head) in nouns:
        return None  # "ceasefire" of "ceasefire proposal" is that proposal's kind
    for child in token.children:
        if child.dep in {"compound", "amod"} and f"{child.lemma}-{lemma}" in nouns:
            return nouns[f"{child.lemma}-{lemma}"]
    return nouns.get(lemma)


def _make_mention(parse: Parse, head: Token, noun: ProposalNoun, durations: dict[int, str]) -> ProposalMention:
    first, last = _get_range(parse, head)
    inside = parse.tokens[first:last]
    kind = next(_find_kinds(head), noun.kind) if noun.generic else noun.kind
    owners = [t.lower.removesuffix("'s") for t in inside if t.i <= head.i and t.entity in _OWNERS]
    return ProposalMention(
        first=first,
        last=last,
        head=head.i,
        kind=kind,
        generic=noun.generic and kind == noun.kind,
        definite=any(c.lower in _DEFINITE or c.dep == "poss" for c in head.children if c.i < head.i),
        owner=" ".join(owners),
        duration=next((durations[i] for i in range(first, last) if i in durations), None),
    )


def _find_kinds(head: Token) -> Iterator[str]:
    """What a plan or deal is about: by the noun before it, or behind "for", "on", "of", "to"."""
    nouns = load_proposal_nouns()
    for child in head.children:
        if child.dep in {"compound", "amod", "nmod"}:
            noun = nouns.get(get_lemma(child))
            if noun is not None and not noun.generic:
                yield noun.kind
    for child in head.children:
        if child.dep == "prep" and child.lower in _ABOUT:
            for inner in child.children:
                noun = nouns.get(get_lemma(inner))
                if inner.dep == "pobj" and noun is not None and not noun.generic:
                    yield noun.kind


def _get_range(parse: Parse, head: Token) -> Range:
    """The words of a mention, without the article before it and clauses behind it."""
    first, last = head.left, head.i + 1
    for child in head.children:
        if child.i > head.i and child.dep == "prep" and child.lower in _KEPT and child.right < first + LONGEST:
            if child.left != last:
                break
            last = child.right + 1
    while first < head.i and (parse.tokens[first].dep in {"det", "punct"} or parse.tokens[first].lower in _DEFINITE):
        first += 1
    return max(first, head.i + 1 - LONGEST), last
