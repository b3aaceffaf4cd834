"""Parse -> attributions whose cue is a noun or an adjective: "its call for …", "reports that …", "is ready to …"."""

from collections.abc import Iterator

from onrecord.read.draft import Attribution, Range
from onrecord.read.lexicon.cues import Cue, Cues
from onrecord.read.statements.clauses import cut_out, get_source_range, maybe_get_child, maybe_get_subject
from onrecord.read.syntax import Parse, Token

_LIGHT_VERBS = frozenset(
    "make issue express voice give repeat reiterate renew have offer share raise level file launch release send".split()
)
_SURFACING = frozenset({"be", "emerge", "surface", "circulate", "persist", "spread", "arise"})
_QUESTIONS = frozenset({"whether", "how", "who", "what", "why", "if", "which"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "they"})


def find_noun_attributions(parse: Parse, cues: Cues) -> Iterator[Attribution]:
    """An attribution for each cue noun or adjective with content, in the text's order."""
    for token in parse.tokens:
        if token.pos == "NOUN" and token.lemma in cues.nouns:
            found = _maybe_from_noun(parse, token, cues.nouns[token.lemma])
        elif (
            token.pos in {"ADJ", "VERB"}
            and token.lower in cues.adjectives
            and token.dep in {"acomp", "ROOT", "conj", "ccomp", "advcl", "oprd"}
        ):
            found = _maybe_from_adjective(parse, token, cues.adjectives[token.lower])
        else:
            continue
        if found is not None:
            yield found


def _maybe_from_noun(parse: Parse, noun: Token, cue: Cue) -> Attribution | None:
    if noun.i and parse.tokens[noun.i - 1].lower == "in":  # "in order to", "in charge of", "in response to"
        return None
    content = _find_complement(parse, noun, cue)
    if not content or parse.tokens[content[0][0]].lower in {"comment", "interview"}:
        return None
    source = _maybe_get_owner(parse, noun, content[0])
    frame = "clause" if source is not None else "clause:headless"
    return Attribution(source=source, cue=(noun.i, noun.i + 1), content=content, head=noun.i, rule=f"noun:{frame}")


def _find_complement(parse: Parse, noun: Token, cue: Cue) -> tuple[Range, ...]:
    for child in noun.children:
        if child.i < noun.i:
            continue
        if (
            child.dep in {"acl", "ccomp", "relcl"}
            and "that" in cue.frames
            and _opens_with(parse, child, "that")
            and not _is_relative(child)
        ):
            return cut_out(parse, (child.left, child.right + 1), [])
        if (
            child.dep in {"acl", "relcl", "advcl"}
            and "prep" in cue.frames
            and _opens_with(parse, child, "for")
            and "for" in cue.prepositions
        ):
            return cut_out(parse, (child.left + 1, child.right + 1), [])
        if child.dep in {"acl", "xcomp"} and "inf" in cue.frames and any(c.tag == "TO" for c in child.children):
            return cut_out(parse, (child.left, child.right + 1), [])
        if (
            child.dep == "prep"
            and child.lower in cue.prepositions
            and child.children
            and not _is_plain_owner(child, cue)
        ):
            last = child.right + 1
            after = next((c for c in noun.children if c.left == last and any(x.tag == "TO" for x in c.children)), None)
            return cut_out(parse, (child.i + 1, after.right + 1 if after is not None else last), [])
        if (
            child.dep == "prep"
            and child.lower in {"on", "over", "about", "of"}
            and (clause := maybe_get_child(child, "pcomp")) is not None
            and parse.tokens[clause.left].lower in _QUESTIONS
        ):
            return cut_out(parse, (clause.left, clause.right + 1), [])
        if child.dep == "prep" and child.lower == "to" and _is_to_that_effect(parse, child):
            return ((child.i, child.right + 1),)
    copula = noun.head
    if "that" in cue.frames and noun.dep == "nsubj" and copula.lemma in _SURFACING:
        clause = next((c for c in copula.children if c.i > copula.i and c.dep == "ccomp"), None)
        if clause is not None and _opens_with(parse, clause, "that"):
            return cut_out(parse, (clause.left, clause.right + 1), [])
    return ()


def _is_to_that_effect(parse: Parse, preposition: Token) -> bool:
    """Whether a claim's content is given by "to that effect" or "to the contrary"."""
    return parse.get_words(preposition.i, preposition.right + 1).lower() in {
        "to that effect",
        "to this effect",
        "to the contrary",
    }


def _opens_with(parse: Parse, clause: Token, word: str) -> bool:
    return parse.tokens[clause.left].lower == word


def _is_relative(clause: Token) -> bool:
    """Whether "that" is the clause's own subject or object, as in "the claim that was made"."""
    return any(c.lower == "that" and c.dep in {"nsubj", "nsubjpass", "dobj", "pobj"} for c in clause.children)


def _is_plain_owner(preposition: Token, cue: Cue) -> bool:
    """Whether "of" names who said it ("the criticism of the minister") rather than what: undecided for most nouns."""
    thing = preposition.children[0]
    return (
        preposition.lower == "of"
        and cue.act not in {"threaten", "deny", "reject", "promise", "accuse"}
        and thing.entity in {"PERSON", "ORG", "GPE", "NORP"}
    )


def _maybe_get_owner(parse: Parse, noun: Token, content: Range) -> Range | None:
    """Whose claim it is: a possessive, a name before it, "by …" or "from …", or the subject of "made the claim"."""
    for child in noun.children:
        if child.dep == "poss" and child.lower not in {"this", "that"}:
            return get_source_range(parse, child, before=noun.i)
    for child in noun.children:
        if (
            child.dep == "prep"
            and child.lower in {"by", "from"}
            and child.left >= noun.i
            and (thing := maybe_get_child(child, "pobj"))
        ):
            source = get_source_range(parse, thing)
            if source[1] <= content[0] or source[0] >= content[1]:
                return source
    named = _maybe_get_modifier(parse, noun)
    if named is not None:
        return named
    verb = noun.head
    if noun.dep == "dobj" and verb.lemma in _LIGHT_VERBS:
        subject = maybe_get_subject(verb)
        if subject is not None:
            return get_source_range(parse, subject, before=verb.i)
    return None


def _maybe_get_modifier(parse: Parse, noun: Token) -> Range | None:
    """The name that stands before a noun in its phrase: "a U.S. ceasefire proposal"."""
    for token in parse.tokens[noun.left : noun.i]:
        if token.entity in {"GPE", "ORG", "NORP", "PERSON"} and token.dep in {"compound", "amod", "nmod"}:
            last = token.i + 1
            while last < noun.i and parse.tokens[last].entity and not parse.tokens[last].entity_begins:
                last += 1
            return token.i, last
    return None


def _maybe_from_adjective(parse: Parse, adjective: Token, cue: Cue) -> Attribution | None:
    verb = adjective if adjective.dep != "acomp" else adjective.head
    subject = maybe_get_child(verb, "nsubj", "nsubjpass") or maybe_get_subject(verb)
    if subject is None or not _is_animate(subject):
        return None
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        infinitive = (
            "inf" in cue.frames and child.dep in {"xcomp", "ccomp"} and any(c.tag == "TO" for c in child.children)
        )
        clause = "that" in cue.frames and child.dep == "ccomp"
        phrase = child.dep == "prep" and child.lower in cue.prepositions and bool(child.children)
        if infinitive or clause or phrase:
            first = child.i + 1 if phrase else child.left
            content = cut_out(parse, (first, child.right + 1), [])
            source = get_source_range(parse, subject, before=adjective.i)
            if not content or source[0] >= source[1]:
                return None
            rule = "adjective:" + ("inf" if infinitive else "clause" if clause else "phrase")
            return Attribution(
                source=source,
                cue=(adjective.i, adjective.i + 1),
                content=content,
                head=adjective.i,
                rule=rule,
            )
    return None


def _is_animate(subject: Token) -> bool:
    return (
        subject.lower in _PRONOUNS
        or subject.pos == "PROPN"
        or subject.entity in {"PERSON", "ORG", "GPE", "NORP"}
        or subject.tag == "NNS"
        or subject.pos == "NOUN"
    )
