"""Parse -> attributions whose cue is a verb: clauses, infinitives, objects, and clauses that stand around the cue."""

from collections.abc import Iterator

from onrecord.read.draft import Attribution, Range
from onrecord.read.lexicon.cues import Cue, Cues
from onrecord.read.statements.clauses import (
    cut_out,
    get_source_range,
    has_to,
    is_abstract,
    is_negated,
    is_participle,
    is_passive,
    maybe_get_agent,
    maybe_get_child,
    maybe_get_subject,
)
from onrecord.read.statements.frames import FRAMES
from onrecord.read.syntax import Parse, Token

_CONDITIONS = frozenset({"if", "unless", "whether", "once", "until"})
_SPOKEN = frozenset({"say", "tell", "that"})
_POSSIBLE = frozenset({"could", "would", "might", "may", "should", "can"})
_UNREALISED = frozenset("want need try refuse decline plan like hope wish seek fail expect intend scare scared".split())


def find_verb_attributions(parse: Parse, cues: Cues) -> Iterator[Attribution]:
    """An attribution for each verb whose frame is filled, in the text's order of cues."""
    for token in parse.tokens:
        cue = cues.verbs.get(token.lemma)
        if cue is None or token.pos not in {"VERB", "AUX"} or not _is_asserted(token):
            continue
        found = _maybe_fill(parse, token, cue)
        if found is not None:
            yield found


def _is_asserted(verb: Token) -> bool:
    """Whether the clause of a verb is more than a condition or a modifier of a noun."""
    if verb.dep in {"amod", "compound"}:
        return False
    if verb.tag == "VB" and has_to(verb) and (verb.head.pos in {"ADJ", "ADV"} or verb.head.lemma in _UNREALISED):
        return False
    above = verb
    while True:
        mark = maybe_get_child(above, "mark")
        if mark is not None and mark.lower in _CONDITIONS:
            return False
        if above.dep not in {"xcomp", "pcomp", "prep", "conj"} or above.head is above:
            return True
        above = above.head


def _maybe_fill(parse: Parse, verb: Token, cue: Cue) -> Attribution | None:
    possible = any(c.dep == "aux" and c.lower in _POSSIBLE for c in verb.children)
    for frame, fill in FRAMES:
        if frame in cue.frames and (frame in _SPOKEN or not possible):
            content = fill(parse, verb, cue)
            if content:
                return _make(parse, verb, cue, frame=frame, content=content)
    return None


def _make(parse: Parse, verb: Token, cue: Cue, *, frame: str, content: tuple[Range, ...]) -> Attribution | None:
    passive = is_passive(verb) or is_participle(verb)
    head = maybe_get_agent(verb) if passive else maybe_get_subject(verb)
    if head is None and verb.tag == "VBN" and not passive and verb.dep in {"acl", "advcl"}:
        return None
    if head is not None and head.lower in {"it", "there"} and frame == "that" and not passive:
        head = None
    if frame in {"obj", "inf", "as", "ask", "prep", "ger"} and not passive and (head is None or is_abstract(head)):
        return None
    source = get_source_range(parse, head, before=verb.i) if head is not None else None
    if source is not None and (
        source[0] == source[1] or any(first < source[1] and source[0] < last for first, last in content)
    ):
        content = tuple(piece for whole in content for piece in cut_out(parse, whole, [source]))
        if source[0] == source[1]:
            source = None
    if not content:
        return None
    rule = f"verb:{frame}" + (":passive" if passive else "")
    return Attribution(source=source, cue=get_cue_range(parse, verb, frame), content=content, head=verb.i, rule=rule)


def get_cue_range(parse: Parse, verb: Token, frame: str) -> Range:
    """The cue's words: the verb, with its negation before it and its particle or preposition right after it."""
    first, last = verb.i, verb.i + 1
    if is_negated(verb):
        helpers = [c.i for c in verb.children if c.dep in {"neg", "aux", "auxpass"} and c.i < verb.i]
        if helpers and verb.i - min(helpers) <= 4:
            first = min(helpers)
    following = parse.tokens[last] if last < len(parse.tokens) else None
    if (
        following is not None
        and following.head is verb
        and (following.dep == "prt" or (frame == "prep" and following.dep == "prep"))
    ):
        last += 1
    return first, last
