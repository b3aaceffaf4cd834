"""Two versions of a dispatch -> what changed in what is said in it, and in its figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from onrecord.ledger.rows import get_content
from onrecord.ledger.words import find_words, fold
from onrecord.model import Figure, Record, Statement

# Share of words, in order, that a statement keeps when it is edited: half of one is still the same, by eye on the
# corrections of the demo ledger.
_ALIKE = 0.5


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something of a version that the next one has not, or has otherwise: ids in the two records, and the words.

    `who` says it: the speakers' names, "" for the article itself.
    """

    what: Literal["statement", "figure"]
    kind: Literal["added", "gone", "changed"]
    who: str
    before_id: str | None
    before: str | None
    after_id: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A statement or a figure as it is compared: `same` of two that are one, `near` of two that may be one changed."""

    id: str
    who: str
    words: str
    same: tuple[object, ...]
    near: tuple[object, ...]
    stems: tuple[str, ...]


def find_changes(before: Record, after: Record) -> list[Change]:
    """What statements and figures went, came and changed, in the order of the later version."""
    made = [*_compare("statement", list(_find_statements(before)), list(_find_statements(after)))]
    return [*made, *_compare("figure", list(_find_figures(before)), list(_find_figures(after)))]


def _compare(what: Literal["statement", "figure"], old: Sequence[_Item], new: Sequence[_Item]) -> Iterator[Change]:
    left = _leave_same(old, new)
    came = _leave_same(new, old)
    for item in came:
        partner = _maybe_get_partner(item, left)
        if partner is not None:
            left.remove(partner)
        yield Change(
            what=what, kind="changed" if partner else "added", who=item.who,
            before_id=partner.id if partner else None, before=partner.words if partner else None, after_id=item.id,
            after=item.words,
        )  # fmt: skip
    for item in left:
        yield Change(
            what=what, kind="gone", who=item.who, before_id=item.id, before=item.words, after_id=None, after=None
        )


def _leave_same(items: Sequence[_Item], others: Sequence[_Item]) -> list[_Item]:
    """The items without those that the others have, too, each as often as they do."""
    there: dict[tuple[object, ...], int] = {}
    for other in others:
        there[other.same] = there.get(other.same, 0) + 1
    left = []
    for item in items:
        if there.get(item.same, 0):
            there[item.same] -= 1
        else:
            left.append(item)
    return left


def _maybe_get_partner(item: _Item, others: Iterable[_Item]) -> _Item | None:
    """Of the others that one may have been before, that with the most words in common."""
    scored = [(_get_likeness(item, other), -at, other) for at, other in enumerate(others) if other.near == item.near]
    score, _, partner = max(scored, key=lambda each: each[:2], default=(0.0, 0, None))
    return partner if score >= _ALIKE else None


def _get_likeness(one: _Item, other: _Item) -> float:
    return SequenceMatcher(None, one.stems, other.stems, autojunk=False).ratio()


def _find_statements(record: Record) -> Iterator[_Item]:
    names = {actor.id: actor.name for actor in record.actors}
    for each in record.statements:
        who, words = _join(each, names), get_content(each)
        speakers = tuple(sorted(fold(names[name]).split()[-1] for name in each.speakers if names.get(name, "").split()))
        stems = tuple(find_words(words))
        yield _Item(id=each.id, who=who, words=words, same=(speakers, stems), near=speakers, stems=stems)


def _join(statement: Statement, names: dict[str, str]) -> str:
    return " and ".join(names[name] for name in statement.speakers if name in names)


def _find_figures(record: Record) -> Iterator[_Item]:
    names = {actor.id: actor.name for actor in record.actors}
    tellers = {each.id: _join(each, names) for each in record.statements}
    for each in record.figures:
        counted = (each.kind, *find_words(each.what or each.unit or ""))
        words = " ".join(each.text.text.split())
        yield _Item(
            id=each.id, who=tellers.get(each.statement or "", ""), words=words,
            same=(*counted, *_get_value(each)), near=counted, stems=counted,
        )  # fmt: skip


def _get_value(figure: Figure) -> tuple[object, ...]:
    return float(figure.value), None if figure.high is None else float(figure.high), figure.approx
