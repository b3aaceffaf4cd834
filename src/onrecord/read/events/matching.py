"""A clause or noun -> the event of the frame that it fills: its trigger, and the phrases that name its sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.read.events.clause import Clause, find_prepositions, get_verb_lemma, make_clause
from onrecord.read.events.mention import EventMention, Side
from onrecord.read.events.party import Parties, get_lemma
from onrecord.read.lexicon.event_frames import Frames, Meaning, NounFrame, VerbFrame
from onrecord.read.lexicon.world import World
from onrecord.read.statements.clauses import get_source_range
from onrecord.read.syntax import Parse, Token

_ASIDE = frozenset({"relcl", "acl", "advcl", "pcomp"})
_CARRIERS = frozenset({"effort", "mission", "bid", "campaign", "round", "session"})
_FIGURATIVE = frozenset(
    (
        "trade price currency cold verbal world heart asthma panic art culture word blistering scathing bitter furious"
    ).split()
)
# "in support of": how it was done, and no place.
_MANNERS = frozenset("support favour favor response retaliation defence defense revenge cooperation exchange".split())
_REACHES = ("against", "on", "to", "with", "for", "from", "of", "over")
_WHERE = ("in", "at", "near", "into")
# Types whose place tells nothing of whom they reach.
_PLACELESS = frozenset({"CONSULT", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
LONGEST_TRIGGER = 7  # tokens from a verb to the noun that belongs to it
BASE, MORE, LESS = 0.66, 0.03, 0.1  # the score of a bare frame, of each condition it fills, of each clause it is under

Sides = tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a frame makes of a clause: its code, its name, the noun that belongs to its verb, and its sides."""

    meaning: Meaning
    rule: str
    noun: Token | None = None
    subjects: Sequence[Token] = ()
    whom: Sequence[Sides] = ()
    weight: int = 2


class Matcher:
    """Matches the frames with the clauses and nouns of one parse."""

    def __init__(self, parse: Parse, world: World, frames: Frames) -> None:
        self.parse, self.frames = parse, frames
        self.parties = Parties(world, frames)
        self.covered: set[int] = set()  # words whose event another one tells already

    def maybe_get_event(self, clause: Clause) -> EventMention | None:
        """The event of a verb: of its own frame, or of a noun that it lends its subject."""
        return self._maybe_match(clause) or self._maybe_lend(clause)

    def _maybe_match(self, clause: Clause) -> EventMention | None:
        """The event of the first frame that a verb's clause fills."""
        for frame in self.frames.verbs.get(get_verb_lemma(clause.verb), ()):
            noun = self._maybe_get_object(clause, frame)
            if (frame.objects and noun is None) or not self._fills(clause, frame):
                continue
            if noun is not None and noun.lemma in self.frames.nouns:
                self.covered.add(noun.i)
            subjects = tuple(s for s in clause.subjects if s is not noun)
            if clause.passive and not subjects and not frame.objects and "obj" not in frame.whom:
                subjects = clause.objects  # "is allied with"
            pair = "pair" in frame.needs or (len(subjects) > 1 and not clause.objects)
            whom = [] if "pair" in frame.needs else list(self._find_whom(clause, frame.whom))
            finding = Finding(
                meaning=frame.meaning,
                rule=frame.name,
                noun=noun if frame.objects else None,
                subjects=subjects,
                whom=whom if pair else [*whom, *self._find_others(clause, frame.meaning.type)],
                weight=frame.weight,
            )
            return self.make(clause, finding)
        return None

    def _maybe_get_object(self, clause: Clause, frame: VerbFrame) -> Token | None:
        nouns = clause.objects
        if not frame.objects:
            return None
        return next((noun for noun in nouns if self.parties.fits(noun, frame.objects)), None)

    def _fills(self, clause: Clause, frame: VerbFrame) -> bool:
        """Whether what a frame needs besides its object stands around a verb."""
        if frame.particle and frame.particle not in self._find_particles(clause, frame):
            return False
        if frame.prepositions and not any(clause.prepositions.get(p) for p in frame.prepositions):
            return False
        if "who" in frame.needs and not any(self.parties.can_act(s) for s in clause.subjects):
            return False
        if "armed" in frame.needs and not any(self.parties.is_armed(s) for s in clause.subjects):
            return False
        if "civil" in frame.needs and any(self.parties.is_armed(s) for s in clause.subjects):
            return False
        if "whom" in frame.needs and not any(self.parties.can_act(o) for o in clause.objects):
            return False
        if "pair" in frame.needs and not (
            len(clause.subjects) > 1 or any(s.tag in {"NNS", "NNPS", "PRP"} for s in clause.subjects)
        ):
            return False
        if frame.words and not self._has_words(clause.verb, frame.words):
            return False
        if frame.meaning.type == "ASSAULT" and self._is_natural(clause):
            return False
        needs_object = "obj" in frame.whom and not frame.objects and not frame.prepositions and not frame.particle
        return not needs_object or bool(clause.objects) or len(frame.whom) > 1

    def _is_natural(self, clause: Clause) -> bool:
        """Whether nobody did it: "killed by the quake", "died in a crash"."""
        around = (noun for word in ("in", "by", "during", "after") for noun in clause.prepositions.get(word, ()))
        return any(noun.lemma in self.frames.classes["NATURE"] for noun in (*clause.subjects, *around))

    def _find_particles(self, clause: Clause, frame: VerbFrame) -> frozenset[str]:
        nouns = {noun.lower for noun in clause.objects}
        return clause.particles | frozenset(clause.prepositions) | frozenset(nouns if "self" in frame.particle else ())

    def _has_words(self, verb: Token, words: frozenset[str]) -> bool:
        inside = self.parse.tokens[verb.left : verb.right + 1]
        return any(token.lemma in words or token.lower in words for token in inside if token is not verb)

    def _find_whom(self, clause: Clause, slots: Sequence[str]) -> tuple[Sides, ...]:
        found: list[Sides] = []
        for slot in slots:
            if slot in {"obj", "obj.of"}:
                found.append(tuple(self.make_side(noun, inner=slot == "obj.of") for noun in clause.objects))
            elif slot == "obj2":
                found.append(tuple(self.make_side(noun) for noun in clause.indirect))
            elif slot == "comp":
                found += [sides for verb in clause.complements for sides in self.find_deed(verb)]
            else:
                found.append(tuple(self.make_side(noun) for noun in clause.prepositions.get(slot, ())))
        return tuple(sides for sides in found if sides)

    def _find_others(self, clause: Clause, kind: str) -> tuple[Sides, ...]:
        """Whom a deed may reach where none of its frame's places names anybody."""
        found = [tuple(self.make_side(noun, inner=True) for noun in clause.objects)]
        for word in (*_REACHES, *(() if kind in _PLACELESS else _WHERE)):
            nouns = (noun for noun in clause.prepositions.get(word, ()) if noun.lemma not in _MANNERS)
            found.append(tuple(map(self.make_side, nouns)))
        return tuple(sides for sides in found if sides)

    def find_deed(self, verb: Token) -> Iterator[Sides]:
        """Whom a clause under a verb names: those who are to do it, then whom they are to do it to."""
        deed = make_clause(verb)
        own = [c for c in verb.children if c.dep in {"nsubj", "nsubjpass"}]
        yield tuple(self.make_side(noun) for noun in (deed.subjects if own else ()))
        yield from self._find_reached(deed)

    def _find_reached(self, deed: Clause) -> Iterator[Sides]:
        """Whom a deed reaches: its object, whom its object names, whoever stands behind its prepositions."""
        yield tuple(self.make_side(noun) for noun in deed.indirect)
        for noun in deed.objects:
            if self.parties.can_act(noun):
                yield (self.make_side(noun),)
        for word in ("to", "with", "for", "from", "against", "on", "of", "between", "in"):
            yield tuple(self.make_side(noun) for noun in deed.prepositions.get(word, ()))
        yield tuple(self.make_side(noun, inner=True) for noun in deed.objects)
        for verb in deed.complements:
            yield from self.find_deed(verb)

    def _maybe_lend(self, clause: Clause) -> EventMention | None:
        """The event of a noun whose subject a verb like "launch" lends it."""
        takes = self.frames.light.get(get_verb_lemma(clause.verb))
        nouns = clause.prepositions.get("in", ()) if takes == "in" else clause.objects
        if takes is None or not nouns:
            return None
        noun = nouns[0]
        frame = self.maybe_get_noun_frame(noun)
        if frame is None:
            return None
        self.covered.add(noun.i)
        around = find_prepositions(noun, [clause.verb]) | clause.prepositions
        whom = tuple(tuple(self.make_side(n) for n in around[word]) for word in frame.whom if around.get(word))
        rule = f"{clause.verb.lemma} {frame.name}"
        if takes == "victim":
            by = tuple(self.make_side(n) for word in ("by", "from") for n in around.get(word, ()))
            made = self.make(clause, Finding(meaning=frame.meaning, rule=rule, noun=noun))
            return replace(made, actors=by, recipients=(tuple(self.make_side(s) for s in clause.subjects),))
        return self.make(
            clause, Finding(meaning=frame.meaning, rule=rule, noun=noun, subjects=clause.subjects, whom=whom)
        )

    def maybe_get_noun_frame(self, noun: Token) -> NounFrame | None:
        """The frame of a noun, with the word before it first: "hunger strike", "mediation effort"."""
        before = [c for c in noun.children if c.dep in {"compound", "amod"}]
        lemma = get_lemma(noun)
        if any(child.lemma in _FIGURATIVE for child in before):
            return None  # "trade war"
        for child in before:
            found = self.frames.nouns.get(f"{child.lemma}-{lemma}")
            if found is not None:
                return found
        found = self.frames.nouns.get(lemma)
        if found is None and lemma in _CARRIERS:
            found = next((self.frames.nouns[c.lemma] for c in before if c.lemma in self.frames.nouns), None)
        return found

    def make(self, clause: Clause, finding: Finding) -> EventMention:
        """The event mention of a finding: its trigger is the verb with the noun and the particle that belong to it."""
        verb, noun = clause.verb, finding.noun
        first, last = verb.i, verb.i + 1
        if noun is not None and noun.i > verb.i and noun.i - verb.i <= LONGEST_TRIGGER:
            last = noun.i + 1
        elif noun is not None and clause.passive and 0 < verb.i - noun.i <= LONGEST_TRIGGER:
            first = noun.i
        following = self.parse.tokens[last] if last < len(self.parse.tokens) else None
        if following is not None and following.dep == "prt" and following.head is verb:
            last += 1
        return EventMention(
            first=first,
            last=last,
            head=verb.i,
            meaning=finding.meaning,
            rule=finding.rule,
            actors=tuple(self.make_side(s) for s in finding.subjects),
            recipients=tuple(sides for sides in finding.whom if sides),
            score=min(0.9, BASE + MORE * finding.weight) - self.get_depth(verb),
        )

    def get_depth(self, word: Token) -> float:
        """How far a word is from being the sentence's own, as what is taken off its score."""
        depth, above = 0, word
        while above.head is not above and depth < 4:
            if above.dep in _ASIDE:
                depth += 1
            above = above.head
        return LESS * depth

    def make_side(self, noun: Token, *, inner: bool = False) -> Side:
        """The phrase of a noun, without those that are coordinated with it."""
        first, last = get_source_range(self.parse, noun)
        first, last = (first, last) if first <= noun.i < last else (noun.i, noun.i + 1)
        last = min([last, *(c.left for c in noun.children if c.dep in {"cc", "conj"} and c.i > noun.i)])
        return Side(first=first, last=max(last, noun.i + 1), head=noun.i, inner=inner)
