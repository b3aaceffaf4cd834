"""A claim, who else says it and who stands against it -> its Admiralty grade, which a person can overrule.

The scale grades the source (A reliable … F can't be judged) and what it says (1 confirmed … 6 can't be judged) apart.
No machine judges a source here: its letter is F until a person gives another. The number follows from how many others
who don't speak for the same side say the same, and how many stand against it:

1 two others or more say it, nobody denies it; 2 one other does, nobody denies it, or two do and fewer deny it; 3 nobody
else does and nobody denies it, or it is said by another and denied; 4 denied, and said by no other; 5 denied by two
sides or more and said by no other, or its own source withdrew it; 6 nobody is named who says it.
"""

from collections.abc import Iterable, Sequence

from onrecord.ask.answers import Grade, Quotation
from onrecord.ask.reviews import find_grades
from onrecord.ledger.rows import make_key
from onrecord.ledger.store import Store
from onrecord.ledger.words import Query, Term, fold
from onrecord.reconcile.clusters import find_among
from onrecord.reconcile.conflicts import CLAIMING
from onrecord.reconcile.utterances import load_said
from onrecord.reconcile.wording import is_same_wording

BEFORE, AFTER = 2, 10  # days within which others may say the same: monitors take their time
MOST = 400  # statements that are compared
_DAY = make_key(1, 0)
_FEWEST = 3  # telling words of a claim below which nothing is said to be the same


def make_grade(
    store: Store, claim: Quotation, *, also: Sequence[Quotation] = (), against: Sequence[Quotation] = ()
) -> Grade:
    """The grade of a claim: what a person gave, else what follows."""
    others = _count_sides(also, without=claim)
    deniers = max(_count_sides(against, without=claim), 1 if against else 0)
    number, why = _judge(claim, others, deniers)
    letter, by = "F", None
    names = [fold(each.name) for each in claim.speakers] + [fold(claim.source.publisher or "")]
    graded = find_grades(store, "source", names)
    for name in names:
        if name in graded:
            letter, by = (graded[name].value or "F")[0].upper(), graded[name].reviewer
            why = f"{why}; source graded {letter}: {graded[name].reason}"
            break
    own = find_grades(store, "statement", [claim.entry]).get(claim.entry)
    if own is not None and own.value:
        letters = [each for each in own.value.upper() if each in "ABCDEF"]
        digits = [each for each in own.value if each in "123456"]
        letter, number = letters[0] if letters else letter, int(digits[0]) if digits else number
        by, why = own.reviewer, own.reason
    return Grade(source=letter, claim=number, why=why, by=by)


def _judge(claim: Quotation, others: int, deniers: int) -> tuple[int, str]:
    if claim.source.state == "withdrawn":
        return 5, "its own source withdrew it"
    if not claim.speakers:
        return 6, "nobody is named who says it"
    said = f"{others} other side{'s say' if others != 1 else ' says'} it" if others else "nobody else says it"
    denied = f"{deniers} side{'s deny' if deniers != 1 else ' denies'} it" if deniers else "nobody denies it"
    if not deniers:
        number = 1 if others > 1 else 2 if others else 3
    elif others:
        number = 2 if others > max(1, deniers) else 3
    else:
        number = 4 if deniers == 1 else 5
    return number, f"{said}, {denied}"


def _count_sides(quotations: Iterable[Quotation], *, without: Quotation) -> int:
    """How many sides statements are made by: a country's speakers are one, and the claimant's don't count."""
    own = {_get_side(each.country, each.actor) for each in without.speakers}
    sides = {
        frozenset(_get_side(each.country, each.actor) for each in quotation.speakers)
        for quotation in quotations
        if quotation.speakers
    }
    return len({side for side in sides if not side & own})


def _get_side(country: str | None, actor: str) -> str:
    return country or actor


def find_supporters(store: Store, claims: Sequence[int], *, without: Iterable[int] = ()) -> list[int]:
    """Statements of others that say the same as a claim, one of each who speaks."""
    said = load_said(store, claims)
    if not said or len(said[0].wording.telling) < _FEWEST:
        return []
    first = said[0]
    words = tuple(Term(words=(word,)) for word in sorted(first.wording.telling))
    condition, match = store.database.make_match(Query(groups=(words,)), [[f"act_{act}" for act in sorted(CLAIMING)]])
    low, high = max(0, first.day - BEFORE) * _DAY, (first.day + AFTER + 1) * _DAY
    sql = (
        f"SELECT rowid FROM statement_words WHERE {condition} AND rowid >= ? AND rowid < ? ORDER BY rowid LIMIT {MOST}"
    )
    keys = {row[0] for row in store.database.find(sql, (match, low, high))} - set(claims) - set(without)
    same = [each.key for each in load_said(store, keys) if is_same_wording(first.wording, each.wording)]
    voices = _find_voices(store, [*claims, *same])
    own = {voice for key in claims for voice in voices.get(key, set())}
    found: dict[frozenset[str], int] = {}
    retired = _find_retired(store, same)
    for key in sorted(same):
        voice = voices.get(key, set())
        if voice and not voice & own and key not in retired:
            found.setdefault(frozenset(voice), key)
    return sorted(found.values())


def _find_voices(store: Store, keys: Sequence[int]) -> dict[int, set[str]]:
    sql = "SELECT statement, entity FROM speakers JOIN entities ON entities.signature = speakers.signature"
    voices: dict[int, set[str]] = {}
    for key, entity in find_among(store.database, f"{sql} WHERE statement IN", sorted(set(keys))):
        voices.setdefault(key, set()).add(entity)
    return voices


def _find_retired(store: Store, keys: Sequence[int]) -> set[int]:
    sql = "SELECT key FROM statements JOIN retired ON retired.article = statements.article WHERE key IN"
    return {row[0] for row in find_among(store.database, sql, sorted(keys))}
