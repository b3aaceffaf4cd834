"""Denials -> the claims in other articles that they deny: who claims and who denies, across articles.

A denial answers a claim of another's where the claim speaks of the denier (or of whom he speaks for), both are near in
time, and what is denied is what is claimed. Told from the two statements and their articles alone.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.ledger.rows import OFFICIAL, make_key
from onrecord.ledger.store import Store
from onrecord.ledger.words import Query, Term
from onrecord.model import Actor, Record, Statement
from onrecord.reconcile.batch import Batch
from onrecord.reconcile.clusters import FAMILIES, find_among, name_articles
from onrecord.reconcile.wording import Wording, are_numbers_alike, find_forms, get_overlap, make_wording

BEFORE, AFTER = 7, 1  # days from a claim to its denial: it is answered soon, and dates of reports differ by one
# Of the telling words of a denial those that the claim has. Set on the demonstration ledger, whose denials of another
# incident share up to 0.5, and on the conflicts found among 527 articles on Syria and Ukraine, read by eye.
ENOUGH = 0.6
FEWEST = 2
CLAIMING = frozenset({"assert", "accuse", "announce", "assess", "threaten"})
_DAY = make_key(1, 0)
_NOTHING = Query()
_COLUMNS = (
    "SELECT key, statements.article, id, act, content, speakers FROM statements "
    "JOIN reconciled ON reconciled.article = statements.article WHERE"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement as claims and denials are compared."""

    key: int
    article: int
    id: str
    act: str
    wording: Wording
    about: str
    voices: frozenset[str]
    own: frozenset[str] = frozenset()  # the words of the speakers' names, for which "it" or "its troops" stand


def find_conflicts(store: Store, batch: Batch) -> None:
    """Tie the new denials to claims, and the new claims to denials, in other articles."""
    database = store.database
    moved = {
        row[0] for row in find_among(database, "SELECT statement FROM speakers WHERE signature IN", sorted(batch.moved))
    }
    touched = moved | {
        row[0] for row in find_among(database, "SELECT key FROM statements WHERE article IN", _find_grown(store, batch))
    }
    for side in ("claim", "against"):
        database.run_many(f"DELETE FROM conflicts WHERE {side} = ?", [(key,) for key in sorted(touched)])
    new = {row[0] for row in find_among(database, "SELECT key FROM statements WHERE article IN", batch.articles)}
    found = dict(_find_all(store, new | touched))
    database.run_many(
        "INSERT INTO conflicts (claim, against, kind, score, about) VALUES (?, ?, ?, ?, ?)",
        [(*pair, "denial", score, about) for pair, (score, about) in sorted(found.items())],
    )


def _find_grown(store: Store, batch: Batch) -> list[int]:
    """The articles whose family grew, and those that mention somebody who turned out to be another."""
    sql = "SELECT DISTINCT article FROM actors WHERE signature IN"
    mentioning = {row[0] for row in find_among(store.database, sql, sorted(batch.moved))}
    return sorted(batch.families | mentioning)


def _find_all(store: Store, keys: set[int]) -> Iterator[tuple[tuple[int, int], tuple[float, str]]]:
    """The conflicts of which at least one side is among some statements."""
    told = {each.key: each for each in _load(store, f"{_COLUMNS} key IN", sorted(keys))}
    judge = _Judge(store)
    for claim, denial in _find_denied(store, [each for each in told.values() if each.act in CLAIMING]):
        yield from judge.find(claim, denial)
    for denial in [each for each in told.values() if each.act == "deny"]:
        for claim in _find_claims(store, denial):
            yield from judge.find(claim, denial)


class _Judge:
    """Judges pairs; the records of their articles are read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records: dict[int, Record] = {}
        self._families: dict[int, str] = {}

    def find(self, claim: Told, denial: Told) -> Iterator[tuple[tuple[int, int], tuple[float, str]]]:
        """The conflict of two statements, if there is one."""
        score = get_match(claim, denial)
        if not score or self._get_family(claim.article) == self._get_family(denial.article):
            return
        claimant = self._find_parties(claim.article, speakers_of=claim.id)
        if claimant & self._find_parties(denial.article, speakers_of=denial.id):
            return  # a side does not deny what it says itself
        if self._is_of(claim, denial) or self._is_of(denial, claim):
            yield (claim.key, denial.key), (round(score, 3), denial.about)

    def _is_of(self, told: Told, by: Told) -> bool:
        """Whether one statement speaks of who makes the other, or of the country that he speaks for."""
        speaker = self._find_parties(by.article, speakers_of=by.id)
        return bool(speaker & self._find_parties(told.article, named_in=told.id))

    def _find_parties(self, article: int, *, speakers_of: str = "", named_in: str = "") -> set[str]:
        """Who makes a statement, or who is named in it: actors of the ledger, and countries."""
        record = self._get_record(article)
        statement = next(each for each in record.statements if each.id in (speakers_of, named_in))
        if speakers_of:
            actors = [actor for actor in record.actors if actor.id in statement.speakers]
            return {name for actor in actors for name in _name(actor, official=True)}
        return {name for actor in record.actors if _is_named(actor, statement) for name in _name(actor, official=False)}

    def _get_record(self, article: int) -> Record:
        if article not in self._records:
            self._records.update(self._store.find_records([article]))
        return self._records[article]

    def _get_family(self, article: int) -> str:
        if article not in self._families:
            found = FAMILIES.find_labels(self._store.database, [article])
            self._families[article] = found.get(article) or name_articles(self._store.database, [article])[article]
        return self._families[article]


def get_match(claim: Told, denial: Told) -> float:
    """How much of what is denied is claimed, 0 where it is another matter, another time, or said by the same."""
    days = denial.key // _DAY - claim.key // _DAY
    if claim.article == denial.article or claim.voices & denial.voices or not -AFTER <= days <= BEFORE:
        return 0.0
    if claim.key < _DAY or denial.key < _DAY or not claim.voices or not denial.voices:
        return 0.0
    one, other = denial.wording, claim.wording
    if len(one.telling & other.telling) < FEWEST or not are_numbers_alike(one, other):
        return 0.0
    if one.negated != other.negated:  # to deny that it fired, and to say that it did not, is no conflict
        return 0.0
    overlap = get_overlap(one, other)
    shared = (one.telling | denial.own) & other.telling
    if len(shared) > FEWEST:  # a denial may go on where the claim ended
        overlap = max(overlap, len(shared) / len(other.telling))
    return overlap if overlap >= ENOUGH else 0.0


def _name(actor: Actor, *, official: bool) -> Iterator[str]:
    yield f"name {(actor.identity or actor.name).casefold()}"
    if actor.country and (actor.sector in OFFICIAL or not official):
        yield f"country {actor.country}"


def _is_named(actor: Actor, statement: Statement) -> bool:
    """Whether an actor is named in what is said, or before it as whom it is said of: "accused Karsia of …"."""
    stretches = [(content.start, content.end) for content in statement.content]
    if statement.cue is not None and statement.act == "accuse":
        stretches.append((statement.cue.end, statement.content[-1].end))
    return any(start <= mention.start and mention.end <= end for mention in actor.mentions for start, end in stretches)


def _find_denied(store: Store, claims: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Claims with the denials that share words with them, and come within the time in which claims are answered."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for key, content in _find_denials(store, sorted({claim.key // _DAY for claim in claims})):
        for word in make_wording(content).telling:
            by_word[word].append(key)
    candidates: list[tuple[Told, list[int]]] = []
    for claim in claims:
        shared = Counter(key for word in claim.wording.telling for key in by_word.get(word, ()))
        near = range(claim.key // _DAY - AFTER, claim.key // _DAY + BEFORE + 1)
        found = sorted(key for key, count in shared.items() if count >= FEWEST and key // _DAY in near)
        if found:
            candidates.append((claim, found))
    denials = {
        each.key: each
        for each in _load(store, f"{_COLUMNS} key IN", sorted({key for _, found in candidates for key in found}))
    }
    yield from ((claim, denials[key]) for claim, found in candidates for key in found)


def _find_denials(store: Store, days: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The denials within the time in which claims of some days are answered: key and content."""
    condition, match = store.database.make_match(_NOTHING, [["act_deny"]])
    sql = "SELECT key, content FROM statements JOIN reconciled ON reconciled.article = statements.article WHERE key IN"
    for low, high in _find_stretches(days):
        matched = f"SELECT rowid FROM statement_words WHERE {condition} AND rowid >= ? AND rowid < ?"
        keys = [row[0] for row in store.database.find(matched, (match, low, high))]
        yield from ((key, content) for key, content in find_among(store.database, sql, sorted(keys)))


def _find_stretches(days: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of keys in which denials of claims of some days lie, as few as there can be."""
    dated = [day for day in days if day > 0]
    for at, day in enumerate(dated):
        if at == 0 or day > dated[at - 1] + BEFORE + AFTER + 1:
            start = day
        if at + 1 == len(dated) or dated[at + 1] > day + BEFORE + AFTER + 1:
            yield max(0, start - AFTER) * _DAY, (day + BEFORE + 1) * _DAY


def _find_claims(store: Store, denial: Told) -> list[Told]:
    """What was claimed in the days before a denial, in words that it has."""
    day = denial.key // _DAY
    if day <= 0 or len(denial.wording.telling) < FEWEST:
        return []
    shared, beside = Counter[int](), Counter[int]()
    telling = denial.wording.telling
    for words, counts in ((telling, shared), (denial.own - telling, beside)):
        for word in sorted(words):
            query = Query(groups=(tuple(Term(words=(form,)) for form in find_forms(word)),))
            condition, match = store.database.make_match(query, ())
            sql = f"SELECT rowid FROM statement_words WHERE {condition} AND rowid >= ? AND rowid < ?"
            low, high = (day - BEFORE) * _DAY, (day + AFTER + 1) * _DAY
            counts.update(row[0] for row in store.database.find(sql, (match, low, high)))
    enough = ENOUGH * len(telling)  # what get_match asks of the denial's words, or else of the claim's
    keys = sorted(
        key for key, count in shared.items() if count >= FEWEST and (count >= enough or count + beside[key] > FEWEST)
    )
    return _load(store, f"{_COLUMNS} key IN", keys, acts=CLAIMING)


def _load(store: Store, sql: str, values: Sequence[int], *, acts: Container[str] | None = None) -> list[Told]:
    rows = sorted(row for row in find_among(store.database, sql, values) if acts is None or row[3] in acts)
    voices: dict[int, set[str]] = defaultdict(set)
    joined = "SELECT statement, entity FROM speakers JOIN entities ON entities.signature = speakers.signature"
    for key, entity in find_among(store.database, f"{joined} WHERE statement IN", [row[0] for row in rows]):
        voices[key].add(entity)
    return [
        Told(
            key=key, article=article, id=name, act=act, wording=make_wording(content), about=content,
            voices=frozenset(voices[key]), own=_find_own(speakers) if act == "deny" else frozenset(),
        )
        for key, article, name, act, content, speakers in rows
    ]  # fmt: skip


def _find_own(speakers: str) -> frozenset[str]:
    names: list[list[object]] = msgspec.json.decode(speakers)
    return frozenset(word for name, *_ in names for word in make_wording(str(name)).telling)
