"""An attribution -> its act: what the speaker does by saying it, by the cue and then by the content's own words.

A cue that names an act ("denied", "vowed", "the threat to") decides; one that only reports ("said", "according to")
leaves it to the content: its mood and tense, whose doing it tells of, and the words of act_words.csv. Only the main
clause's words count: what stands in a relative clause or in "killed in the attack" is background.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.model import Act
from onrecord.read.draft import Attribution
from onrecord.read.lexicon import acts
from onrecord.read.lexicon.cues import Cue, Cues
from onrecord.read.syntax import Parse, Token

_HEADLESS: dict[str, Act] = {"adverb": "assert", "adjective:unclear": "assess"}
_ASKING = frozenset("whether if how why what when where who which".split())
_MUST = frozenset({"must", "should", "ought"})
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "shall", "wo"})
_MODALS = _FUTURE | _MUST | {"can", "could", "may", "might", "ca"}
_FINITE = _MODALS | {"do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "to"}
_HEDGES = frozenset({"probably", "perhaps", "possibly", "likely", "maybe"})
_OURS = frozenset({"i", "we"})
_OURS_REPORTED = _OURS | {"he", "she", "it", "they"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A sentence of a content, or its only clause: the root, the words that count, whose doing, when."""

    root: Token
    verb: Token  # the root, or what somebody is (going) to do
    core: tuple[Token, ...]
    lemmas: frozenset[str]  # of all its words
    helpers: frozenset[str]
    asks: bool
    quoted: bool
    ours: bool  # the subject is a pronoun that stands for the speaker
    named: bool  # the subject has a name of the source in it
    refused: bool
    future: bool
    modal: bool
    bare: bool  # an infinitive or a subjunctive: "be freed"

    def has(self, place: str) -> bool:
        return any(acts.load_act_words().maybe_get_act(lemma, place) is not None for lemma in self.lemmas)

    def is_verb(self, place: str) -> bool:
        return acts.load_act_words().maybe_get_act(self.verb.lemma, place) is not None


def get_act(parse: Parse, attribution: Attribution, cues: Cues) -> Act:
    """The act of a statement."""
    head = parse.tokens[attribution.head]
    cue = _maybe_get_cue(head, cues)
    clauses = _find_clauses(parse, attribution)
    if head.lemma in {"express", "voice", "convey", "reiterate"}:  # what is expressed names the act
        voiced = next((child.lemma for child in head.children if child.lemma in acts.VOICED), None)
        if voiced is not None:
            return acts.VOICED[voiced]
    if attribution.rule in _HEADLESS:  # hearsay, whatever it tells
        return "accuse" if head.lower == "allegedly" else _HEADLESS[attribution.rule]
    asks = cue is not None and cue.lemma == "ask" and attribution.rule.startswith(("verb:say", "quotation"))
    asks = asks and not (clauses and clauses[0].bare)  # "asked that they be freed" is a request
    if cue is not None and not asks and not _is_open(cue, attribution):
        return _get_act_of_cue(head, cue, clauses)
    opening = parse.tokens[attribution.content[0][0]].lower if clauses else ""
    if (asks and opening in _ASKING) or opening == "whether":
        return "question" if asks else "assert"
    fallback: Act = "question" if asks else "assess" if attribution.rule.startswith("verb:as") else "assert"
    act = _get_act_of(clauses, cues, fallback)
    if head.lemma == "assure" and clauses and clauses[0].future:
        return "promise"
    hearsay = head.lemma in acts.HEARSAY or (attribution.source is None and attribution.cue is not None)
    return "assert" if hearsay and act in {"promise", "announce"} else act


def _maybe_get_cue(head: Token, cues: Cues) -> Cue | None:
    for table, key in ((cues.verbs, head.lemma), (cues.nouns, head.lemma), (cues.adjectives, head.lower)):
        if key in table and (table is not cues.verbs or head.pos in {"VERB", "AUX"}):
            return table[key]
    return None


def _is_open(cue: Cue, attribution: Attribution) -> bool:
    """Whether a cue names its act only in another frame than the one found: "called for" demands, "called it" not."""
    if cue.act == "assert":
        return cue.frames != {"that"}  # what somebody knows or learns is a fact to them, whatever its words
    if cue.lemma in {"indicate", "signal", "hint"}:
        return attribution.rule.startswith(("verb:say", "quotation", "reader"))
    return cue.lemma in acts.ASCRIBING and attribution.rule.startswith("verb:as")


def _get_act_of_cue(head: Token, cue: Cue, clauses: Sequence[_Clause]) -> Act:
    """What a cue does that names its act, in the frame that it stands in."""
    act, root = cue.act, clauses[0].root if clauses else head
    negated = any(child.dep == "neg" or child.lower == "less" for child in head.children)
    if cue.lemma in {"seek", "hope"} and _is_infinitive(root):
        act = "announce"  # an intention of one's own; "sought aid" is a request
    elif cue.lemma in {"want", "wish"} and root.dep == "ccomp":
        return "reject" if negated else "demand"  # that others do something
    elif cue.lemma in {"want", "wish"} and root.lemma == "know":
        act = "question"
    elif cue.lemma in {"warn", "caution", "warning"} and clauses:
        act = _get_act_of_warning(head, clauses[0])
    return acts.NEGATED.get(act, act) if negated else act


def _get_act_of_warning(head: Token, clause: _Clause) -> Act:
    """A threat where the speaker would do something, a demand not to do it, or else what he sees coming."""
    if any(child.lower == "against" for child in head.children) or _is_infinitive(clause.root):
        return "demand"
    forecast = clause.helpers & {"may", "might", "could"} or clause.is_verb("outcome")
    does = (clause.future or "if" in clause.lemmas) and not forecast
    return "threaten" if does or clause.has("consequence") else "assess"


def _get_act_of(clauses: Sequence[_Clause], cues: Cues, fallback: Act) -> Act:
    """What a content of these clauses does: the first test that holds of the first clause; then the others' words."""
    if not clauses:
        return fallback
    first, *others = clauses
    cue = cues.verbs.get(first.root.lemma)
    if cue is not None and not first.ours and not first.modal and _takes(first.root, cue):
        return fallback  # what is reported is a statement of its own
    if any(_is_threat(clause) for clause in clauses if not clause.asks):
        return "threaten"
    if first.asks or first.root.lemma == "question" or first.lemmas >= {"question", "answer"}:
        return "question"
    own = _maybe_get_own_act(first, cues)
    if own is not None:
        return own
    act = next((act for act, holds in _TESTS if holds(first)), None) or _maybe_get_weight(first)
    if act is not None or first.future:
        return act or "announce"
    asked = "question" if clauses[-1].asks else fallback
    return next(filter(None, map(_maybe_get_weight, others)), asked)


def _maybe_get_own_act(clause: _Clause, cues: Cues) -> Act | None:
    """What a speaker does by naming it: "we reject the plan", "he said he hoped for peace", "we are ready to"."""
    root = clause.root
    if not clause.ours or clause.helpers & {"have", "has", "had", "'ve", "’ve", "may", "might"}:
        return None  # "he had rejected the plan" tells of it
    wanted = any(child.dep == "ccomp" and acts.maybe_get_subject(child) is not None for child in root.children)
    if root.lemma in {"want", "like"} and wanted:
        return "demand" if root.lemma == "want" else "request"
    states = [cues.adjectives[c.lower] for c in root.children if c.dep == "acomp" and c.lower in cues.adjectives]
    cue = states[0] if states else cues.verbs.get(root.lemma)
    if cue is None or cue.act == "assert" or not (states or _takes(root, cue)):
        return None
    if clause.future and cue.act not in {"reject", "accuse"}:
        return None  # a promise of it
    return acts.NEGATED.get(cue.act, cue.act) if clause.refused else cue.act


def _takes(verb: Token, cue: Cue) -> bool:
    """Whether a cue verb has here what it introduces: a clause, an infinitive, an object."""
    frames = {"dobj": {"obj", "as"}, "oprd": {"as"}, "xcomp": {"inf", "ask", "ger"}}
    frames["ccomp"] = {"say", "that", "tell", "inf", "ask"}
    found = any(cue.frames & frames.get(child.dep, set()) for child in verb.children)
    return found or any(child.dep == "prep" and child.lower in cue.prepositions for child in verb.children)


def _is_threat(clause: _Clause) -> bool:
    """What will come of it if somebody does something, or that nobody will save him then."""
    helpless = clause.lemmas & {"stop", "prevent", "save", "protect"} and clause.lemmas & {"one", "nobody", "nothing"}
    if "if" in clause.lemmas and (clause.has("consequence") or (helpless and clause.lemmas & {"can", "will"})):
        return True
    return clause.future and not clause.refused and clause.is_verb("threat")


def _is_refusal(clause: _Clause) -> bool:
    if clause.root.lemma == "rule" and any(child.lower == "out" for child in clause.root.children):
        return True
    cannot = clause.root.lemma in acts.ASSENT and (clause.ours or bool(clause.helpers & {"can", "could", "ca"}))
    refused = cannot or (clause.ours and clause.future) or "possible" in {word.lemma for word in clause.core}
    return (clause.refused and refused) or (
        clause.ours and any(acts.is_none(w) and w.lemma in acts.AIMS for w in clause.core)
    )


def _is_denial(clause: _Clause) -> bool:
    done = not clause.future and bool(clause.helpers & {"had", "have", "has", "did", "does", "do"})
    return done and clause.refused and clause.ours and clause.root.lemma not in acts.IGNORANCE


def _is_demand(clause: _Clause) -> bool:
    root, children = clause.root, clause.root.children
    bare = not any(child.dep in acts.SUBJECTS or child.tag in {"TO", "MD"} for child in children)
    if clause.quoted and root.tag == "VB" and bare and root.lemma not in {"thank", "look", "see", "god", "bless"}:
        return True  # an order
    if root.lemma in {"need", "ought"} or (root.lemma == "have" and root.tag != "VBD"):
        return any(_is_infinitive(child) for child in children) and not (clause.ours and clause.future)
    expected = "should" in clause.helpers and root.lemma == "be"  # "it should be easy"
    return bool(clause.helpers & _MUST) and "have" not in clause.helpers and not expected


def _is_plan(clause: _Clause) -> bool:
    """A doing of one's own that one is not held to: "he would probably", "they are to"."""
    loose = bool(clause.lemmas & _HEDGES) or (clause.root.lemma == "be" and clause.verb is not clause.root)
    return clause.future and clause.ours and loose


def _is_promise(clause: _Clause) -> bool:
    """A commitment of one's own, or that violence will not be done."""
    spared = clause.refused and clause.is_verb("harm")
    return clause.future and (spared or (clause.ours and not clause.is_verb("outcome") and not clause.refused))


def _is_forecast(clause: _Clause) -> bool:
    active = all(child.dep != "auxpass" for child in clause.verb.children)
    return clause.future and active and clause.is_verb("outcome")


# In this order; what other tests would also take comes first.
_TESTS: tuple[tuple[Act, Callable[[_Clause], bool]], ...] = (
    ("announce", _is_plan),
    ("promise", _is_promise),
    ("reject", _is_refusal),
    ("deny", _is_denial),
    ("demand", _is_demand),
    ("accuse", lambda clause: {"should", "have"} <= clause.helpers and not clause.ours),
    ("assess", _is_forecast),
)


def _maybe_get_weight(clause: _Clause) -> Act | None:
    """The act that most of the telling words of a clause speak for; blame weighs more than an estimate."""
    votes: Counter[Act] = Counter()
    for word in clause.core:
        places = tuple(acts.find_places(word, clause.root, refused=clause.refused))
        act = acts.load_act_words().maybe_get_act(word.lemma, *places)
        unsaid = clause.refused and act in {"deny", "praise", "accuse"} and not {"not", "none"} & set(places)
        if act is not None and not unsaid and (act != "accuse" or not (clause.ours or clause.named or clause.future)):
            votes[act] += 1
    return "accuse" if votes["accuse"] else votes.most_common(1)[0][0] if votes else None


def _is_infinitive(token: Token) -> bool:
    return token.dep == "xcomp" and any(child.tag == "TO" for child in token.children)


def _find_clauses(parse: Parse, attribution: Attribution) -> tuple[_Clause, ...]:
    words = [token for first, last in attribution.content for token in parse.tokens[first:last]]
    source = parse.tokens[slice(*attribution.source)] if attribution.source is not None else ()
    names = {token.lower for token in source if token.pos == "PROPN" or token.entity in {"NORP", "GPE"}}
    sentences: dict[int, list[Token]] = {}
    for word in words:
        sentences.setdefault(word.sentence, []).append(word)
    return tuple(_make_clause(parse, part, words[0].i, names) for part in sentences.values())


def _make_clause(parse: Parse, words: Sequence[Token], first: int, names: set[str]) -> _Clause:
    root, subject = _get_root(words), acts.maybe_get_subject(_get_root(words))
    helpers = frozenset(child.lower for child in root.children if child.dep in {"aux", "auxpass", "neg"})
    quoted, verb = _is_quoted(parse, first, root), _get_verb_to_come(root)
    core = acts.find_core(root) if root.pos in {"VERB", "AUX"} else words
    return _Clause(
        root=root,
        verb=verb,
        core=tuple(token for token in core if words[0].i <= token.i <= words[-1].i),
        lemmas=frozenset(word.lemma for word in words),
        helpers=helpers,
        asks="?" in {word.text for word in words[-2:]},
        quoted=quoted,
        ours=subject is not None and subject.lower in (_OURS if quoted else _OURS_REPORTED),
        named=subject is not None and any(token.lower in names for token in (subject, *subject.children)),
        refused=any(child.dep == "neg" for child in root.children),
        future=bool(helpers & _FUTURE) or verb is not root,
        modal=bool(helpers & _MODALS) or verb is not root,
        bare=not quoted and not helpers & _FINITE and "VB" in {root.tag, *(child.tag for child in root.children)},
    )


def _get_root(words: Sequence[Token]) -> Token:
    """The word that governs the others: the first whose head stands outside."""
    inside = {word.i for word in words}
    outside = [word for word in words if word.head.i not in inside or word.head is word]
    return next((word for word in outside if word.pos in {"VERB", "AUX"}), outside[0])


def _get_verb_to_come(root: Token) -> Token:
    """The verb after "is going to" or "are to"; "it is hard to say" has none."""
    stated = any(child.dep in {"attr", "acomp", "expl"} or child.lower == "it" for child in root.children)
    if (root.lemma == "be" and not stated) or (root.lemma == "go" and root.tag == "VBG"):
        return next((child for child in root.children if _is_infinitive(child)), root)
    return root


def _is_quoted(parse: Parse, first: int, root: Token) -> bool:
    """Whether the last mark before the root, from just before the content, opens a quotation."""
    quoted = False
    for token in parse.tokens[max(first - 1, 0) : root.i]:
        glyph = parse.text[token.start]
        if glyph in '“„«‘”»"':
            quoted = not quoted if glyph == '"' else glyph in "“„«‘"
    return quoted
