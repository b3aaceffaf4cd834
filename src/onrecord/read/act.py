"""An attribution -> its act: what the speaker does by saying it, by the cue and then by the content's own words.

A cue that names an act ("denied", "vowed", "the threat to") decides; one that only reports ("said", "according to")
leaves it to the content: its mood, whose doing it tells of, and the words of act_words.csv.
"""

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.model import Act
from onrecord.read.draft import Attribution
from onrecord.read.lexicon.cues import Cue, Cues
from onrecord.read.syntax import Parse, Token

_NEGATED: dict[Act, Act] = {
    "deny": "assert",
    "accept": "reject",
    "offer": "reject",
    "promise": "reject",
    "announce": "reject",
    "praise": "accuse",
    "reject": "accept",
}
_VOICED: dict[str, Act] = {
    "support": "accept",
    "solidarity": "accept",
    "backing": "accept",
    "approval": "accept",
    "readiness": "offer",
    "willingness": "offer",
    "opposition": "reject",
    "gratitude": "praise",
    "thanks": "praise",
    "outrage": "accuse",
}
_OWN = frozenset({"i", "we", "he", "she", "it", "they"})
_ASKING = frozenset("whether if how why what when where who which".split())
_MUST = frozenset({"must", "should", "ought"})
_CONSEQUENCES = frozenset(
    ("consequence price retaliate retaliation respond response strike punish confrontation regret").split()
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
    """Whether a cue names its act only in another frame than the one found: "called for" demands, "called it" not."""
    if cue.act == "assess" and "say" in cue.frames:
        return attribution.rule.startswith(("verb:say", "quotation"))
    return cue.lemma == "call" and attribution.rule.startswith("verb:as")


def _get_act_of(words: Sequence[Token], fallback: Act) -> Act:
    """What a content of these words does; the first test that holds decides."""
    if not words:
        return fallback
    content = _make_content(words)
    return next((act for act, holds in TESTS if holds(content)), "assert" if content.weight == "accuse" else fallback)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What the tests look at: the lemmas, the root verb and its auxiliaries, and what the telling words weigh."""

    ends: frozenset[str]
    lemmas: frozenset[str]
    root: str
    helpers: frozenset[str]
    own: bool  # the subject is a pronoun, so most often the speaker
    weight: Act | None

    @property
    def refused(self) -> bool:
        return not self.helpers.isdisjoint({"not", "n't", "never"})

    @property
    def future(self) -> bool:
        return not self.helpers.isdisjoint({"will", "would", "'ll", "shall", "wo"})


def _make_content(words: Sequence[Token]) -> _Content:
    root = _get_root(words)
    return _Content(
        ends=frozenset(word.text for word in words[-2:]),
        lemmas=frozenset(word.lemma for word in words),
        root=root.lemma,
        helpers=frozenset(child.lower for child in root.children if child.dep in {"aux", "neg"}),
        own=any(child.dep == "nsubj" and child.lower in _OWN for child in root.children),
        weight=_maybe_get_weight(words),
    )


def _is_question(content: _Content) -> bool:
    return "?" in content.ends or content.root == "question" or content.lemmas >= {"question", "answer"}


def _is_threat(content: _Content) -> bool:
    return "if" in content.lemmas and not content.lemmas.isdisjoint(_CONSEQUENCES)


def _is_refusal(content: _Content) -> bool:
    will_not = content.own and (content.future or content.root in {"accept", "agree", "allow", "negotiate"})
    return (content.refused and (will_not or "possible" in content.lemmas)) or content.lemmas >= {"no", "room"}


def _is_denial(content: _Content) -> bool:
    did_not = not content.future and not content.helpers.isdisjoint({"had", "have", "has", "did", "does", "do"})
    return content.weight == "deny" or (content.refused and content.own and did_not)


# In this order; the questions, threats and refusals that other tests would also take come first.
TESTS: tuple[tuple[Act, Callable[[_Content], bool]], ...] = (
    ("question", _is_question),
    ("threaten", _is_threat),
    ("reject", _is_refusal),
    ("deny", _is_denial),
    ("demand", lambda content: not content.helpers.isdisjoint(_MUST)),
    ("accuse", lambda content: content.weight == "accuse" and not content.own),
    ("praise", lambda content: content.weight == "praise"),
    ("assess", lambda content: content.weight == "assess"),
    ("promise", lambda content: content.future and content.own),
    ("announce", lambda content: content.future),
)


def _maybe_get_weight(words: Sequence[Token]) -> Act | None:
    """The act that most of the telling words of a content speak for, the first of them on a tie."""
    table = load_act_words()
    votes = [table[word.lemma] for word in words if word.lemma in table]
    return Counter(votes).most_common(1)[0][0] if votes else None


def _get_root(words: Sequence[Token]) -> Token:
    """The word that governs the others: the first whose head stands outside."""
    inside = {word.i for word in words}
    outside = [word for word in words if word.head.i not in inside or word.head is word]
    return next((word for word in outside if word.pos in {"VERB", "AUX"}), outside[0])
