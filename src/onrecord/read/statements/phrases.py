"""Parse -> attributions by phrases: "according to …", "in X's view", "on the basis that", "reportedly", "Name: …"."""

from collections.abc import Iterator

from onrecord.read.draft import Attribution, Range
from onrecord.read.statements.clauses import cut_out, get_source_range, maybe_get_child, maybe_get_subject
from onrecord.read.syntax import Parse, Token

_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "apparently"})
LONGEST_LABEL = 5  # tokens of a speaker's name before a colon, as in transcripts of PolNeAR train
_VIEWS = frozenset({"view", "opinion", "words", "estimation", "telling", "account"})


def find_phrase_attributions(parse: Parse) -> Iterator[Attribution]:
    """An attribution for each such phrase whose clause is found, in the text's order."""
    for token in parse.tokens:
        if token.lower in {"according", "accord"}:
            found = _maybe_from_according(parse, token)
        elif token.lower in _HEARSAY and token.dep == "advmod":
            found = _maybe_from_hearsay(parse, token)
        elif token.lower in _VIEWS and token.dep == "pobj" and token.head.lower in {"in", "by"}:
            found = _maybe_from_view(parse, token)
        elif token.text == ":":
            found = _maybe_from_colon(parse, token)
        elif token.lower in {"clear", "unclear", "known"} and token.dep in {"acomp", "oprd", "ROOT"}:
            found = _maybe_from_unclear(parse, token)
        elif token.lower == "basis" and token.dep == "pobj" and token.head.lower == "on":
            found = _maybe_from_basis(parse, token)
        else:
            continue
        if found is not None:
            yield found


def _get_clause(token: Token) -> Token | None:
    """The clause that a phrase modifies: the nearest verb above it, or the noun that stands for one."""
    above = token.head
    while above.pos not in {"VERB", "AUX"} and above.head is not above:
        above = above.head
    return above if above.pos in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"} else None


def _get_rest(parse: Parse, clause: Token, hole: Range) -> tuple[Range, ...]:
    first, last = clause.left, clause.right + 1
    if clause.dep in {"conj", "ccomp", "advcl", "relcl"} and parse.tokens[first].lower in {
        "that",
        "who",
        "which",
        "where",
    }:
        first += parse.tokens[first].dep == "mark"
    return cut_out(parse, (first, last), [hole])


def _maybe_from_according(parse: Parse, token: Token) -> Attribution | None:
    to = next((c for c in token.children if c.dep == "prep" and c.lower == "to" and c.i > token.i), None)
    thing = maybe_get_child(to, "pobj") if to is not None else None
    clause = _get_clause(token)
    if to is None or thing is None or clause is None:
        return None
    while clause.dep == "conj" and maybe_get_child(clause, "nsubj", "nsubjpass") is None and clause.i < token.i:
        clause = clause.head  # what shares its subject is told by the same source
    source = get_source_range(parse, thing)
    hole = (token.i, max(token.right, thing.right) + 1)
    content = _get_rest(parse, clause, hole)
    if not content:
        return None
    return Attribution(source=source, cue=(token.i, to.i + 1), content=content, head=token.i, rule="phrase:according")


def _maybe_from_hearsay(parse: Parse, token: Token) -> Attribution | None:
    above = token.head
    if above.pos in {"VERB", "AUX"}:
        content = _get_rest(parse, above, (token.i, token.i + 1))
    else:
        content = cut_out(parse, (above.left, above.right + 1), [(token.i, token.i + 1)])
    if not content:
        return None
    return Attribution(source=None, cue=(token.i, token.i + 1), content=content, head=token.i, rule="adverb")


def _maybe_from_view(parse: Parse, token: Token) -> Attribution | None:
    owner = maybe_get_child(token, "poss")
    if owner is None:
        of = maybe_get_child(token, "prep")
        owner = maybe_get_child(of, "pobj") if of is not None and of.lower == "of" else None
    clause = _get_clause(token.head)
    if owner is None or clause is None:
        return None
    content = _get_rest(parse, clause, (token.head.left, token.head.right + 1))
    if not content:
        return None
    source = get_source_range(parse, owner, before=token.i if owner.i < token.i else None)
    return Attribution(
        source=source, cue=(token.head.i, token.i + 1), content=content, head=token.i, rule="phrase:view"
    )


def _maybe_from_basis(parse: Parse, token: Token) -> Attribution | None:
    clause = next((c for c in token.children if c.dep in {"acl", "ccomp", "relcl"} and c.i > token.i), None)
    verb = _get_clause(token)
    if clause is None or verb is None or parse.tokens[clause.left].lower != "that":
        return None
    subject = maybe_get_subject(verb)
    content = cut_out(parse, (clause.left, clause.right + 1), [])
    if subject is None or not content:
        return None
    source = get_source_range(parse, subject, before=verb.i)
    return Attribution(
        source=source,
        cue=(token.head.i, clause.left + 1),
        content=content,
        head=token.i,
        rule="phrase:basis",
    )


def _maybe_from_colon(parse: Parse, token: Token) -> Attribution | None:
    """A name, a colon and what it said: at the start of a paragraph, to its end."""
    first, last = parse.paragraphs[parse.sentences[token.sentence].paragraph]
    name = parse.tokens[first : token.i]
    if not 1 <= len(name) <= LONGEST_LABEL or last - token.i < 4:
        return None
    if name[0].entity != "PERSON" and parse.tokens[token.i + 1].text != '"':
        return None
    if any(t.pos not in {"PROPN", "PUNCT"} for t in name):
        return None
    return Attribution(
        source=(first, token.i),
        cue=(token.i, token.i + 1),
        content=((token.i + 1, last),),
        head=token.i,
        rule="colon",
    )


def _maybe_from_unclear(parse: Parse, token: Token) -> Attribution | None:
    """What nobody knows: "It was not clear whether …"."""
    verb = token.head if token.dep in {"acomp", "oprd"} else token
    negated = token.lower == "unclear" or any(c.dep == "neg" for c in (*verb.children, *token.children))
    clause = next((c for c in (*token.children, *verb.children) if c.dep == "ccomp" and c.i > token.i), None)
    subject = maybe_get_child(verb, "nsubj", "nsubjpass", "expl")
    if not negated or clause is None or subject is None or subject.lower != "it":
        return None
    content = cut_out(parse, (clause.left, clause.right + 1), [])
    neg = [c.i for c in (*verb.children, *token.children) if c.dep == "neg" and c.i < token.i]
    cue = (min(neg, default=token.i), token.i + 1)
    return (
        Attribution(source=None, cue=cue, content=content, head=token.i, rule="adjective:unclear") if content else None
    )
