"""Attributions and time expressions -> when each statement was made.

In this order: a time expression on the cue's clause outside the content, or on the noun of the occasion ("his nightly
address Thursday", "comments on Thursday in which he said"); the occasion of the same speaker's statement shortly
before, under the same teller; for a statement in a statement of the same speaker, that one's; the day that the story
names, in its own voice or with a statement, a few sentences away. What looks back ("had asked") has its own or none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.model import SaidOn, make_span
from onrecord.read.draft import Attribution
from onrecord.read.syntax import Parse, Token
from onrecord.read.times import TimeMention

Speakers = tuple[str, ...]

_CALENDAR = re.compile(r"\d{4}(?:-\d\d-\d\d|-W\d\d|-\d\d)?(?=$|T|-WE)")
_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "parataxis", "ROOT", "csubj", "pcomp"})
_ISSUED = frozenset(
    "air broadcast carry circulate date deliver distribute give hold issue make post publish release send show".split()
)
# What one speaks at or through: a time on one of these dates what is said there.
_OCCASIONS = frozenset(
    (
        "address announcement appearance article blog briefing broadcast bulletin call ceremony comment communique "
        "communiqué conference conversation debate declaration dispatch editorial email e-mail event exchange "
        "gathering hearing interview letter media meeting message news note post press rally remark report session "
        "speech statement summit talk talks telecast testimony tweet ultimatum video visit vote warning demand "
        "appeal offer proposal pledge claim threat"
    ).split()
)
_ASIDE = frozenset("about against amid before by despite following for from over regarding since until with".split())
_ARGUMENTS = frozenset({"dobj", "dative", "nsubj", "nsubjpass", "attr"})
_PAST = frozenset({"VBD", "VBG", "VBN"})  # what is "said" has a day; what is "wanted" today has none
LONGEST_RUN = 8  # sentences that a speaker's occasion is kept without being named again; set on the gold records
NEWS = timedelta(days=7)  # before publication; a day that is longer ago is background
NEAR = 5  # sentences between a statement and a day that the story names in its own voice; set on the gold records
DEEPEST = 8  # steps from a time expression up to what it dates; deeper than any phrase of time


def find_occasions(
    parse: Parse,
    attributions: Sequence[Attribution],
    times: Sequence[TimeMention],
    *,
    speakers: Sequence[Speakers],
    published: str | None,
) -> tuple[SaidOn | None, ...]:
    """When each statement was made; `speakers` holds the ids of each one's speakers, `published` an ISO 8601 date."""
    at = {i: t for t in times if _names_time(t) for i in range(t.first, t.last)}
    owns = [_maybe_get_own(parse, attribution, at) for attribution in attributions]
    told = _find_told(parse, attributions, owns, at=at, published=published)
    found: list[SaidOn | None] = []
    latest: dict[tuple[Speakers, Speakers | None], tuple[int, SaidOn]] = {}
    for attribution, who, own in zip(attributions, speakers, owns, strict=True):
        cue, parent = parse.tokens[attribution.head], attribution.parent
        run = who, speakers[parent] if parent is not None else None
        day = own
        if day is None and not _looks_back(cue):
            if run in latest and cue.sentence - latest[run][0] <= LONGEST_RUN:
                day = latest[run][1]
            elif parent is not None and parent < len(found) and who == speakers[parent]:
                day = found[parent]
            elif parent is None and cue.tag in _PAST:
                day = _maybe_get_told(parse, cue, told)
        if day is not None and who:
            latest[run] = cue.sentence, day
        found.append(day)
    return tuple(found)


def _names_time(time: TimeMention) -> bool:
    """Whether a time expression is a point in time: a day, week, month or year."""
    return time.type in {"DATE", "TIME"} and _CALENDAR.match(time.value) is not None


def _find_told(
    parse: Parse,
    attributions: Sequence[Attribution],
    owns: Sequence[SaidOn | None],
    *,
    at: dict[int, TimeMention],
    published: str | None,
) -> list[tuple[int, SaidOn]]:
    """The days of the week before publication that the story names in its own voice, or that date a statement."""
    if published is None:
        return []
    latest = published[:10]
    earliest = (date.fromisoformat(latest) - NEWS).isoformat()
    quoted = {i for a in attributions for first, last in a.content for i in range(first, last)}
    told = {
        (parse.tokens[time.first].sentence, _make_said_on(parse, time))
        for i, time in at.items()
        if i == time.first and i not in quoted
    }
    told |= {
        (parse.tokens[a.head].sentence, own)
        for a, own in zip(attributions, owns, strict=True)
        if own is not None and a.parent is None
    }
    days = (pair for pair in told if len(pair[1].value) == 10 and earliest <= pair[1].value <= latest)
    return sorted(days, key=lambda pair: (pair[0], pair[1].text.start))


def _make_said_on(parse: Parse, time: TimeMention) -> SaidOn:
    span = make_span(parse.text, parse.tokens[time.first].start, parse.tokens[time.last - 1].end)
    found = _CALENDAR.match(time.value)
    return SaidOn(value=found[0] if found is not None else time.value, text=span)


def _maybe_get_own(parse: Parse, attribution: Attribution, at: dict[int, TimeMention]) -> SaidOn | None:
    """The time expression nearest to the cue on its clause or its occasion."""
    cue = parse.tokens[attribution.head]
    sentence = parse.sentences[cue.sentence]
    anchors = tuple(_find_anchors(cue))
    found = [
        (abs(i - cue.i), at[i])
        for i in range(sentence.first, sentence.last)
        if i in at
        and (_is_own(parse.tokens[i], attribution, cue) or not _is_inside(attribution, i))
        and any(_dates(parse.tokens[i], anchor) for anchor in anchors)
    ]
    return _make_said_on(parse, min(found, key=lambda pair: pair[0])[1]) if found else None


def _is_inside(attribution: Attribution, i: int) -> bool:
    return any(first <= i < last for first, last in attribution.content)


def _is_own(token: Token, attribution: Attribution, cue: Token) -> bool:
    """Whether a time expression inside a content dates the cue: "accused Karsia on Friday of …"."""
    if not attribution.rule.startswith("verb:obj"):
        return False
    above = token
    while above.head is not above and above.head is not cue:
        above = above.head
    return above.head is cue and (above.lower == "on" or above.dep == "npadvmod")


def _find_anchors(cue: Token) -> Iterator[Token]:
    """What a time expression may hang on to date a cue: it, its noun's verb, or the occasion that it is told of."""
    yield cue
    if cue.pos == "NOUN" and cue.dep in _ARGUMENTS:
        yield cue.head
    if cue.dep == "advcl" and cue.tag == "VBG":  # "blamed them on Thursday, saying …"
        yield cue.head
    above = cue
    while above.dep in {"conj", "xcomp"} and above.head is not above:
        above = above.head
    if above.dep in {"relcl", "acl"}:  # "comments on Thursday in which he said …"
        yield above.head
        if above.head.dep in {"dobj", "pobj", "nsubj"}:
            yield above.head.head


def _dates(token: Token, anchor: Token) -> bool:
    """Whether a time expression dates what it hangs on, going up from it: through phrases of occasion only."""
    above = token
    for _ in range(DEEPEST):
        if above is anchor:
            return True
        if above.head is above or not _leads_up(above, token, anchor):
            return False
        above = above.head
    return False


def _leads_up(step: Token, token: Token, anchor: Token) -> bool:
    """Whether a word on the way up from a time expression passes it on to the word above."""
    if step is token or step.entity in {"DATE", "TIME"}:
        return True
    if step.dep in _CLAUSE and step.pos in {"VERB", "AUX"}:
        if step.dep == "advcl":
            return step.head is anchor and step.tag == "VBG"
        return step.dep in {"acl", "relcl"} and step.lemma in _ISSUED and step.head.lemma in _OCCASIONS
    if step.pos == "ADP":
        return step.lower not in _ASIDE
    if step.pos in {"NOUN", "PROPN", "PRON"}:
        # "told parliament on Friday" may hang the day on "parliament"; "Friday's parliament" does not date the telling.
        reached = step.head is anchor or (step.head.pos == "ADP" and step.head.head is anchor)
        return step.lemma in _OCCASIONS or (reached and not _is_possessor(token))
    return True


def _is_possessor(token: Token) -> bool:
    return token.dep in {"poss", "compound", "nmod", "amod"}


def _looks_back(cue: Token) -> bool:
    """Whether a cue looks back ("had asked", "has long suggested"): the run's day isn't its day."""
    return any(child.dep == "aux" and child.lower in {"had", "'d", "’d"} for child in cue.children)


def _maybe_get_told(parse: Parse, cue: Token, told: Sequence[tuple[int, SaidOn]]) -> SaidOn | None:
    """The nearest day that the story names, the one before on a tie; none under the cue, which would be its own."""
    first = bisect_left(told, cue.sentence - NEAR, key=lambda pair: pair[0])
    last = bisect_right(told, cue.sentence + NEAR, key=lambda pair: pair[0])
    under = range(parse.tokens[cue.left].start, parse.tokens[cue.right].end)
    near = [pair for pair in told[first:last] if pair[1].text.start not in under]
    return min(near, key=lambda pair: abs(pair[0] - cue.sentence))[1] if near else None
