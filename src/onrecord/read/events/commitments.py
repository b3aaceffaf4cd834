"""A clause -> the event of a commitment, threat, refusal or demand; a deed to come -> what PLOVER makes of it.

A verb of commitment, threat, refusal or demand makes one event of itself and the deed that it is about. A deed that
"will" be done is a commitment if it is cooperation (PLOVER's AGREE), a threat if it is conflict; one that will not be
done is a refusal. What somebody "must" do is a demand of whoever says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import EventType
from onrecord.read.draft import Attribution
from onrecord.read.events.clause import Clause, make_clause
from onrecord.read.events.matching import Finding, Matcher, Sides
from onrecord.read.events.mention import EventMention, Side
from onrecord.read.events.status import maybe_get_verb_status
from onrecord.read.lexicon.event_frames import Commitment, Meaning
from onrecord.read.statements.clauses import is_negated
from onrecord.read.syntax import Token

COOPERATIVE: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HOSTILE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
# What CAMEO calls a commitment to, a refusal of, a demand for and a threat of a deed of each type.
_CODES = {
    "commit": {"": "030", "CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "CONCEDE": "035",
               "RETREAT": "035"},
    "refuse": {"": "120", "CONSULT": "125", "AID": "122", "COOPERATE": "121", "RETREAT": "124", "CONCEDE": "124"},
    "demand": {"": "100", "CONSULT": "106", "AID": "103", "COOPERATE": "101", "RETREAT": "105", "CONCEDE": "105",
               "SUPPORT": "102"},
    "threat": {"": "130", "ASSAULT": "138", "SANCTION": "131", "COERCE": "132", "PROTEST": "133"},
}  # fmt: skip
_FAMILIES = {"ready": "commit", "insist": "demand"}
_WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
_DUTY = frozenset({"must", "ought"})
_SILENCES = frozenset("comment say elaborate answer respond confirm identify specify name disclose speak".split())
_DECIDES = frozenset({"approve", "authorise", "authorize", "order", "announce"})
_UNDONE = {"commit": "commit", "threat": "commit"}  # what a deed that will not be done makes of the words about it
_CLAUSES = {"xcomp": "inf", "ccomp": "that"}
_WORDS = ("to", "on", "upon", "ger")
MUST = "must"  # the rule of a demand that is told by that word
SURER = 0.05  # how much likelier a commitment is what a sentence with "will" is about than the deed itself


class Commitments:
    """Tells what a parse's verbs say of deeds to come."""

    def __init__(self, matcher: Matcher, attributions: Sequence[Attribution]) -> None:
        self._matcher, self._attributions = matcher, attributions

    def maybe_get_call(self, clause: Clause) -> EventMention | None:
        """The demand that a statement makes of somebody who "must" do something."""
        verb = clause.verb
        if not any(c.dep == "aux" and c.lower in _DUTY for c in verb.children) or verb.dep not in {"ccomp", "ROOT"}:
            return None
        source = next((a.source for a in self._attributions if holds(a, verb.i) and a.source is not None), None)
        called = clause.objects if clause.passive else clause.subjects
        if source is None or not any(self._matcher.parties.can_act(s) for s in called):
            return None
        deed = self._matcher.maybe_get_event(clause)
        parse = self._matcher.parse
        head = next((i for i in range(*source) if not source[0] <= parse.tokens[i].head.i < source[1]), source[0])
        kind = deed.meaning.type if deed is not None else "NONE"
        made = self._matcher.make(clause, Finding(meaning=self._get_code("demand", kind), rule=MUST))
        who = (Side(first=source[0], last=source[1], head=head),)
        return replace(made, actors=who, recipients=(tuple(self._matcher.make_side(s) for s in called),))

    def tell(self, clause: Clause, plain: EventMention) -> Iterator[EventMention]:
        """What a verb's event is with its tense, modal and negation."""
        kind = plain.meaning.type
        status = maybe_get_verb_status(clause.verb, kind)
        if status is None:
            return
        if kind in HOSTILE and clause.verb.lemma in _DECIDES and status in {"happened", "ongoing"}:
            status = "planned"  # "approved a strike"
        will = any(c.dep == "aux" and c.lower in _WILL for c in clause.verb.children)
        if clause.negated and (will or kind in COOPERATIVE) and kind not in HOSTILE and plain.actors:
            yield replace(plain, meaning=self._get_code("refuse", kind), rule=f"not {plain.rule}")
            return
        if status == "planned" and will and kind in COOPERATIVE:
            yield replace(
                plain, meaning=self._get_code("commit", kind), rule=f"will {plain.rule}", score=plain.score + SURER
            )
            if kind != "CONSULT":
                return
        if status == "planned" and will and kind in HOSTILE and plain.actors and not clause.passive:
            yield replace(plain, meaning=self._get_code("threat", kind), rule=f"will {plain.rule}")
            return
        yield replace(plain, status=status, negated=clause.negated)

    def _get_code(self, family: str, kind: str) -> Meaning:
        codes = _CODES[family]
        return self._matcher.frames.meanings[codes.get(kind, codes[""])]

    def maybe_get_commitment(self, clause: Clause, commitment: Commitment) -> EventMention | None:
        """The event of a commitment, threat, refusal or demand, with the deed that it is about."""
        matcher, kind = self._matcher, commitment.kind
        deed = next((c for c in clause.complements if _CLAUSES[c.dep] in commitment.complements), None)
        words = [word for word in _WORDS if word in commitment.complements]
        nouns = [noun for word in words for noun in clause.prepositions.get(word, ())]
        subjects = clause.subjects or (clause.objects if clause.passive else ())
        deed = deed or next((noun for noun in nouns if noun.pos == "VERB"), None)  # "committed to opening"
        if not any(matcher.parties.can_act(s) for s in subjects) or (deed is None and not nouns):
            return None
        if deed is not None and kind == "refuse" and deed.lemma in _SILENCES:
            return None  # "refused to comment"
        if kind == "insist" and (deed is None or not _is_called_for(deed)):
            return None
        plain = matcher.maybe_get_event(make_clause(deed)) if deed is not None else None
        type_ = plain.meaning.type if plain is not None else "NONE"
        family = self._maybe_get_family(clause, kind, plain)
        if deed is not None and is_negated(deed) and family in _UNDONE:
            family = _UNDONE[family] if type_ in HOSTILE else "refuse"  # "vowed not to attack", "not to allow"
        status = maybe_get_verb_status(clause.verb, "AGREE") if clause.verb.pos != "ADJ" else "happened"
        if family is None or status is None:
            return None
        if deed is not None and (family != "commit" or type_ != "CONSULT"):
            matcher.covered.update(t.i for t in (deed, *(c for c in deed.children if c.dep == "conj")))
        told = [o for o in (*clause.objects, *clause.indirect) if matcher.parties.can_act(o) and family != "commit"]
        finding = Finding(
            meaning=self._get_code(family, type_),
            rule=f"{clause.verb.lemma} to",
            subjects=subjects,
            whom=[tuple(map(matcher.make_side, told)), *self._find_whom(clause, deed, plain, nouns=nouns)],
            weight=3,
        )
        promised = status == "planned" and family == "commit"
        return replace(matcher.make(clause, finding), status="happened" if promised else status)

    def _find_whom(
        self, clause: Clause, deed: Token | None, plain: EventMention | None, *, nouns: Sequence[Token]
    ) -> Iterator[Sides]:
        """Whom a commitment reaches: whoever its deed does."""
        if deed is None:
            yield tuple(map(self._matcher.make_side, clause.prepositions.get("with", ())))
            yield tuple(self._matcher.make_side(noun, inner=True) for noun in nouns)
            return
        yield from plain.recipients if plain is not None else ()
        yield from self._matcher.find_deed(deed)

    def _maybe_get_family(self, clause: Clause, kind: str, plain: EventMention | None) -> str | None:
        """What a verb and its deed come to; None where they come to nothing."""
        type_ = plain.meaning.type if plain is not None else None
        family = _FAMILIES.get(kind, kind)
        if kind == "ready" and plain is None:
            return None
        if family == "commit":
            return "refuse" if clause.negated else "threat" if type_ in HOSTILE else "commit"
        if clause.negated:
            return None
        return "commit" if type_ in COOPERATIVE and clause.verb.lemma == "vow" else family


def _is_called_for(deed: Token) -> bool:
    """Whether what somebody insists on is another's deed: "insisted that Karsia withdraw"."""
    own = [c for c in deed.children if c.dep in {"nsubj", "nsubjpass"}]
    duty = deed.tag == "VB" or any(c.dep == "aux" and c.lower in _DUTY for c in deed.children)
    return duty and bool(own) and own[0].lower not in {"it", "he", "she", "they"}


def holds(attribution: Attribution, token: int) -> bool:
    """Whether a token stands in the content of an attribution."""
    return any(first <= token < last for first, last in attribution.content)
