"""A trigger in the tree -> the status of its event: happened, ongoing, planned, hypothetical, or nothing to record."""

from typing import cast

from onrecord.model import EventStatus, EventType
from onrecord.read.statements.clauses import has_to, maybe_get_child
from onrecord.read.syntax import Token

_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"could", "may", "might", "can", "should", "must", "ought", "ca"})
_PLANS = frozenset(
    "plan intend agree promise pledge vow prepare expect schedule ready set due willing likely "
    "prepared determined keen able threaten warn offer propose arrange".split()
)
_DOES = frozenset(
    "decide begin start continue manage proceed help try attempt seek resume go keep come stop cease use force".split()
)
_SEEMS = frozenset("say believe report accuse suspect allege think claim know appear seem find see".split())
_ALLEGES = frozenset({"accuse", "suspect", "charge", "blame"})
_WISHES = frozenset(
    "demand urge ask want call request order tell seek need propose prevent avoid avert refuse decline fail reject "
    "oppose consider discuss fear threaten warn deny hope negotiate mull expect plan await invite stop encourage "
    "press push allow let permit require support favour favor back advocate suggest discourage bar ban forbid risk "
    "want wish aim".split()
)
_POSSIBLE_NOUNS = frozenset(
    "proposed possible potential planned future likely hypothetical threatened imminent".split()
)
_LASTING = frozenset(
    "war siege blockade occupation insurgency cooperation collaboration crackdown alliance fighting hostilities "
    "violence conflict support backing trade repression cease-fire".split()
)
_LASTING_TYPES = frozenset({"SUPPORT", "COOPERATE", "AID"})
_PURPOSE = frozenset({"advcl", "acl", "relcl"})
DEEPEST = 5  # verbs above a trigger that may make it a wish or a plan


def maybe_get_verb_status(verb: Token, kind: EventType) -> EventStatus | None:
    """What a verb's tense, modal and place make of its event; None where it only tells what is wished or asked for."""
    above, status = verb, _get_own(verb, kind)
    for _ in range(DEEPEST):
        mark = maybe_get_child(above, "mark")
        if (mark is not None and mark.lower in _CONDITIONS) or (above.dep == "acl" and above.head.lemma == "case"):
            return "hypothetical"
        if above.dep == "conj" and above.head.pos in {"VERB", "AUX"}:
            if above.tag == "VB" and status == "bare":
                status = _get_own(above.head, kind)
            above = above.head
            continue
        if status == "bare":
            led = _get_led(above)
            if led is None:
                return None
            if led != "as above":
                return "claimed" if led == "happened" and _is_alleged(verb) else cast(EventStatus, led)
            above = above.head
            status = _get_own(above, kind)
            continue
        break
    if status in {"bare", "happened", "ongoing"} and _is_alleged(verb):
        return "claimed"
    return "happened" if status == "bare" else cast(EventStatus, status)


def _is_alleged(verb: Token) -> bool:
    """Whether somebody is accused of it: "Karsia, accused of having shelled the town"."""
    above, inside = verb, False
    while above.dep in {"conj", "pcomp", "prep"} and above.head is not above:
        inside = inside or above.dep == "pcomp"
        above = above.head
        if inside and above.lemma in _ALLEGES:
            return True
    return False


def maybe_get_noun_status(noun: Token) -> EventStatus | None:
    """What the words around a noun make of its event; None where it only tells what is wished or asked for."""
    if any(child.lower in _POSSIBLE_NOUNS for child in noun.children):
        return "hypothetical"
    lasting: EventStatus = "ongoing" if noun.lemma in _LASTING else "happened"
    above = noun
    for _ in range(DEEPEST):
        above = above.head
        if above.pos in {"VERB", "AUX"}:
            break
        if above.lemma in {"plan", "call", "proposal", "threat", "request", "demand", "possibility", "risk", "fear"}:
            return None
    if above.pos in {"VERB", "AUX"}:
        if above.lemma in _WISHES:
            return None
        own = maybe_get_verb_status(above, "CONSULT")
        if own in {"planned", "hypothetical", None}:
            return own
    return lasting


def _get_own(verb: Token, kind: EventType) -> str:
    """What a verb's own auxiliaries say; "bare" where it has none and no tense."""
    auxiliaries = {c.lower for c in verb.children if c.dep in {"aux", "auxpass"}}
    if auxiliaries & _FUTURE:
        return "planned"
    if "would" in auxiliaries or "'d" in auxiliaries:
        return "planned" if verb.dep in {"ccomp", "conj", "ROOT"} else "hypothetical"
    if auxiliaries & _POSSIBLE:
        return "hypothetical"
    if has_to(verb) and auxiliaries & {"is", "are", "was", "were"}:
        return "planned"
    if verb.tag == "VBG" and auxiliaries & {"is", "are", "am", "'s", "’s", "been", "'re", "’re"}:
        return "ongoing"
    if verb.tag == "VB" and not auxiliaries & {"did", "do", "does"}:
        return "bare"
    if verb.tag == "VBG" and not auxiliaries and verb.dep in {"pcomp", "xcomp"}:
        return "bare"
    if verb.tag in {"VBZ", "VBP"} and kind in _LASTING_TYPES:
        return "ongoing"
    return "happened"


def _get_led(verb: Token) -> EventStatus | str | None:
    """What the word above an infinitive or gerund makes of it; "as above" where it is as that word is."""
    above = verb.head
    lemma = above.lemma
    if lemma in {"decision", "move"}:
        return "happened"
    if above.pos == "ADP" and above.head is not above:
        lemma = above.head.lemma if above.lower in {"of", "from", "for", "on", "in", "to", "by", "with"} else lemma
        if above.lower in {"by", "after", "for", "of", "in", "since", "before", "while"} and lemma not in _WISHES:
            return "happened"
    if lemma == "go" and above.tag == "VBG":
        return "planned"  # "is going to"
    if lemma in _DOES and above.pos in {"VERB", "AUX"}:
        return "as above"
    if lemma in _PLANS:
        return "planned"
    if lemma in _WISHES or verb.dep in _PURPOSE:
        return None
    if lemma in _SEEMS:
        return "happened"
    if lemma == "be":
        return "planned"
    return "hypothetical" if above.pos in {"NOUN", "PROPN", "ADJ"} else "as above" if above.pos == "VERB" else None
