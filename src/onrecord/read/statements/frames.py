"""A verb, its cue's frames and its tree -> the content: how each frame is filled.

A filler returns the content's ranges, or nothing where the sentence does not fill the frame.
"""

from collections.abc import Callable

from onrecord.read.draft import Range
from onrecord.read.lexicon.cues import Cue
from onrecord.read.statements.clauses import cut_out, has_to, is_negated, is_passive, maybe_get_child
from onrecord.read.syntax import Parse, Token

_BRACKETS = frozenset({",", "--", "–", "—", "-", '"', "(", ")", "."})
_SILENCE = frozenset({"comment", "elaborate", "respond", "speculate"})  # "declined to comment" has no content
_ANONYMITY = frozenset({"name", "identify", "quote"})  # "asked not to be named" is how the writer came by it
_COMPLETIONS = frozenset({"of", "for", "over", "as", "on"})
_VOICED = frozenset({"express", "voice", "convey", "reiterate", "articulate"})  # "expressed support for …"
_OPENERS = frozenset("without apart despite if while although though unless once when because given since".split())
_HEADLESS_PASSIVES = frozenset(
    (
        "say believe think report allege know understand rumor rumour expect consider see regard deem claim estimate "
        "confirm suspect"
    ).split()
)


def _fill_clause(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """A clause that the verb governs, before or after it."""
    clauses = [c for c in verb.children if c.dep == "ccomp" and _is_clause(c)]
    clause = next((c for c in clauses if c.i > verb.i), clauses[0] if clauses else None)
    if clause is not None and is_negated(verb) and _asks(parse, clause):
        return ()  # "did not say who": silence
    if clause is None or (clause.i < verb.i and "say" not in cue.frames):
        return ()
    return _get_clause_pieces(parse, verb, clause)


def _asks(parse: Parse, clause: Token) -> bool:
    """Whether a clause is an indirect question."""
    return parse.tokens[clause.left].lower in {"who", "what", "when", "where", "why", "how", "whether", "if", "which"}


def _is_clause(token: Token) -> bool:
    return (
        token.pos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV", "ADP"} and token.right > token.left
    )


def _get_clause_pieces(parse: Parse, verb: Token, clause: Token) -> tuple[Range, ...]:
    first, last = clause.left, clause.right + 1
    if verb.i < first:
        first = _find_start(parse, verb, clause)
        last = _find_end(parse, verb, first, last)
        return cut_out(parse, (first, last), [])
    if last <= verb.i:
        return cut_out(parse, (first, last), [])
    holes = [(c.left, c.right + 1) for c in verb.children if c is not clause and c.left >= first and c.right < last]
    return cut_out(parse, (first, last), [*holes, (verb.i, verb.i + 1)])


def _find_start(parse: Parse, verb: Token, clause: Token) -> int:
    """Where a clause after its cue starts: at "that", or with what opens it though it was hung on the cue."""
    that = next((c for c in clause.children if c.dep == "mark" and c.lower == "that"), None)
    if that is not None:
        return that.i
    for child in verb.children:
        opens = child.dep in {"prep", "advcl"} and parse.tokens[child.left].lower in _OPENERS
        if (
            opens
            and child.left == verb.i + 1
            and child.right < clause.left
            and parse.tokens[clause.left - 1].text == ","
        ):
            return child.left
    return clause.left


def _find_end(parse: Parse, verb: Token, first: int, last: int) -> int:
    """Where a clause after its cue ends: before ", adding …" and ", according to …", which belong to the cue."""
    quoted = False
    for i in range(first, last):
        token = parse.tokens[i]
        if token.text == '"':
            quoted = not quoted
        if quoted or i <= first + 1 or parse.tokens[i - 1].text not in {",", "–", "—", "--", "-"}:
            continue
        if (
            token.tag == "VBG"
            and token.lemma in {"add", "say"}
            and token.dep in {"advcl", "ccomp", "xcomp", "conj", "dep", "acl"}
        ):
            return i - 1
        if token.lower == "according":
            return i - 1
    return last


def _fill_reduced(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """A clause without "that" that was read as a noun and its modifier: "claimed the vote did not abide by the law"."""
    noun = maybe_get_child(verb, "dobj")
    if noun is None or noun.i < verb.i:
        return ()
    for child in noun.children:
        if child.dep in {"acl", "relcl"} and child.i > noun.i and _is_predicate(child):
            return cut_out(parse, (noun.left, noun.right + 1), [])
    return ()


def _is_predicate(verb: Token) -> bool:
    """Whether a verb is finite and has neither subject nor relative pronoun: it is what the noun before it does."""
    subjects = {"nsubj", "nsubjpass", "dobj", "mark"}
    bare = not any(c.dep in subjects and c.i < verb.i for c in verb.children)
    finite = verb.tag in {"VBZ", "VBP"} or any(
        c.dep in {"aux", "auxpass"} and c.tag in {"VBD", "VBZ", "VBP", "MD"} for c in verb.children
    )
    return bare and finite


def _fill_around(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """The clause in which the verb and its subject are a parenthesis: "The plan, he said, would fail"."""
    above = verb.head
    if (
        verb.dep not in {"parataxis", "ccomp", "advcl", "dep"}
        or above is verb
        or above.pos not in {"VERB", "AUX", "ADJ", "NOUN"}
    ):
        return ()
    own = maybe_get_child(verb, "nsubj", "nsubjpass")
    if own is None or not _is_parenthesis(parse, verb):
        return ()
    return cut_out(parse, (above.left, above.right + 1), [(verb.left, verb.right + 1)])


def _is_parenthesis(parse: Parse, verb: Token) -> bool:
    if verb.right - verb.left > 14 or maybe_get_child(verb, "mark") is not None:
        return False
    edges = [verb.left, verb.left - 1], [verb.right, verb.right + 1]
    return all(any(0 <= i < len(parse.tokens) and parse.tokens[i].text in _BRACKETS for i in pair) for pair in edges)


def _fill_infinitive(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """An infinitive with "to" and no subject of its own."""
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep in {"xcomp", "ccomp", "advcl"}
            and has_to(child)
            and maybe_get_child(child, "nsubj") is None
        ):
            if child.dep == "advcl" and child.left != verb.i + 1:
                continue
            if _is_silence(child):
                return ()
            last = _find_condition(verb, _find_end(parse, verb, child.left, child.right + 1))
            return cut_out(parse, (max(child.left, verb.i + 1), last), [])
    return ()


def _find_condition(verb: Token, last: int) -> int:
    """Where a content ends that an "if" or "unless" clause of the cue goes on."""
    for child in verb.children:
        if (
            child.dep == "advcl"
            and child.left == last
            and any(c.dep == "mark" and c.lower in {"if", "unless", "until"} for c in child.children)
        ):
            return child.right + 1
    return last


def _is_silence(infinitive: Token) -> bool:
    """Whether an infinitive has no content to report: to comment, not to be named."""
    return infinitive.lemma in _SILENCE or (infinitive.lemma in _ANONYMITY and is_passive(infinitive))


def _fill_gerund(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    child = next((c for c in verb.children if c.i > verb.i and c.dep in {"xcomp", "ccomp"} and c.tag == "VBG"), None)
    return cut_out(parse, (child.left, child.right + 1), []) if child is not None else ()


def _fill_asked(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """Somebody, and what they are to do; "" where the person is left out stays with the infinitive."""
    for child in verb.children:
        if child.i < verb.i or child.dep not in {"xcomp", "ccomp", "advcl"} or not has_to(child):
            continue
        if _is_silence(child):
            return ()
        person = maybe_get_child(child, "nsubj") or maybe_get_child(verb, "dobj", "dative")
        first = min(child.left, person.left) if person is not None and person.i > verb.i else child.left
        return cut_out(parse, (first, child.right + 1), [])
    return ()


def _fill_told(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    child = next((c for c in verb.children if c.i > verb.i and c.dep in {"xcomp", "ccomp"} and has_to(c)), None)
    if child is None:
        return ()
    first = min((c.i for c in child.children if c.tag == "TO" or c.dep == "neg"), default=child.left)
    return cut_out(parse, (first, child.right + 1), [])


def _fill_object(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """The object, with the "of", "for", "over" or "as" that completes the charge."""
    passive = is_passive(verb)
    thing = maybe_get_child(verb, "nsubjpass") if passive else maybe_get_child(verb, "dobj")
    if thing is None or thing.lower in {"it", "itself", "himself", "herself", "themselves", "which", "that", "what"}:
        return ()
    completions = [
        c
        for c in verb.children
        if c.i > thing.i and c.i > verb.i and c.dep == "prep" and (c.lower in _COMPLETIONS or verb.lemma in _VOICED)
    ]
    pieces: list[Range] = []
    last = thing.right + 1
    if any(c.lower == "as" and maybe_get_child(c, "pcomp") is not None for c in completions):
        return ()  # "was quoted as saying": the second verb is the cue
    for completion in completions:
        if completion.left == last and not passive:
            last = completion.right + 1
        elif passive and completion.left <= verb.i + 2:
            pieces.append((completion.left, completion.right + 1))
    if passive and thing.pos == "PRON" and not pieces:
        return ()  # "we were promised five": the subject is whom it was told
    pieces.insert(0, (thing.left, _find_relative(parse, thing, last)))
    return tuple(p for piece in pieces for p in cut_out(parse, piece, []))


def _find_relative(parse: Parse, noun: Token, last: int) -> int:
    """Where a noun phrase ends for the speaker: before a relative clause set off by a comma."""
    for child in noun.children:
        if child.dep == "relcl" and child.left > noun.i and parse.tokens[child.left - 1].text == ",":
            return min(last, child.left - 1)
    return last


def _fill_predicate(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """An object and what it is said to be; after "what he called", only the latter."""
    thing = maybe_get_child(verb, "nsubjpass") if is_passive(verb) else maybe_get_child(verb, "dobj")
    said = next(
        (
            c
            for c in verb.children
            if c.i > verb.i and (c.dep in {"oprd", "attr", "acomp"} or (c.dep == "prep" and c.lower == "as"))
        ),
        None,
    )
    clause = next((c for c in verb.children if c.i > verb.i and c.dep in {"ccomp", "xcomp"}), None)
    if said is None and clause is not None and maybe_get_child(clause, "nsubj") is not None and not _has_finite(clause):
        return cut_out(parse, (clause.left, clause.right + 1), [])
    if said is None and thing is not None:
        said = next((c for c in thing.children if c.dep == "prep" and c.lower == "as"), None)
    if said is None and thing is not None:
        following = (c for c in thing.children if c.i > thing.i and parse.tokens[c.left - 1].text != ",")
        said = next((c for c in following if c.dep in {"appos", "amod"}), None)
    if said is None or thing is None:
        return ()
    if thing.lower in {"what", "which"}:
        return cut_out(parse, (said.left + (said.dep == "prep"), said.right + 1), [])
    if thing.i < verb.i:
        return tuple(
            p for r in ((thing.left, thing.right + 1), (said.left, said.right + 1)) for p in cut_out(parse, r, [])
        )
    last = said.right + 1 if said.head is thing else max(thing.right, said.right) + 1
    return cut_out(parse, (min(thing.left, said.left), last), [])


def _has_finite(verb: Token) -> bool:
    return verb.tag in {"VBD", "VBZ", "VBP"} or any(c.dep in {"aux", "mark"} for c in verb.children)


def _fill_preposition(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """The object of the preposition that the verb takes, with an infinitive after it ("for both to withdraw")."""
    for child in verb.children:
        if child.i < verb.i or child.lower not in cue.prepositions:
            continue
        if child.dep == "prep" and child.children:
            last = child.right + 1
            after = next(
                (c for c in verb.children if c.left == last and c.dep in {"xcomp", "advcl", "ccomp"} and has_to(c)),
                None,
            )
            return cut_out(
                parse, (child.i + 1, _find_condition(verb, after.right + 1 if after is not None else last)), []
            )
    clause = next(
        (c for c in verb.children if c.i > verb.i and c.dep in {"advcl", "ccomp", "xcomp"} and has_to(c)), None
    )
    if clause is not None and parse.tokens[clause.left].lower in cue.prepositions:
        return cut_out(parse, (clause.left + 1, clause.right + 1), [])
    return ()


def _fill_passive(parse: Parse, verb: Token, cue: Cue) -> tuple[Range, ...]:
    """Nobody's claim about a subject: "is believed to have fled", "was seen as"."""
    subject = maybe_get_child(verb, "nsubjpass")
    rest = next((c for c in verb.children if c.i > verb.i and c.dep == "xcomp" and has_to(c)), None)
    if subject is None or rest is None or verb.lemma not in _HEADLESS_PASSIVES:
        return ()
    pieces = ((subject.left, subject.right + 1), (rest.left, rest.right + 1))
    return tuple(p for piece in pieces for p in cut_out(parse, piece, []))


Filler = Callable[[Parse, Token, Cue], tuple[Range, ...]]

# The first frame that a verb has and a sentence fills wins; the narrower ones come first.
FRAMES: tuple[tuple[str, Filler], ...] = (
    ("ask", _fill_asked),
    ("tell", _fill_told),
    ("say", _fill_passive),
    ("that", _fill_passive),
    ("say", _fill_clause),
    ("that", _fill_clause),
    ("say", _fill_reduced),
    ("inf", _fill_infinitive),
    ("ger", _fill_gerund),
    ("as", _fill_predicate),
    ("prep", _fill_preposition),
    ("obj", _fill_object),
    ("say", _fill_around),
)
