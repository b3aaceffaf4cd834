"""A text's people and a pronoun in it -> Scene and Place: what the features look at.

Roles are written S (subject), s (passive subject), O (object), P (under a preposition), B (after a passive's "by"), G
(possessive), A (predicate), M (modifier), R (root), X (any other); a pronoun's form is S, O, G, or R (reflexive).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.read.draft import Range
from onrecord.read.lexicon.first_names import maybe_get_gender
from onrecord.read.quotations import find_quotations
from onrecord.read.syntax import Parse, Token

PRONOUNS = frozenset({"PRP", "PRP$"})
FEMALE, MALE = frozenset({"she", "her", "hers", "herself"}), frozenset({"he", "him", "his", "himself"})
# Nouns and titles beside a name that tell the gender of whoever has it.
_HERS = frozenset(
    (
        "mrs ms miss madam lady dame queen princess empress duchess countess baroness mother wife daughter sister aunt "
        "niece grandmother girlfriend actress girl woman widow bride fiancée heroine waitress stepmother granddaughter "
        "spokeswoman chairwoman congresswoman policewoman businesswoman nun mistress ex-wife half-sister stepdaughter "
        "housewife midwife"
    ).split()
)
_HIS = frozenset(
    (
        "mr sir lord king prince emperor duke count baron father husband son brother uncle nephew grandfather "
        "boyfriend actor boy man widower bridegroom hero waiter stepfather grandson spokesman chairman congressman "
        "policeman businessman monk bishop pope priest gentleman ex-husband half-brother stepson"
    ).split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_ROLES = {
    "nsubj": "S", "csubj": "S", "nsubjpass": "s", "dobj": "O", "dative": "O", "pobj": "P", "poss": "G", "attr": "A",
    "oprd": "A", "compound": "M", "nmod": "M", "amod": "M", "ROOT": "R",
}  # fmt: skip
_CLAUSES = frozenset("advcl ccomp xcomp relcl acl conj pcomp csubj parataxis".split())
_NOMINAL, VERBAL = frozenset({"NOUN", "PROPN", "PRON"}), frozenset({"VERB", "AUX"})
_SALIENCE = {"S": 0, "s": 0, "O": 1, "B": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where a person is named: its first token, what its words hang on, and the clause they stand in."""

    first: int
    last: int
    head: Token
    top: Token  # the head, or what it is conjoined or apposed to
    verb: Token
    role: str
    person: int
    conjoined: bool
    apposed: bool

    @property
    def subject(self) -> bool:
        """Whether it is a clause's subject."""
        return self.role in "Ss"


class Scene:
    """A text's people, with what the features of all pronouns need to know of them."""

    def __init__(self, parse: Parse, people: Sequence[tuple[Sequence[Range], str, str]]) -> None:
        self.parse = parse
        self.mentions = [
            [_make_mention(parse, words, person) for words in sorted(ranges) if not _is_pronoun(parse, words)]
            for person, (ranges, _, _) in enumerate(people)
        ]
        told = [_tell_gender(self, number, name, gender) for number, (_, name, gender) in enumerate(people)]
        self.genders, self.genders_by = [gender for gender, _ in told], [by for _, by in told]
        self.short = [" " not in name for _, name, _ in people]
        self.order = sorted((m for one in self.mentions for m in one), key=lambda m: m.first)
        self.most = max((len(one) for one in self.mentions), default=0)
        self.lead = next((m.person for m in self.order if m.subject), -1)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotations."""
        return frozenset(i for q in find_quotations(self.parse) for i in range(q.first, q.last))

    @cached_property
    def bracketed(self) -> frozenset[int]:
        """The tokens inside brackets."""
        depth, found = 0, set()
        for token in self.parse.tokens:
            depth = max(0, depth + (token.text in {"(", "["}) - (token.text in {")", "]"}))
            if depth:
                found.add(token.i)
        return frozenset(found)


class Place:
    """A pronoun, its clause, and the order in which one comes upon the people before it."""

    def __init__(self, scene: Scene, pronoun: Token) -> None:
        self.scene, self.token, self.sentence = scene, pronoun, pronoun.sentence
        self.form = get_form(pronoun)
        self.gender = "f" if pronoun.lower in FEMALE else "m"
        self.role, self.top, _, _ = _get_role(pronoun)
        self.verb = _get_verb(self.top)
        self.subject = _maybe_get_subject(self.verb)
        self.above = find_ancestors(pronoun)
        self.heights = {token.i: height for height, token in enumerate(self.above)}
        self.before = [m for m in scene.order if m.first < pronoun.i and scene.genders[m.person] in {"", self.gender}]
        self.recent = _get_ranks(reversed(self.before))
        self.subjects = _get_ranks(m for m in reversed(self.before) if m.subject)
        barred = [m for m in self.before if not (self.form == "O" and m.verb is self.verb and m.top is self.subject)]
        self.near = _get_ranks(sorted(barred, key=self._get_search_key))
        self.parallel = _get_ranks(m for m in reversed(self.before) if m.role.lower() == self.role.lower())

    def _get_search_key(self, mention: Mention) -> tuple[int, int, int]:
        """Hobbs's order: along the tree in the pronoun's sentence, from subjects to the rest in earlier ones."""
        if mention.head.sentence == self.sentence:
            steps, token = 0, mention.head
            while token.i not in self.heights and token.head is not token:
                steps, token = steps + 1, token.head
            return 0, self.heights.get(token.i, 99) + steps, mention.first
        return self.sentence - mention.head.sentence, _SALIENCE.get(mention.role, 2), mention.first

    def get_relation(self, verb: Token) -> str:
        """How the clause of a mention in the same sentence lies to the pronoun's."""
        if verb is self.verb:
            return "same"
        if verb.i in self.heights:
            dep = self.above[self.heights[verb.i] - 1].dep
            return f"up {dep if dep in _CLAUSES else 'noun'}"
        line = find_ancestors(verb)
        below = next((at for at, token in enumerate(line) if token is self.verb), 0)
        return f"down {line[below - 1].dep if line[below - 1].dep in _CLAUSES else 'noun'}" if below else "side"


def _make_mention(parse: Parse, words: Range, person: int) -> Mention:
    inside = parse.tokens[words[0] : words[1]]
    head = next((t for t in inside if t.head is t or not words[0] <= t.head.i < words[1]), inside[-1])
    role, top, conjoined, apposed = _get_role(head)
    return Mention(
        first=words[0], last=words[1], head=head, top=top, verb=_get_verb(top), role=role, person=person,
        conjoined=conjoined, apposed=apposed,
    )  # fmt: skip


def _is_pronoun(parse: Parse, words: Range) -> bool:
    return words[1] - words[0] == 1 and parse.tokens[words[0]].tag in PRONOUNS


def _tell_gender(scene: Scene, person: int, name: str, gender: str) -> tuple[str, str]:
    """A person's gender, and by what it is known: given, told by a noun beside a mention, or by the first name."""
    if gender:
        return gender, "given"
    for mention in scene.mentions[person]:
        beside = set(_find_nouns_beside(scene.parse, mention))
        gender = gender or ("f" if beside & _HERS else "m" if beside & _HIS else "")
    return (gender, "noun") if gender else (maybe_get_gender(name), "name" if " " in name else "short name")


def _find_nouns_beside(parse: Parse, mention: Mention) -> Iterator[str]:
    tokens, head = parse.tokens, mention.head
    yield tokens[mention.first].lower.rstrip(".")
    for token in reversed(tokens[max(0, mention.first - 4) : mention.first]):
        if token.pos not in {"NOUN", "PROPN", "ADJ"}:
            break
        yield token.lower.rstrip(".")
    if mention.apposed:
        yield head.head.lower
    yield from (child.lower for child in head.children if child.dep == "appos")
    if head.dep in _SUBJECTS and head.head.lemma == "be":
        yield from (child.lower for child in head.head.children if child.dep == "attr")


def get_form(pronoun: Token) -> str:
    """A pronoun's own role: S, O, G or R."""
    if pronoun.lower in {"himself", "herself"}:
        return "R"
    if pronoun.tag == "PRP$" or pronoun.dep == "poss" or pronoun.lower == "his":
        return "G"
    return "S" if pronoun.dep in _SUBJECTS else "O"


def _get_role(token: Token) -> tuple[str, Token, bool, bool]:
    """A noun's role, the token that has it, and whether it is conjoined or apposed to that one."""
    conjoined = apposed = False
    while token.head is not token:
        if token.dep == "conj" and token.head.pos in _NOMINAL:
            conjoined = True
        elif token.dep == "appos":
            apposed = True
        else:
            break
        token = token.head
    role = "B" if token.dep == "pobj" and token.head.dep == "agent" else _ROLES.get(token.dep, "X")
    return role, token, conjoined, apposed


def _get_verb(token: Token) -> Token:
    """What the clause around a token hangs on."""
    while token.head is not token:
        token = token.head
        if token.pos in VERBAL:
            break
    return token


def _maybe_get_subject(verb: Token) -> Token | None:
    """A verb's subject, its own or that of the verb it goes on from."""
    while True:
        subject = next((child for child in verb.children if child.dep in _SUBJECTS), None)
        if subject is not None or verb.head is verb or verb.dep not in {"conj", "xcomp", "aux", "auxpass"}:
            return subject
        verb = verb.head


def find_ancestors(token: Token) -> list[Token]:
    """A token and all that it hangs on, upwards."""
    found = [token]
    while token.head is not token:
        token = token.head
        found.append(token)
    return found


def get_first_conjunct(token: Token) -> Token:
    """The first of the nouns that a token is conjoined to, or itself."""
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token


def _get_ranks(mentions: Iterable[Mention]) -> Mapping[int, int]:
    ranks: dict[int, int] = {}
    for mention in mentions:
        ranks.setdefault(mention.person, len(ranks))
    return ranks
