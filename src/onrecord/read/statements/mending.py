"""Parse -> the same parse, with verbs hung where reporting sentences have them and the parser often does not.

The parser's model learned from text in which most verbs report nothing; it hangs a second verb of speech on the clause
that the first one governs. Six constructions are mended, each measured on PolNeAR train:
    X said A and added B        added is coordinated with said, not with A's verb
    X said A, adding B          adding goes with said
    X said A as he rejected B   the second clause is the writer's
    X said in a statement A     A is what was said, not what the statement is
    X, who …, acknowledged A    no noun and its participle, but subject and verb
    A and said B, Y reported.   all before the comma is what Y reported
"""

from collections.abc import Iterator, Sequence

from onrecord.read.lexicon.cues import Cues
from onrecord.read.syntax import Parse, Token

LONGEST_TAIL = 6  # words after a verb that reports the whole sentence
_TAIL = frozenset("dobj dative pobj prep npadvmod advmod det compound amod poss case nummod pcomp".split())
_CLOSING = frozenset({".", "!", "?", '"', "''", ")", "'"})


def mend(parse: Parse, cues: Cues) -> Parse:
    """The parse, its tokens hung anew in place where needed (a parse belongs to one reading only)."""
    touched: set[int] = set()
    for token in parse.tokens:
        if token.pos != "VERB" or token.lemma not in cues.verbs:
            continue
        mended = _mend_meanwhile(token, cues)
        if _is_speech(token, cues):
            mended = (
                _mend_fragment(parse, token)
                or _mend_channel(token)
                or _mend_tail(parse, token)
                or _mend_coordination(token, cues)
                or _mend_participle(parse, token, cues)
                or mended
            )
        if mended:
            touched.add(token.sentence)
    for number in touched:
        sentence = parse.sentences[number]
        _measure(parse.tokens[sentence.first : sentence.last])
    return parse


def _is_speech(token: Token, cues: Cues) -> bool:
    cue = cues.verbs.get(token.lemma)
    return cue is not None and "say" in cue.frames and token.pos == "VERB"


def _find_above(token: Token) -> Iterator[Token]:
    above = token
    while above.head is not above:
        above = above.head
        yield above


def _mend_coordination(verb: Token, cues: Cues) -> bool:
    """Hang a coordinated verb of speech on the verb of speech that governs the clause it was coordinated with."""
    if verb.dep != "conj" or verb.tag not in {"VBD", "VBZ", "VBP"}:
        return False
    clause = verb.head
    while clause.dep == "conj" and clause.head is not clause:
        clause = clause.head
    matrix = clause.head
    if (
        clause.dep != "ccomp"
        or _is_speech(clause, cues)
        or not _is_speech(matrix, cues)
        or not matrix.i < clause.i < verb.i
    ):
        return False
    if any(c.dep in {"aux", "mark"} for c in verb.children):
        return False
    _hang(verb, matrix, "conj")
    for sign in [
        c for c in clause.children if c.dep in {"cc", "punct"} and clause.i < c.i < verb.i and _is_last_before(c, verb)
    ]:
        _hang(sign, matrix, sign.dep)
    return True


def _is_last_before(sign: Token, verb: Token) -> bool:
    return verb.left - sign.i <= 2


def _mend_participle(parse: Parse, verb: Token, cues: Cues) -> bool:
    """Hang "adding" and its like, after a comma, on the verb of speech above."""
    if verb.tag != "VBG" or verb.dep not in {"advcl", "ccomp", "conj", "acl", "xcomp", "dep"} or verb.left == 0:
        return False
    if parse.tokens[verb.left - 1].text != "," and parse.tokens[verb.left].text != ",":
        return False
    above = list(_find_above(verb))
    speech = [a for a in above if _is_speech(a, cues) and a.i < verb.i]
    if not speech or above[0] is speech[-1 if verb.lemma == "add" else 0]:
        return False
    _hang(verb, speech[-1] if verb.lemma == "add" else speech[0], "advcl")
    return True


def _mend_meanwhile(verb: Token, cues: Cues) -> bool:
    """Hang a last clause, "as he rejected …", on the verb of speech: the writer tells what else the speaker did."""
    if verb.dep != "advcl" or not any(c.dep == "mark" and c.lower in {"as", "while"} for c in verb.children):
        return False
    if not any(c.dep == "nsubj" and c.pos == "PRON" for c in verb.children) or not any(
        c.dep in {"dobj", "ccomp"} for c in verb.children
    ):
        return False
    chain = list(_find_above(verb))
    speech = next((a for a in chain if _is_speech(a, cues) and a.i < verb.i), None)
    if speech is None or speech is verb.head or verb.right < max(a.right for a in chain[: chain.index(speech)]):
        return False
    _hang(verb, speech, "advcl")
    return True


def _mend_channel(verb: Token) -> bool:
    """Give "said in a statement that …" the clause that was hung on the statement."""
    if any(c.dep == "ccomp" for c in verb.children):
        return False
    for preposition in verb.children:
        if preposition.dep != "prep" or preposition.i < verb.i:
            continue
        for noun in preposition.children:
            clause = next((c for c in noun.children if c.dep in {"acl", "ccomp"} and _has_that(c)), None)
            if noun.dep == "pobj" and clause is not None:
                _hang(clause, verb, "ccomp")
                return True
    return False


def _has_that(clause: Token) -> bool:
    """Whether a clause is one with the conjunction "that"."""
    return any(c.dep == "mark" and c.lower == "that" for c in clause.children)


def _mend_fragment(parse: Parse, verb: Token) -> bool:
    """Make a participle with a clause of its own, after a comma, the verb of the noun that heads the sentence."""
    noun = verb.head
    if verb.dep != "acl" or verb.tag != "VBN" or noun.dep != "ROOT" or noun.pos not in {"PROPN", "NOUN"}:
        return False
    if parse.tokens[verb.left - 1].text != "," or not any(c.dep == "ccomp" and c.i > verb.i for c in verb.children):
        return False
    _unhang(verb)
    verb.dep, verb.head, verb.tag = "ROOT", verb, "VBD"
    _hang(noun, verb, "nsubj")
    for mark in [c for c in noun.children if c.i > verb.i]:
        _hang(mark, verb, mark.dep)
    return True


def _mend_tail(parse: Parse, verb: Token) -> bool:
    """Make "…, X reported." govern its whole sentence."""
    if verb.dep == "ROOT" or verb.tag not in {"VBD", "VBZ", "VBP"}:
        return False
    sentence = parse.sentences[verb.sentence]
    subject = next((c for c in verb.children if c.dep == "nsubj"), None)
    rest = parse.tokens[verb.i + 1 : sentence.last]
    if subject is None or subject.left - sentence.first < 4 or not subject.i < verb.i:
        return False
    if parse.tokens[subject.left - 1].text != "," or not _is_tail(verb, rest):
        return False
    root = next(_ for _ in [verb, *_find_above(verb)] if _.head is _)
    inner = next((c for c in verb.children if c.dep == "ccomp" and c.i < verb.i), None)
    if inner is not None:
        _hang(inner, verb.head, "ccomp")
    _unhang(verb)
    verb.dep, verb.head = "ROOT", verb
    _hang(root, verb, "ccomp")
    return True


def _is_tail(verb: Token, rest: Sequence[Token]) -> bool:
    """Whether nothing but whom, when and where follows a reporting verb in its sentence: "told reporters Friday"."""
    words = [t for t in rest if t.text not in _CLOSING]
    return len(words) <= LONGEST_TAIL and all(t.dep in _TAIL and (t.head is verb or t.head in words) for t in words)


def _unhang(token: Token) -> None:
    if token.head is not token:
        token.head.children.remove(token)


def _hang(token: Token, head: Token, dep: str) -> None:
    _unhang(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=lambda t: t.i)


def _measure(tokens: Sequence[Token]) -> None:
    """Give the tokens of a sentence the edges of their subtrees again."""
    for token in tokens:
        token.left = token.right = token.i
    for token in tokens:
        for above in _find_above(token):
            above.left, above.right = min(above.left, token.i), max(above.right, token.i)
