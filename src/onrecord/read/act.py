"""An attribution -> its act: what the speaker does by saying it, by the cue and then by the content's own words.

A cue that names an act ("denied", "vowed", "the threat to") decides; one that only reports ("said", "according to")
leaves it to the content: its mood, whose doing it tells of, and the words of act_words.csv.
"""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.model import Act
from onrecord.read.draft import Attribution
from onrecord.read.lexicon.cues import Cue, Cues
from onrecord.read.syntax import Parse, Token

_NEGATED: dict[Act, Act] = {"deny": "assert", "accept": "reject", "offer": "reject", "promise": "reject", "announce": "reject", "praise": "accuse", "reject": "accept"}  # fmt: skip
_VOICED: dict[str, Act] = {"support": "accept", "solidarity": "accept", "backing": "accept", "approval": "accept", "readiness": "offer", "willingness": "offer", "opposition": "reject", "gratitude": "praise", "thanks": "praise", "outrage": "accuse"}  # fmt: skip
_OWN = frozenset({"i", "we", "he", "she", "it", "they"})
_ASKING = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})
_MUST = frozenset({"must", "should", "ought"})
_CONSEQUENCES = frozenset(
    {
        "consequence",
        "price",
        "retaliate",
        "retaliation",
        "respond",
        "response",
        "strike",
        "punish",
        "confrontation",
        "regret",
    }
)


@cache
def load_act_words() -> MappingProxyType[str, Act]:
    """act_words.csv: what a lemma in a content makes of a bare report."""
    table = files("onrecord.read.lexicon").joinpath("act_words.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["lemma"]: row["act"] for row in csv.DictReader(table.splitlines())})  # type: ignore[misc]


def get_act(parse: Parse, attribution: Attribution, cues: Cues) -> Act:
    """The act of a statement."""
    head = parse.tokens[attribution.head]
    cue = _maybe_get_cue(head, cues)
    negated = any(child.dep == "neg" or child.lower == "less" for child in head.children)
    voiced = _maybe_get_voiced(head)
    if voiced is not None:
        return voiced
    asks = cue is not None and "ask" in cue.frames and attribution.rule.startswith(("verb:say", "quotation"))
    if cue is not None and cue.act != "assert" and not asks and not _is_open(cue, attribution):
        return _NEGATED.get(cue.act, cue.act) if negated else cue.act
    words = [token for first, last in attribution.content for token in parse.tokens[first:last]]
    if asks and words and words[0].lower in _ASKING:
        return "question"
    fallback: Act = "question" if asks else cue.act if cue is not None and cue.lemma != "call" else "assert"
    root = _get_root(words) if words else head
    if root.pos == "VERB" and root.lemma in cues.verbs and "say" in cues.verbs[root.lemma].frames:
        return fallback  # what is reported is a statement of its own
    return _get_act_of(words, fallback)


def _maybe_get_cue(head: Token, cues: Cues) -> Cue | None:
    for table, key in ((cues.verbs, head.lemma), (cues.nouns, head.lemma), (cues.adjectives, head.lower)):
        if key in table and (table is not cues.verbs or head.pos in {"VERB", "AUX"}):
            return table[key]
    return None


def _maybe_get_voiced(head: Token) -> Act | None:
    """What is done by "expressed support", "voiced concern": the object names it."""
    if head.lemma not in {"express", "voice", "convey", "reiterate"}:
        return None
    return next(
        (_VOICED[child.lemma] for child in head.children if child.dep == "dobj" and child.lemma in _VOICED), None
    )


def _is_open(cue: Cue, attribution: Attribution) -> bool:
    """Whether a cue names its act only in another frame than the one found: "called for" demands, "called it" does not."""
    if cue.act == "assess" and "say" in cue.frames:
        return attribution.rule.startswith(("verb:say", "quotation"))
    return cue.lemma == "call" and attribution.rule.startswith("verb:as")


def _get_act_of(words: Sequence[Token], fallback: Act) -> Act:
    """What a content of these words does; the first test that holds decides."""
    if not words:
        return fallback
    root = _get_root(words)
    lemmas = {word.lemma for word in words}
    helpers = {child.lower for child in root.children if child.dep in {"aux", "neg"}}
    own = any(child.dep == "nsubj" and child.lower in _OWN for child in root.children)
    refused = bool(helpers & {"not", "n't", "never"})
    future = bool(helpers & {"will", "would", "'ll", "shall", "wo"})
    if (
        words[-1].text == "?"
        or (len(words) > 1 and words[-2].text == "?")
        or (root.lemma == "question" or {"question", "answer"} <= lemmas)
    ):
        return "question"
    if "if" in lemmas and lemmas & _CONSEQUENCES:
        return "threaten"
    if refused and own and (future or root.lemma in {"accept", "agree", "allow", "negotiate"}):
        return "reject"
    if "possible" in lemmas and refused or {"no", "room"} <= lemmas:
        return "reject"
    found = _get_weighty(words)
    if found == "deny" or (refused and own and not future and helpers & {"had", "have", "has", "did", "does", "do"}):
        return "deny"
    if helpers & _MUST:
        return "demand"
    if found is not None and not (found == "accuse" and own):
        return found
    if future:
        return (
            "promise"
            if own
            else "announce"
            if root.dep != "ROOT" and not helpers & {"would"}
            else "assess"
            if "be" in lemmas
            else "announce"
        )
    return fallback if found is None else found if found != "accuse" else "assert"


def _get_weighty(words: Sequence[Token]) -> Act | None:
    """The act that most of the telling words of a content speak for, the first of them on a tie."""
    table = load_act_words()
    votes = [table[word.lemma] for word in words if word.lemma in table]
    return max(votes, key=votes.count) if votes else None


def _get_root(words: Sequence[Token]) -> Token:
    """The word that governs the others: the first whose head stands outside."""
    inside = {word.i for word in words}
    outside = [word for word in words if word.head.i not in inside or word.head is word]
    return next((word for word in outside if word.pos in {"VERB", "AUX"}), outside[0])
