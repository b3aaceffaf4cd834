"""Statements and figures -> disputes: denials with what they deny, accounts that can't both be true, other figures.

A denial is tied to the statement that shares the most words with what it denies; one that denies "the claims" or "that"
to the statement before it that accuses whoever denies. Two statements that can both be true are no dispute.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import DisputeKind
from onrecord.read.draft import Draft, Range
from onrecord.read.figures import FigureMention
from onrecord.read.statements.clauses import is_negated
from onrecord.read.syntax import Parse, Token

_CLAIMS = frozenset(
    "claim accusation allegation charge assertion suggestion report rumour rumor account insinuation".split()
)
_FALSE = frozenset(
    "false untrue lie nonsense baseless groundless unfounded fabrication fabricated absurd rubbish ridiculous "
    "fiction invention slander propaganda provocation".split()
)
_DENIERS = frozenset(
    "deny reject refute dismiss dispute contradict rebut disavow repudiate counter disclaim debunk".split()
)
_TURNS_DOWN = frozenset({"reject", "dismiss"})  # what is turned down is a claim only where it is called one
_GRANTED = frozenset(
    "entry access visa permission bail request right appeal application admission opportunity motion asylum "
    "ability freedom haven refuge".split()
)
_POINTERS = frozenset({"that", "this", "it", "those", "these", "such"})
_EMPTY = frozenset(
    "be have do say tell make take go come give get report claim statement effect thing time day week month year "
    "people country government official news agency man woman part way last other more most many several first "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_TOLD = frozenset({"accuse", "assert", "assess", "announce", "threaten", "demand", "promise"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_MORE = frozenset({"another", "more", "other", "others", "additional", "further", "including", "include"})
_SUMMED = frozenset({"since", "total", "overall", "altogether", "so", "across", "ever", "throughout"})
_GROWN = frozenset(
    {"rise", "increase", "climb", "grow", "jump", "raise", "revise"}
)  # a toll that is no longer the same
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())
_ANYBODY = frozenset({"people", "person", "dead", "victim", "", "other", "body", "death", "casualty"})
_TOLLED = frozenset({"killed", "injured"})
_COUNTED = frozenset({"killed", "injured", "captured", "missing", "displaced"})
REACH = 12  # sentences between a denial and what it denies
NEAR = 6  # sentences between two accounts of one thing
SHARED = 2  # words that a denial shares with what it denies, at least; set on the gold records and the corpus
HALF = 0.5  # the share that is enough where no more words than that are shared
CLOSE, BESIDE = 0.15, 2  # the share of words that is enough within so many sentences
SHARE = 0.34  # of the words of the shorter of the two
ALIKE, FEWEST = 0.5, 3  # of all their words, for accounts that contradict each other without a word of denial


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeDraft:
    """Two statements in dispute, by their places in the draft's attributions; `words` tell what it is about."""

    claim: int
    against: int
    kind: DisputeKind
    words: Range


def find_disputes(draft: Draft) -> list[DisputeDraft]:
    """The disputes of an article, each pair of statements once."""
    words = [_find_words(draft.parse, attribution.content) for attribution in draft.attributions]
    found = [*_find_denials(draft, words), *_find_contradictions(draft, words), *_find_figures(draft)]
    kept: dict[frozenset[int], DisputeDraft] = {}
    for dispute in found:
        kept.setdefault(frozenset({dispute.claim, dispute.against}), dispute)
    return sorted(kept.values(), key=lambda d: (d.against, d.claim))


def _find_words(parse: Parse, content: Sequence[Range]) -> frozenset[str]:
    """The words of a content that say what it is about, by lemma."""
    return frozenset(
        token.lemma
        for first, last in content
        for token in parse.tokens[first:last]
        if token.pos in _CONTENT and token.lemma not in _EMPTY and len(token.lemma) > 2
    )


def _find_denials(draft: Draft, words: Sequence[frozenset[str]]) -> Iterator[DisputeDraft]:
    for number in range(len(draft.attributions)):
        if not draft.speakers[number] or not _denies(draft, number):
            continue
        claim = _maybe_get_denied(draft, number, words)
        if claim is not None:
            first, last = draft.attributions[number].content[0]
            about = draft.attributions[claim].content[0] if _points_back(draft, number) else (first, last)
            yield DisputeDraft(claim=claim, against=number, kind="denial", words=about)


def _denies(draft: Draft, number: int) -> bool:
    """Whether a statement says that something is not so: by its act, or by calling a claim false."""
    attribution, act = draft.attributions[number], draft.manners[number].act
    inside = [t for first, last in attribution.content for t in draft.parse.tokens[first:last]]
    cue = draft.parse.tokens[attribution.head]
    if any(child.dep == "dobj" and child.lemma in _GRANTED for child in cue.children):
        return False  # "denied entry": nothing that was said
    if cue.lemma in _DENIERS:
        named = any(t.lemma in _CLAIMS and not any(c.lower == "by" for c in t.children) for t in inside[:5])
        return named if cue.lemma in _TURNS_DOWN else act == "deny" or (act == "reject" and named)
    named = any(token.lemma in _CLAIMS for token in inside[:5])
    return named and any(token.lemma in _FALSE for token in inside)


def _points_back(draft: Draft, number: int) -> bool:
    """Whether what is denied is only pointed at: "the claims", "that"."""
    inside = [t for first, last in draft.attributions[number].content for t in draft.parse.tokens[first:last]]
    if len(inside) <= 2 and any(token.lower in _POINTERS for token in inside):
        return True
    head = next((t for t in inside[:5] if t.lemma in _CLAIMS), None)
    return head is not None and not any(c.dep in {"acl", "ccomp", "relcl"} for c in head.children)


def _maybe_get_denied(draft: Draft, number: int, words: Sequence[frozenset[str]]) -> int | None:
    """The statement that a denial is about."""
    here = draft.parse.tokens[draft.attributions[number].head].sentence
    others = [n for n in _find_others(draft, number) if abs(_get_sentence(draft, n) - here) <= REACH]
    if _points_back(draft, number):
        before = [n for n in others if draft.attributions[n].head < draft.attributions[number].head]
        accusing = [n for n in before if draft.manners[n].act == "accuse" and _concerns(draft, n, number)]
        told = [n for n in before if draft.manners[n].act in _TOLD and here - _get_sentence(draft, n) <= NEAR]
        beside = [n for n in told if here - _get_sentence(draft, n) <= 1]
        near = accusing or [n for n in beside if _concerns(draft, n, number)]
        return max(near, key=lambda n: draft.attributions[n].head, default=None)
    replies = draft.parse.tokens[draft.attributions[number].head].lemma in {"counter", "rebut"}
    scored = []
    for n in others:
        apart = abs(_get_sentence(draft, n) - here)
        share = _get_share(words[number], words[n], least=SHARED)
        if share < (CLOSE if apart <= BESIDE else SHARE) or _is_possible(draft, n):
            continue
        close = share >= HALF and _concerns(draft, n, number)
        if replies or close or len(words[number] & words[n]) > SHARED:
            scored.append((share, -apart, n))
    return _get_outer(draft, max(scored)[2]) if scored else None


def _get_outer(draft: Draft, number: int) -> int:
    """The statement of the same speaker in which one stands: what they said as a whole."""
    parent = draft.attributions[number].parent
    while parent is not None and draft.speakers[parent] == draft.speakers[number]:
        number, parent = parent, draft.attributions[parent].parent
    return number


def _is_possible(draft: Draft, number: int) -> bool:
    """Whether a statement only says what could be: nothing that a denial would be about."""
    attribution = draft.attributions[number]
    inside = (t for first, last in attribution.content for t in draft.parse.tokens[first:last])
    modal = any(t.tag == "MD" and t.lower in {"could", "may", "might"} for t in inside)
    return modal and draft.manners[number].act in {"assess", "assert"}


def _find_others(draft: Draft, number: int) -> Iterator[int]:
    """The statements of others that are not part of a statement."""
    attribution = draft.attributions[number]
    for other in range(len(draft.attributions)):
        if other == number or set(draft.speakers[other]) & set(draft.speakers[number]):
            continue
        if _is_within(draft, other, number) and draft.speakers[other]:
            continue
        if attribution.parent == other and not draft.speakers[other]:
            continue
        if draft.manners[other].act not in {"deny", "question"} and not _is_within(draft, number, other):
            yield other


def _is_within(draft: Draft, inner: int, outer: int) -> bool:
    at = draft.attributions[inner].parent
    while at is not None:
        if at == outer:
            return True
        at = draft.attributions[at].parent
    return False


def _concerns(draft: Draft, number: int, denier: int) -> bool:
    """Whether a statement names whoever denies, or their country."""
    who = {actor.id: actor for actor in draft.actors}
    countries = {who[i].country for i in draft.speakers[denier] if i in who} - {None}
    places = [(m.start, m.end) for i in draft.speakers[denier] if i in who for m in who[i].mentions]
    places += [(m.start, m.end) for actor in draft.actors if actor.country in countries for m in actor.mentions]
    tokens = draft.parse.tokens
    return any(
        tokens[first].start <= start < tokens[last - 1].end
        for first, last in draft.attributions[number].content
        for start, _ in places
    )


def _get_sentence(draft: Draft, number: int) -> int:
    return draft.parse.tokens[draft.attributions[number].head].sentence


def _get_share(one: frozenset[str], other: frozenset[str], *, least: int) -> float:
    """How much of the shorter of two sets of words the other has; 0 where too few are shared."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= least else 0.0


def _find_contradictions(draft: Draft, words: Sequence[frozenset[str]]) -> Iterator[DisputeDraft]:
    """Pairs of statements of different people with the same verb and nearly the same words, of which one is negated."""
    verbs = [_maybe_get_verb(draft, number) for number in range(len(draft.attributions))]
    for number, attribution in enumerate(draft.attributions):
        for other in range(number):
            one, two = verbs[number], verbs[other]
            if one is None or two is None or one.lemma != two.lemma or _is_denied(one) == _is_denied(two):
                continue
            if not _are_apart(draft, number, other):
                continue
            apart = abs(_get_sentence(draft, number) - _get_sentence(draft, other))
            both = words[number] | words[other]
            if apart <= NEAR and len(words[number] & words[other]) >= ALIKE * len(both) and len(both) >= FEWEST:
                yield DisputeDraft(claim=other, against=number, kind="contradiction", words=attribution.content[0])


def _is_denied(verb: Token) -> bool:
    """Whether a clause says that something is not so, be it by its subject: "no activity would be allowed"."""
    subjects = (child for child in verb.children if child.dep in {"nsubj", "nsubjpass"})
    return is_negated(verb) or any(c.lower == "no" for subject in subjects for c in subject.children)


def _are_apart(draft: Draft, one: int, other: int) -> bool:
    """Whether two statements are made by different people, none of them within the other."""
    who, whom = set(draft.speakers[one]), set(draft.speakers[other])
    if not who or not whom or who & whom:
        return False
    return not _is_within(draft, one, other) and not _is_within(draft, other, one)


def _are_alike(draft: Draft, one: int, other: int) -> bool:
    """Whether two statements' speakers are called the same without a name: "a source", "the source"."""
    names = {actor.id: actor.name.split()[-1].lower() for actor in draft.actors if actor.kind == "group"}
    called = [{names[i] for i in draft.speakers[number] if i in names} for number in (one, other)]
    return bool(called[0] & called[1])


def _maybe_get_verb(draft: Draft, number: int) -> Token | None:
    """The main verb of what a statement asserts."""
    if draft.manners[number].act not in {"assert", "assess", "accuse", "announce", "deny"}:
        return None
    first, last = draft.attributions[number].content[0]
    inside = draft.parse.tokens[first:last]
    return next((t for t in inside if t.pos in {"VERB", "AUX"} and not first <= t.head.i < last), None)


def _find_figures(draft: Draft) -> Iterator[DisputeDraft]:
    """Different figures for the same harm, given by different people near each other."""
    given = [(figure, _maybe_get_giver(draft, figure)) for figure in draft.figures]
    for at, (figure, giver) in enumerate(given):
        for other, before in given[:at]:
            if giver is None or before is None or not _are_apart(draft, giver, before):
                continue
            if _are_alike(draft, giver, before):
                continue
            if not _count_alike(draft.parse, figure, other) or not _differ(figure, other):
                continue
            beside = [f for f, _ in given if _is_beside(draft.parse, f, figure)]
            if _are_near(draft, figure, other) and not _is_sum(other, beside):
                yield DisputeDraft(claim=before, against=giver, kind="figures", words=(figure.first, figure.last))


def _are_near(draft: Draft, one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures are told of the same thing: in neighbouring sentences, neither of other days or places."""
    tokens = draft.parse.tokens
    apart = abs(tokens[one.first].sentence - tokens[other.first].sentence)
    sides = [
        tokens[sentence.first : sentence.last]
        for sentence in (draft.parse.sentences[tokens[figure.first].sentence] for figure in (one, other))
    ]
    if any(t.lower in _MORE for f in (one, other) for t in tokens[max(0, f.first - 2) : f.last + 2]):
        return False
    if any(t.lower == "also" for t in sides[0]) or any(t.lemma in _GROWN for side in sides for t in side):
        return False
    summed = [any(t.lower in _SUMMED for t in side) for side in sides]
    days = [{t.lower for t in side if t.lower in _DAYS} for side in sides]
    if summed[0] != summed[1] or (days[0] and days[1] and days[0] != days[1]):
        return False
    names = [{t.lower for t in side if t.entity in {"GPE", "LOC", "FAC"}} for side in sides]
    if names[0] and names[1] and not names[0] & names[1] and apart:
        return False
    return apart <= 1 or (apart <= NEAR // 2 and bool(names[0] & names[1]))


def _is_beside(parse: Parse, one: FigureMention, other: FigureMention) -> bool:
    return parse.tokens[one.first].sentence == parse.tokens[other.first].sentence


def _is_sum(one: FigureMention, others: Sequence[FigureMention]) -> bool:
    """Whether some figures of one kind add up to another: "45", "36 and nine"."""
    return len(others) > 1 and sum(f.value for f in others if f.kind == one.kind) == one.value


def _maybe_get_giver(draft: Draft, figure: FigureMention) -> int | None:
    """The innermost statement with a speaker in which a figure stands."""
    around = [
        (sum(last - first for first, last in a.content), number)
        for number, a in enumerate(draft.attributions)
        if any(first <= figure.first < last for first, last in a.content) and draft.speakers[number]
    ]
    return min(around)[1] if around else None


def _count_alike(parse: Parse, one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures count the same harm to the same sort of people."""
    if one.unit is not None or other.unit is not None:
        return False
    kinds = {figure.kind for figure in (one, other) if figure.kind in _COUNTED}
    bare = any(f.what is None or f.what.split()[-1] in {"number", "toll", "figure", "total"} for f in (one, other))
    if len(kinds) != 1 or not (one.kind == other.kind or (bare and kinds <= _TOLLED)):
        return False
    nouns = [_get_noun(parse, figure) for figure in (one, other)]
    if not bare and nouns[0] != nouns[1] and not _ANYBODY.issuperset(nouns):
        return False
    verbs = {_get_verb(parse, figure) for figure in (one, other)} - {""}
    return bare or len(verbs) <= 1


def _get_verb(parse: Parse, figure: FigureMention) -> str:
    """The verb that tells what befell those whom a figure counts."""
    inside = parse.tokens[figure.first : figure.last]
    above = next((t for t in inside if not figure.first <= t.head.i < figure.last), inside[0])
    while above.head is not above and above.pos not in {"VERB", "AUX"}:
        above = above.head
    return above.lemma if above.pos in {"VERB", "AUX"} else ""


def _get_noun(parse: Parse, figure: FigureMention) -> str:
    inside: Sequence[Token] = parse.tokens[figure.first : figure.last]
    return next((t.lemma for t in reversed(inside) if t.pos in {"NOUN", "PROPN"}), "")


def _differ(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures can't both be right."""
    low_one, high_one = _get_bounds(one)
    low_other, high_other = _get_bounds(other)
    return high_one < low_other or high_other < low_one


def _get_bounds(figure: FigureMention) -> tuple[float, float]:
    value = float(figure.value)
    if figure.high is not None:
        return value, float(figure.high)
    match figure.approx:
        case "at_least":
            return value, value * 1.5
        case "at_most":
            return 0.0, value
        case "about":
            return value * 0.8, value * 1.2
        case _:
            return value, value
