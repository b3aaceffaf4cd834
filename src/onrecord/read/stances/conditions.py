"""A verb's clause -> the words of the condition that it is under: "if the shelling stops", "until they leave"."""

from onrecord.read.draft import Range
from onrecord.read.statements.clauses import trim
from onrecord.read.syntax import Parse, Token

_MARKS = frozenset({"if", "unless", "until", "once", "provided", "providing", "when", "till", "whether"})
_SURE = frozenset({"if", "unless", "until", "provided", "providing"})
_ADJECTIVES = frozenset({"conditional", "qualified", "cautious", "guarded", "provisional", "tentative", "lukewarm"})
_NOUNS = frozenset({"condition", "conditions", "precondition", "preconditions", "principle"})


def maybe_get_condition(parse: Parse, words: Range) -> Range | None:
    """The clause of condition among some words; None where there is none."""
    first, last = words
    for token in parse.tokens[first:last]:
        if token.lower not in _SURE or token.dep not in {"mark", "advmod", "prep"}:
            continue
        verb = token.head
        if token.dep == "prep" or verb.left > token.i:
            return trim(parse, token.i, min(last, token.right + 1))
        return trim(parse, max(first, verb.left), min(last, verb.right + 1))
    return None


def maybe_get_reserve(parse: Parse, words: Range) -> Range | None:
    """A word of reserve among some words: "qualified", "under one condition", "in principle"."""
    for token in parse.tokens[words[0] : words[1]]:
        if token.lower in _ADJECTIVES and token.dep in {"amod", "acomp"}:
            return token.i, token.i + 1
        if token.lower in _NOUNS and _is_in_phrase(token):
            return token.head.i, token.i + 1
    return None


def _is_in_phrase(token: Token) -> bool:
    return token.dep == "pobj" and token.head.lower in {"on", "under", "in", "with"} and token.head.i < token.i
