"""Statements and events -> positions: who is for a proposal, against it, for it with conditions, or undecided.

An act of a statement is a stance: accepting, rejecting, demanding, offering. A position is its speaker's own; what an
opponent reports of it ("he wants to continue the war") is a statement about it and no position.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Act, Actor, Stance
from onrecord.read.draft import Attribution, Draft, Range
from onrecord.read.events.mention import EventMention
from onrecord.read.lexicon.cues import load_cues
from onrecord.read.stances.conditions import maybe_get_condition, maybe_get_reserve
from onrecord.read.stances.proposals import ProposalDraft, Proposals
from onrecord.read.statements.clauses import is_negated
from onrecord.read.syntax import Parse, Token

_STANCES: dict[Act, Stance] = {
    "accept": "accepts", "reject": "rejects", "demand": "proposes", "request": "proposes", "offer": "proposes",
    "announce": "proposes", "praise": "accepts", "promise": "accepts",
}  # fmt: skip
_OWN: dict[Act, str] = {
    "demand": "demand",
    "request": "demand",
    "offer": "offer",
    "reject": "demand",
    "accept": "offer",
}
_EVENTS: dict[str, Stance] = {"AGREE": "accepts", "REJECT": "rejects", "REQUEST": "proposes", "SUPPORT": "accepts"}
_OPEN = frozenset({"consider", "study", "examine", "review", "weigh", "mull", "ponder"})
_DEEDS = frozenset(
    "decision move cooperation plan deal operation agreement policy proposal campaign treaty sanction law bill".split()
)
_TURNED: dict[Stance, Stance] = {"accepts": "rejects", "rejects": "accepts"}
_INTENT = frozenset({"announce", "promise"})
_SILENCES = frozenset("comment elaborate name identify answer quote disclose".split())
_READY = frozenset({"ready", "willing", "prepared", "readiness", "willingness"})
_SUGGESTS = frozenset({"suggest", "propose", "float", "recommend", "advocate", "suggestion", "proposal"})
_DIRE = frozenset({"consequence", "retaliation", "retaliate", "price"})
_WISHES = frozenset("want wish hope fear intend plan prepare try seem desire intention scared aim".split())
_ENDS = frozenset("reject leave quit scrap abandon withdraw oppose block end cancel refuse suspend break".split())
_DOES = frozenset(
    "convene hold host organize organise attend join sign build launch open resume start begin propose establish "
    "create form send deploy seek pursue continue extend respect observe honour honor implement accept declare want "
    "discuss negotiate reach conclude announce".split()
)
_CLAUSES = frozenset({"VB", "VBG", "VBN", "VBD", "VBZ", "VBP"})
LONGEST = 14  # words of a demand that can be a proposal's name


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDraft:
    """A position while the article is being read: `statement` is a place in the draft's attributions."""

    proposal: ProposalDraft
    actor: str
    stance: Stance
    statement: int | None
    words: Range
    condition: Range | None = None


def find_positions(draft: Draft, proposals: Proposals) -> list[PositionDraft]:
    """The positions, in the text's order, each actor's stance on a proposal once."""
    actors = {actor.id: actor for actor in draft.actors}
    found = list(_find_done(draft, proposals))
    done = [position.words for position in found]
    for number, attribution in enumerate(draft.attributions):
        content = attribution.content
        if draft.manners[number].act not in _INTENT or not any(_is_in(words, content) for words in done):
            found += _find_stated(draft, number, proposals, actors)
    kept: dict[tuple[int, str, Stance], PositionDraft] = {}
    for position in sorted(found, key=lambda p: p.words):
        kept.setdefault((id(position.proposal), position.actor, position.stance), position)
    conditional = {(proposal, actor) for proposal, actor, stance in kept if stance == "conditional"}
    return [p for (what, who, stance), p in kept.items() if stance != "accepts" or (what, who) not in conditional]


def _find_stated(draft: Draft, number: int, proposals: Proposals, actors: dict[str, Actor]) -> Iterator[PositionDraft]:
    """The stance that a statement takes by its act."""
    attribution, act = draft.attributions[number], draft.manners[number].act
    if not draft.speakers[number] or not _is_own(draft, number, actors):
        return
    words = attribution.content[0][0], attribution.content[-1][1]
    around = min(words[0], attribution.cue[0] if attribution.cue else words[0]), words[1]
    stance = _maybe_get_stance(draft.parse, attribution, act, words)
    proposal = _maybe_get_proposal(draft.parse, attribution, act, proposals) if stance is not None else None
    if stance is None or proposal is None:
        return
    condition = maybe_get_condition(draft.parse, around) or maybe_get_reserve(draft.parse, around)
    if condition is not None and stance in {"accepts", "rejects"} and act != "threaten":
        stance = "conditional"
    elif stance in _TURNED and _is_undone(
        draft.parse, words, proposal, own=_is_said_inside(draft, attribution, stance)
    ):
        stance = _TURNED[stance]
    for actor in draft.speakers[number]:
        yield PositionDraft(
            proposal=proposal, actor=actor, stance=stance, statement=number, words=around, condition=condition
        )


def _maybe_get_stance(parse: Parse, attribution: Attribution, act: Act, words: Range) -> Stance | None:
    inside = parse.tokens[words[0] : words[1]]
    cue = parse.tokens[attribution.head]
    if any(token.lemma in _SILENCES for token in inside[:5]):
        return None  # "refused to comment", "asked not to be named"
    if any(token.lemma in _OPEN and token.pos == "VERB" for token in (cue, *inside[:6])):
        return "undecided"
    ready = (t for t in inside[:6] if t.lemma in _READY and t.dep == "acomp")
    if cue.lemma in _READY or any(not is_negated(t.head) for t in ready):
        return "accepts"
    if cue.lemma in _SUGGESTS and act not in {"reject", "deny"}:
        return "proposes"
    warns = act == "threaten" or any(token.lemma in _DIRE for token in inside)
    if warns and maybe_get_condition(parse, words) is not None:
        return "rejects"
    if act == "accuse":
        return "rejects" if attribution.rule.startswith("verb:obj") and _names_deed(cue) else None
    if act == "praise" and not _names_deed(cue):
        return None
    return "undecided" if act == "question" else _STANCES.get(act)


def _names_deed(cue: Token) -> bool:
    """Whether what somebody denounces or welcomes is a plan or policy: "denounced the deal"."""
    return any(child.dep == "dobj" and child.lemma in _DEEDS for child in cue.children)


def _maybe_get_proposal(parse: Parse, attribution: Attribution, act: Act, proposals: Proposals) -> ProposalDraft | None:
    """What a statement's stance is about: the proposal that its content names, or what it demands itself."""
    cue = parse.tokens[attribution.head]
    first, last = attribution.content[0]
    condition = maybe_get_condition(parse, (first, attribution.content[-1][1]))
    if condition is not None and (act == "threaten" or any(t.lemma in _DIRE for t in parse.tokens[first:last])):
        return proposals.make_own(*condition, kind="deed")
    for piece in attribution.content:
        named = proposals.find_in(*piece)
        if named and (act not in _INTENT or _is_intended(parse, piece, named[0])):
            return named[0]
    if cue.pos == "NOUN" and cue.i in proposals.at:
        return proposals.at[cue.i]
    kind = _OWN.get(act) or ("offer" if act in _INTENT and (cue.pos == "NOUN" or condition is not None) else None)
    if kind is None or cue.lemma in _WISHES or not any(t.tag in _CLAUSES for t in parse.tokens[first:last]):
        return None
    if act == "accept" and cue.lemma not in {"agree", "consent"} and parse.tokens[first].lower != "to":
        return None
    return proposals.make_own(first, min(last, first + LONGEST), kind=kind)


def _is_intended(parse: Parse, words: Range, proposal: ProposalDraft) -> bool:
    """Whether what is announced or promised is the proposal itself, and not something about it."""
    for first, last in proposal.mentions:
        if words[0] <= first < words[1]:
            head = next((t for t in parse.tokens[first:last] if not first <= t.head.i < last), parse.tokens[first])
            above = head.head
            if above.pos == "ADP":
                above = above.head
            return not words[0] <= above.i < words[1] or above.lemma in _DOES or head.head is head
    return False


def _is_in(words: Range, content: Sequence[Range]) -> bool:
    return any(first <= words[0] and words[1] <= last for first, last in content)


def _is_said_inside(draft: Draft, attribution: Attribution, stance: Stance) -> bool:
    """Whether the content itself rejects, and not its cue: “We reject the plan,” he said."""
    cue = load_cues().verbs.get(draft.parse.tokens[attribution.head].lemma)
    return stance == "rejects" and cue is not None and cue.act == "assert"


def _is_undone(parse: Parse, words: Range, proposal: ProposalDraft, *, own: bool) -> bool:
    """Whether what is spoken of is the end of a proposal: "denounced the decision to pull out of the deal".

    With `own`, the first verb that ends something is the rejection itself.
    """
    for first, last in proposal.mentions:
        if words[0] <= first < words[1]:
            inside = parse.tokens[words[0] : first]
            ends = sum(t.lemma in _ENDS and t.pos in {"VERB", "NOUN"} for t in inside)
            return ends > own or any(
                t.lemma == "pull" and t.i + 1 < last and parse.tokens[t.i + 1].lower == "out" for t in inside
            )
    return False


def _is_own(draft: Draft, number: int, actors: dict[str, Actor]) -> bool:
    """Whether a stance was told: what others say that somebody wants or intends counts only from their own side."""
    parent, cue = draft.attributions[number].parent, draft.parse.tokens[draft.attributions[number].head]
    if parent is None or not draft.speakers[parent] or cue.lemma not in _WISHES:
        return True
    tellers, holders = ([actors[i] for i in draft.speakers[n] if i in actors] for n in (parent, number))
    return any(_stand_together(teller, holder) for teller in tellers for holder in holders)


def _stand_together(one: Actor, other: Actor) -> bool:
    if one.id == other.id or other.id in {one.affiliation} or one.id in {other.affiliation}:
        return True
    return one.country is not None and one.country == other.country and one.sector == other.sector


def _find_done(draft: Draft, proposals: Proposals) -> Iterator[PositionDraft]:
    """The stances that events tell which no statement's cue does: "pulled out of the deal"."""
    cues = {attribution.head for attribution in draft.attributions}
    for event, (acting, _) in zip(draft.events, draft.sides, strict=True):
        stance = _EVENTS.get(event.meaning.type)
        if stance is None or event.head in cues or event.status == "hypothetical" or event.negated:
            continue
        proposal = _maybe_get_struck(draft.parse.tokens[event.head], event, proposals)
        if proposal is None:
            continue
        verb = draft.parse.tokens[event.head]
        condition = maybe_get_condition(draft.parse, (verb.left, verb.right + 1))
        if condition is not None and stance in _TURNED:
            stance = "conditional"
        for actor in acting:
            yield PositionDraft(
                proposal=proposal,
                actor=actor,
                stance=stance,
                statement=event.statement,
                words=(event.first, event.last),
                condition=condition,
            )


def _maybe_get_struck(head: Token, event: EventMention, proposals: Proposals) -> ProposalDraft | None:
    """The proposal among the words that hang on a trigger, behind it."""
    if head.pos in {"NOUN", "PROPN"} or is_negated(head):
        return None
    reach: Sequence[ProposalDraft] = proposals.find_in(head.i + 1, head.right + 1)
    return reach[0] if reach else None
