"""A noun -> the event that it tells of on its own: "Karsia's attack on Velmar", "talks between Ondria and Karsia"."""

from onrecord.read.events.clause import find_conjuncts, find_prepositions, make_clause
from onrecord.read.events.matching import Matcher
from onrecord.read.events.mention import EventMention
from onrecord.read.events.status import maybe_get_noun_status
from onrecord.read.lexicon.event_frames import NounFrame
from onrecord.read.syntax import Token

_TOPICS = frozenset({"AGREE", "CONSULT", "SUPPORT"})  # a common noun before such a noun is its topic: "refugee deal"
BASE = 0.5  # the score of a noun's event: less is told than by a verb


def maybe_get_noun_event(matcher: Matcher, noun: Token, frame: NounFrame) -> EventMention | None:
    """The event of a noun on its own: "Karsia's attack on Velmar", "talks between Ondria and Karsia"."""
    around = find_prepositions(noun)
    topical = frame.meaning.type in _TOPICS
    owners = [c for c in noun.children if c.dep == "poss"]
    owners += [
        c
        for c in noun.children
        if c.dep in {"amod", "compound", "nmod"} and matcher.parties.can_act(c) and (c.entity or not topical)
    ]
    owners = owners or list(around.get("by", ()))
    if not owners and frame.meaning.type == "CONSULT" and "with" in around:
        owners = [one for one in _find_governing(matcher, noun) if one not in around["with"]]
    whom = tuple(tuple(matcher.make_side(n) for n in around[word]) for word in frame.whom if around.get(word))
    status = maybe_get_noun_status(noun)
    if status is None or not ((owners and whom) or ("between" in around and whom)):
        return None
    if any(c.lower == "no" for c in noun.children):
        return None
    return EventMention(
        first=noun.i, last=noun.i + 1, head=noun.i, meaning=frame.meaning, rule=frame.name,
        actors=tuple(matcher.make_side(one) for o in owners for one in find_conjuncts(o)) or whom[0],
        recipients=whom if owners else (), status=status, score=BASE - matcher.get_depth(noun),
    )  # fmt: skip


def _find_governing(matcher: Matcher, noun: Token) -> tuple[Token, ...]:
    """Who does what a phrase goes with: "after talks with Sorin, Moren said"."""
    above = noun
    while above.head is not above and above.pos not in {"VERB", "AUX"}:
        above = above.head
    subjects = make_clause(above).subjects if above.pos in {"VERB", "AUX"} else ()
    return tuple(s for s in subjects if matcher.parties.can_act(s))
