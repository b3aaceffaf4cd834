"""A statement's cue -> through what it was said, to whom, and where, from the clause around the cue.

`find_channel` sees one statement; `carry_media` then keeps a medium through a run of one speaker's statements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read.draft import Attribution, Channel, Range
from onrecord.read.statements.clauses import has_to, is_abstract, is_passive, trim
from onrecord.read.syntax import Parse, Token

# Kinds of utterance, writing and meeting: what something is said "in", "during" or "at".
_FORMS = frozenset(
    (
        "address advertisement affidavit announcement appearance article blog book briefing broadcast bulletin cable "
        "call chat column commentary comment communique communiqué conference conversation correspondence "
        "declaration decree deposition dispatch document documentary editorial email e-mail essay exchange fax filing "
        "hearing homily interview lecture letter manifesto meeting memo memoir memorandum message missive "
        "monologue note notice op-ed pamphlet paper petition podcast post posting press recording release remark "
        "report sermon session speech statement submission summit talk telecast telegram telephone testimony "
        "text thread toast tweet video webcast webinar"
    ).split()
)
# Channels and places of publication: what something is said "on".
_CARRIERS = frozenset(
    (
        "account app blog broadcaster channel facebook instagram internet media network newspaper page phone platform "
        "podcast program programme radio show site telegram telephone television tiktok tv twitter vkontakte weblog "
        "weibo website whatsapp x youtube"
    ).split()
)
_BY = frozenset("cable email e-mail fax letter link phone radio satellite telegram telephone text video".split())
_RECORDS = frozenset(
    (
        "affidavit announcement article assessment bulletin cable communique communiqué declaration decree dispatch "
        "document editorial email e-mail filing leaflet letter manifesto memo memorandum message notice op-ed "
        "pamphlet petition post release report statement study submission survey telegram tweet video"
    ).split()
)
_CONTAINERS = frozenset({"in", "during", "at", "inside"})
_POSTING = frozenset({"post", "tweet", "write", "share", "publish", "broadcast", "message", "blog"})
_OCCASIONS = frozenset({"speak", "write", "post", "address", "appear", "talk", "testify", "brief", "reply"})
_TOLD = frozenset(
    (
        "tell inform notify remind assure reassure brief advise warn ask urge order instruct command implore beg "
        "request invite encourage press teach beseech entreat exhort caution promise forbid"
    ).split()
)
_TO = frozenset(
    (
        "say write speak talk explain announce reply respond appeal complain report plead confess admit declare "
        "signal indicate reiterate swear testify confirm send hand"
    ).split()
)
_PEOPLE = frozenset({"NOUN", "PROPN", "PRON"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_DETERMINERS = frozenset({"DT", "PDT", "PRP$", "CD"})
# What is said after one of these was not said in it; an address, a briefing or a report goes on.
_PRIVATE = frozenset({"call", "chat", "conversation", "exchange", "meeting", "summit", "talk"})
LONGEST_MEDIUM = 12  # tokens; longer phrases have swallowed what was said
LONGEST_WITH = 4  # tokens of "talks with May"; longer ones are cut off, as in the gold records
LONGEST_RUN = 8  # sentences that a medium is kept without being named again; set on the gold records
NEAR = 3  # sentences before the one that opens with "Speaking …" that share its medium; set on the gold records


def find_channel(parse: Parse, attribution: Attribution) -> Channel:
    """The channel of a statement; nothing inside its content counts."""
    cue = parse.tokens[attribution.head]
    occasions = [o for o in _find_occasions(cue) if not _is_content(attribution, o.i)]
    addressees = _find_told(attribution, cue) or _find_met(occasions)
    anchors = [cue, *_find_inverted(cue), *occasions, *addressees]
    phrases = [p for anchor in anchors for p in _find_prepositions(anchor) if not _is_content(attribution, p.i)]
    found = next(((m, p) for p in phrases if (m := _maybe_get_medium(parse, p, anchor=p.head)) is not None), None)
    medium = found[0] if found is not None else _maybe_get_record(parse, attribution)
    if not addressees:
        addressees = [noun for p in phrases if p.lower != "to" for noun in _find_reached(p)][:1]
    return Channel(
        medium=medium,
        addressees=tuple(_get_phrase(parse, token) for token in addressees),
        place=next((r for p in phrases if (r := _maybe_get_place(parse, p)) is not None), None),
        told=found is not None and found[1].head in occasions,
    )


def _find_occasions(cue: Token) -> list[Token]:
    """The participles that tell the occasion, on the cue or its subject: "Speaking in Geneva, …"."""
    subjects = [child for child in cue.children if child.dep in {"nsubj", "nsubjpass"}]
    clauses = [child for child in cue.children if child.dep in {"advcl", "ccomp", "dep"}]
    clauses += [child for subject in subjects for child in subject.children if child.dep in {"acl", "advcl", "appos"}]
    return [clause for clause in clauses if clause.tag == "VBG" and clause.lemma in _OCCASIONS]


def _find_inverted(cue: Token) -> list[Token]:
    """The subject that follows its cue, where the parse hangs the phrases after it: "said Moren in a speech"."""
    return [child for child in cue.children if child.dep == "nsubj" and child.i > cue.i]


def _find_prepositions(anchor: Token) -> Iterator[Token]:
    """The prepositions of a word, and those of the time or the phrase before it that they were hung on."""
    for child in anchor.children:
        if child.dep in {"prep", "agent", "dative"} and child.i > (anchor.i if anchor.pos in _PEOPLE else -1):
            yield child
        elif child.dep == "npadvmod":
            yield from (inner for inner in child.children if inner.dep == "prep")


def _is_content(attribution: Attribution, i: int) -> bool:
    return any(first <= i < last for first, last in attribution.content)


def _maybe_get_object(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep == "pobj"), None)


def _maybe_get_medium(parse: Parse, preposition: Token, *, anchor: Token) -> Range | None:
    """The noun phrase of a preposition, where it names a medium."""
    noun = _maybe_get_object(preposition)
    if noun is None or not _is_medium(preposition.lower, noun, anchor):
        return None
    first, last = noun.left, noun.i + 1
    kept = next((child for child in noun.children if _keeps(child, noun)), None)
    if kept is not None:
        last = kept.right + 1
        for inner in parse.tokens[noun.i + 1 : last]:
            if inner.entity in {"DATE", "TIME"} or inner.dep in {"relcl", "acl"}:
                last = min(last, inner.left)
    first = _skip_determiners(parse, first, noun.i, explained=kept is not None and kept.lower != "with")
    return trim(parse, first, last) if last - first <= LONGEST_MEDIUM else None


def _is_medium(preposition: str, noun: Token, anchor: Token) -> bool:
    """Whether a preposition and its noun tell through what something was said."""
    words = {noun.lower, noun.lemma}
    if preposition in _CONTAINERS:
        return not _FORMS.isdisjoint(words) and not _names_place(noun)
    if preposition == "on":
        posted = anchor.lemma in _POSTING and noun.pos == "PROPN" and noun.entity not in _TIMES | _PLACES
        return posted or not _CARRIERS.isdisjoint(words)
    if preposition == "by":
        return not _BY.isdisjoint(words)
    return preposition in {"via", "through", "over"} and not (_FORMS | _CARRIERS | _BY).isdisjoint(words)


def _names_place(noun: Token) -> bool:
    return noun.entity in _PLACES


def _keeps(child: Token, noun: Token) -> bool:
    """Whether a phrase after a medium is part of it: "a post on his page", "talks with Moren"."""
    if child.i < noun.i or child.dep != "prep":
        return False
    inner = _maybe_get_object(child)
    if inner is None or inner.entity in {"DATE", "TIME"}:
        return False
    if child.lower == "with":
        return child.right - child.left < LONGEST_WITH
    return child.lower in {"on", "off"} and (
        inner.lower in _CARRIERS or inner.lemma in _CARRIERS | {"record"} or inner.pos == "PROPN"
    )


def _skip_determiners(parse: Parse, first: int, noun: int, *, explained: bool) -> int:
    """Where a medium begins: without its determiner, time or owner; "a post on his page" keeps its article."""
    tokens = parse.tokens
    while first < noun:
        token = tokens[first]
        timed = token.tag == "POS" or (token.dep == "poss" and token.entity in {"DATE", "TIME"})
        if not timed and (token.tag not in _DETERMINERS or (explained and token.lower in {"a", "an"})):
            break
        first += 1
    return first


def _maybe_get_record(parse: Parse, attribution: Attribution) -> Range | None:
    """The source where it is a text itself: "the report said", "according to a statement"."""
    if attribution.source is None:
        return None
    first, last = attribution.source
    head = next((t for t in parse.tokens[first:last] if not first <= t.head.i < last or t.head is t), None)
    if head is None or head.pos != "NOUN" or _RECORDS.isdisjoint({head.lower, head.lemma}):
        return None
    start = max([first, *(child.right + 1 for child in head.children if child.dep == "poss" and child.i < head.i)])
    return trim(parse, _skip_determiners(parse, start, head.i, explained=False), head.i + 1)


def _find_told(attribution: Attribution, cue: Token) -> list[Token]:
    """Whom a verb of telling says that it was told."""
    if cue.pos != "VERB":
        return []
    found: list[Token] = []
    if cue.lemma in _TOLD and is_passive(cue):
        found = [c for c in cue.children if c.dep == "nsubjpass"]
    elif cue.lemma in _TOLD:
        found = [c for c in cue.children if c.dep in {"dobj", "dative"} and c.i > cue.i and c.pos in _PEOPLE][:1]
        found = found or _find_asked(cue)
    if not found and cue.lemma in _TO | _TOLD:
        found = [noun for child in cue.children if child.dep in {"prep", "dative"} for noun in _find_reached(child)][:1]
    return [token for token in found if _can_hear(token) and _stands_outside(attribution, token)]


def _find_asked(cue: Token) -> list[Token]:
    """The subject of the infinitive that somebody is told to do."""
    clauses = [c for c in cue.children if c.dep in {"ccomp", "xcomp"} and has_to(c)]
    return [c for clause in clauses for c in clause.children if c.dep == "nsubj"][:1]


def _find_met(occasions: Sequence[Token]) -> list[Token]:
    """Who was spoken to in the clause that tells the occasion: "Speaking to reporters", "Addressing parliament"."""
    for occasion in occasions:
        direct = [c for c in occasion.children if c.dep == "dobj" and occasion.lemma in {"address", "brief"}]
        reached = [noun for child in occasion.children if child.dep == "prep" for noun in _find_reached(child)]
        heard = [token for token in direct + reached if _can_hear(token)]
        if heard:
            return heard[:1]
    return []


def _find_reached(preposition: Token) -> list[Token]:
    """Whom a "to" reaches, on the cue or on the medium: "wrote to the council", "in a letter to the council"."""
    noun = _maybe_get_object(preposition)
    if noun is None:
        return []
    if preposition.lower == "to":
        return [noun] if _can_hear(noun) else []
    if not _is_medium(preposition.lower, noun, preposition.head):
        return []
    inner = (_maybe_get_object(child) for child in noun.children if child.dep == "prep" and child.lower == "to")
    return [token for token in inner if token is not None and _can_hear(token)]


def _can_hear(token: Token) -> bool:
    """Whether a word can name somebody to whom something is said."""
    if token.pos not in _PEOPLE or token.entity in _TIMES or token.tag in {"WP", "WDT", "EX"}:
        return False
    return token.lower not in {"it", "this", "that", "itself", "himself", "herself"} and not is_abstract(token)


def _stands_outside(attribution: Attribution, token: Token) -> bool:
    """Whether a word is no part of the content, or opens it as the one who is asked ("urged them to stop")."""
    opens = any(first <= token.left and token.i < last and token.left == first for first, last in attribution.content)
    return not _is_content(attribution, token.i) or (opens and token.dep in {"nsubj", "dobj"})


def _get_phrase(parse: Parse, noun: Token) -> Range:
    """A noun with what stands before it and short phrases after it, without the place where it was told."""
    last = noun.i + 1
    for child in noun.children:
        if child.i < noun.i or child.left != last or child.right - child.left >= 6:
            continue
        if child.dep == "prep" and (child.lower != "of" or _maybe_get_place(parse, child) is not None):
            continue
        if child.dep in {"prep", "appos", "conj", "cc"}:
            last = child.right + 1
    return trim(parse, noun.left, last)


def _maybe_get_place(parse: Parse, preposition: Token) -> Range | None:
    """The place that a preposition names: "in Drask", "at the Grey Court"."""
    noun = _maybe_get_object(preposition)
    if noun is None or preposition.lower not in {"in", "at", "from", "outside"}:
        return None
    hall = preposition.lower == "at" and noun.pos == "PROPN" and noun.entity in {"ORG", ""}
    if noun.entity not in _PLACES and not hall:
        return None
    return trim(parse, noun.left, noun.i + 1)


def carry_media(
    parse: Parse,
    attributions: Sequence[Attribution],
    channels: Sequence[Channel],
    *,
    speakers: Sequence[tuple[str, ...]],
) -> tuple[Channel, ...]:
    """The channels with the medium of a speaker's statement on those that the same speaker goes on with.

    It is kept for LONGEST_RUN sentences after the last one that has it; a clause of its own ("Speaking to reporters
    in a briefing, …") also tells of the speaker's statements up to NEAR sentences before. A run stays within one
    parent: what a statement tells that somebody said was said elsewhere.
    """
    carried = list(channels)
    latest: dict[tuple[tuple[str, ...], int | None], tuple[int, Range]] = {}
    for number, attribution in enumerate(attributions):
        if not speakers[number]:
            continue
        sentence, run = parse.tokens[attribution.head].sentence, (speakers[number], attribution.parent)
        medium, known = carried[number].medium, latest.get(run)
        near = known is not None and sentence - known[0] <= _get_run(parse, known[1])
        if known is not None and near and (medium is None or _is_short_for(parse, medium, known[1])):
            medium = known[1]
        if medium is None:
            continue
        carried[number] = replace(carried[number], medium=medium)
        latest[run] = sentence, medium
        if channels[number].told:
            _carry_back(parse, attributions, carried, number=number, speakers=speakers)
    return tuple(carried)


def _get_run(parse: Parse, medium: Range) -> int:
    """How many sentences a medium is kept for."""
    private = any(token.lemma in _PRIVATE for token in parse.tokens[medium[0] : medium[1]])
    return 0 if private else LONGEST_RUN


def _carry_back(
    parse: Parse,
    attributions: Sequence[Attribution],
    carried: list[Channel],
    *,
    number: int,
    speakers: Sequence[tuple[str, ...]],
) -> None:
    """Give the medium of a statement to the speaker's statements shortly before that have none."""
    sentence = parse.tokens[attributions[number].head].sentence
    for earlier in range(number - 1, -1, -1):
        if sentence - parse.tokens[attributions[earlier].head].sentence > NEAR:
            break
        same = speakers[earlier] == speakers[number] and attributions[earlier].parent == attributions[number].parent
        if same and carried[earlier].medium is None:
            carried[earlier] = replace(carried[earlier], medium=carried[number].medium)


def _is_short_for(parse: Parse, medium: Range, known: Range) -> bool:
    """Whether a medium's one word takes up one named before: "the report" of "Defense Intelligence report"."""
    if medium[1] - medium[0] != 1 or known == medium:
        return False
    word = parse.tokens[medium[0]]
    definite = medium[0] > 0 and parse.tokens[medium[0] - 1].lower in {"the", "that", "this"}
    return definite and any(token.lemma == word.lemma for token in parse.tokens[known[0] : known[1]])
