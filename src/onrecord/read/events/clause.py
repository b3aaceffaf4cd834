"""A verb in the tree -> Clause: who does it to whom, and what stands around it.

Passives are turned round, relative pronouns stand for their nouns, and a verb without a subject takes the one of the
verb that it hangs on ("ready to talk", "troops shelling the town"), or the object where that is who does it ("asked
Karsia to withdraw", "accused Karsia of shelling the town").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.read.lexicon.event_frames import load_frames
from onrecord.read.statements.clauses import RELATIVES, is_negated, is_passive, maybe_get_agent, maybe_get_child
from onrecord.read.syntax import Token

_CONTROLS = frozenset({"xcomp", "advcl", "conj", "pcomp", "prep", "dep", "ccomp", "acomp", "oprd"})
_SHARED = frozenset({"aux", "auxpass", "neg"})
_NAMES = frozenset({"GPE", "ORG", "PERSON", "NORP"})
_DOCUMENTS = frozenset(
    "statement declaration letter resolution report message note document petition communique lawsuit order".split()
)
_FORMS = {
    form: lemma
    for lemma in ("stage", "wage", "fine", "rape", "install")
    for form in (lemma + "s", lemma.removesuffix("e") + "ed", lemma.removesuffix("e") + "ing")
}
# Verbs whose object does what a preposition's gerund tells: "blamed Karsia for shelling the town".
_HOLDING = {
    "of": frozenset("accuse suspect convict acquit absolve clear warn".split()),
    "for": frozenset(
        "blame condemn criticise criticize praise thank punish sanction fault denounce arrest detain sentence fine "
        "jail imprison try prosecute rebuke reprimand chide slam lambast hail reward indict summon censure chastise "
        "forgive".split()
    ),
    "with": frozenset({"charge"}),
    "from": frozenset("stop prevent keep bar ban discourage dissuade block prohibit deter hinder".split()),
    "into": frozenset("force push talk pressure trick coerce drag bully provoke pressurise pressurize goad".split()),
}
DEEPEST = 6  # verbs above one that are asked for its subject; deeper chains are parse errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb with its arguments, as heads of their phrases; `objects` and `subjects` are those of the active voice."""

    verb: Token
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    indirect: tuple[Token, ...] = ()
    prepositions: dict[str, list[Token]] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()
    complements: tuple[Token, ...] = ()
    passive: bool = False
    negated: bool = False


def get_verb_lemma(verb: Token) -> str:
    """A verb's lemma; of forms that the parser's tables reduce to another word's, the right one."""
    return _FORMS.get(verb.lower, verb.lemma)


def make_clause(verb: Token) -> Clause:
    """The clause of a verb."""
    passive = is_passive(verb) or (verb.tag == "VBN" and verb.dep in {"acl", "amod", "advcl"} and not _has_aux(verb))
    subject = _maybe_get_subject(verb)
    agent = maybe_get_agent(verb)
    objects: list[Token] = [c for c in verb.children if c.dep in {"dobj", "attr", "oprd"} and c.pos != "VERB"]
    if passive:
        objects = [subject, *objects] if subject is not None else objects
        subject = agent
    elif not objects and verb.dep == "relcl":
        objects = _find_relative_object(verb, subject)
    if not objects and not passive:
        objects = _find_small_subjects(verb) or (_find_shared_objects(verb) if verb.dep != "relcl" else [])
    prepositions = find_prepositions(verb, objects)
    if not objects:
        objects = prepositions.get("up", [])  # "killed up to 40 people"
    return Clause(
        verb=verb,
        subjects=_spread(subject),
        objects=tuple(one for head in objects[:1] for one in _spread(_resolve(head, verb))),
        indirect=tuple(one for c in verb.children if c.dep == "dative" and c.pos != "ADP" for one in _spread(c)),
        prepositions=prepositions,
        particles=frozenset(c.lower for c in verb.children if c.dep in {"prt", "advmod"}),
        complements=tuple(c for c in verb.children if c.dep in {"xcomp", "ccomp"}),
        passive=passive,
        negated=is_negated(verb) or any(c.lower == "never" for c in verb.children),
    )


def find_prepositions(head: Token, objects: Sequence[Token] = ()) -> dict[str, list[Token]]:
    """The nouns behind the prepositions of a word, and of its object, which the parser often confuses."""
    found: dict[str, list[Token]] = {}
    for owner in (head, *objects):
        for child in owner.children:
            if _leads(child):
                if owner is not head and child.lower == "of":
                    continue
                for noun in child.children:
                    if noun.dep in {"pobj", "pcomp"}:
                        found.setdefault(child.lower, []).extend(_spread(noun))
                    elif noun.dep == "prep":  # "out of", "up to"
                        inner = [one for c in noun.children if c.dep == "pobj" for one in _spread(c)]
                        found.setdefault(noun.lower, []).extend(inner)
                        found.setdefault(child.lower, []).extend(inner)
    return found


def _leads(child: Token) -> bool:
    """Whether a word is a preposition, or a particle that the parser took one's first word for ("up" of "up to")."""
    if child.dep == "prt":
        return any(below.dep == "prep" for below in child.children)
    return child.dep in {"prep", "dative"} and child.pos in {"ADP", "SCONJ", "ADV"}


def find_conjuncts(head: Token) -> Iterator[Token]:
    """A noun and those that are coordinated with it."""
    yield head
    for child in head.children:
        if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON", "NUM"}:
            yield from find_conjuncts(child)


def _spread(head: Token | None) -> tuple[Token, ...]:
    return tuple(_unwrap(one) for one in find_conjuncts(head)) if head is not None else ()


def _unwrap(noun: Token) -> Token:
    """What is counted or dated: the troops of "dozens of troops", the state of "Karsia Friday withdrew"."""
    if noun.lemma in load_frames().classes["QUANTITY"] or noun.lower in {"one", "some", "many", "most", "all"}:
        for child in noun.children:
            if child.dep == "prep" and child.lower == "of":
                return next((_unwrap(c) for c in child.children if c.dep == "pobj"), noun)
    if noun.entity in {"DATE", "TIME"}:
        return next((c for c in noun.children if c.dep in {"compound", "nmod"} and c.entity in _NAMES), noun)
    return noun


def _has_aux(verb: Token) -> bool:
    return any(child.dep in _SHARED and child.dep != "neg" for child in verb.children)


def _maybe_get_subject(verb: Token) -> Token | None:
    above = verb
    for _ in range(DEEPEST):
        own = maybe_get_child(above, "nsubj", "nsubjpass")
        if own is not None:
            return _resolve(own, above)
        if above.dep == "acl" and above.head.lemma in _DOCUMENTS and above.tag == "VBG":
            above = above.head  # "issued a letter demanding"
            while above.head is not above and above.pos not in {"VERB", "AUX"}:
                above = above.head
            continue
        if above.dep == "pcomp" and (held := _maybe_get_held(above)) is not None:
            return held
        if above.dep in {"acl", "relcl"}:
            return above.head if above.head.pos in {"NOUN", "PROPN", "PRON"} else None
        if above.dep not in _CONTROLS or above.head is above:
            return None
        if above.dep == "ccomp" and above.tag not in {"VB", "VBG"}:
            return None
        if above.dep in {"xcomp", "ccomp"}:
            told = maybe_get_child(above.head, "dobj", "dative")
            if told is not None and told.i < above.i and told.pos != "ADP":
                return told  # "asked Karsia to withdraw"
        above = above.head
        if above.pos in {"NOUN", "PROPN"}:  # "the decision to withdraw", "a plan for ending"
            by = next((c for c in above.children if c.dep in {"prep", "agent"} and c.lower == "by"), None)
            return maybe_get_child(above, "poss") or (maybe_get_child(by, "pobj") if by is not None else None)
    return None


def _maybe_get_held(verb: Token) -> Token | None:
    """Whom somebody accuses of what a gerund tells, or keeps from it; None where nobody is, or the verb is passive."""
    preposition = verb.head
    while preposition.dep == "conj" and preposition.head.pos == "ADP":
        preposition = preposition.head
    owner = preposition.head
    held: Token | None = owner if owner.dep == "dobj" else maybe_get_child(owner, "dobj")
    if held is None or held.head.lemma not in _HOLDING.get(preposition.lower, ()):
        return None
    return _resolve(held, held.head)


def _resolve(head: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for; any other word is itself."""
    if head.lower not in RELATIVES or head.tag not in {"WDT", "WP", "IN", "DT"}:
        return head
    above = verb
    while above.dep in {"conj", "ccomp", "xcomp"} and above.head is not above:
        above = above.head
    return above.head if above.dep == "relcl" else head


def _find_relative_object(verb: Token, subject: Token | None) -> list[Token]:
    """The noun that a clause without a pronoun explains: "the town they shelled"."""
    noun = verb.head
    return [noun] if subject is not None and subject is not noun and noun.pos in {"NOUN", "PROPN"} else []


def _find_small_subjects(verb: Token) -> list[Token]:
    """The subject of a clause without tense, which is the verb's object: "allowed it to pass", "found him guilty"."""
    for child in verb.children:
        if child.dep == "ccomp" and (child.tag in {"VB", "VBN"} or child.pos == "ADJ"):
            subject = maybe_get_child(child, "nsubj")
            finite = any(c.dep in {"mark", "aux"} and c.tag in {"IN", "MD"} for c in child.children)
            if subject is not None and subject.i > verb.i and not finite:
                return [subject]
    return []


def _find_shared_objects(verb: Token) -> list[Token]:
    """The object that stands behind the last of several verbs: "shelled and then stormed the town"."""
    for child in verb.children:
        if child.dep == "conj" and child.pos == "VERB" and not maybe_get_child(child, "nsubj", "nsubjpass"):
            found = [c for c in child.children if c.dep == "dobj"]
            if found and not any(c.dep in {"prep", "prt"} for c in verb.children):
                return found
    return []
