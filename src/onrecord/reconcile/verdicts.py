"""The machine's clusters of actors, and people's judgements -> the clusters that hold: people's word goes first."""

from collections.abc import Iterable, Sequence

from onrecord.ledger.judging import Judgement
from onrecord.reconcile.signs import Sign

Group = list[Sign]


def apply_verdicts(groups: Iterable[Group], judgements: Sequence[Judgement]) -> list[Group]:
    """The groups with what was judged the same in one, and what was judged different in two.

    Of two judgements on one pair the later holds. A group that is parted goes with those of the two that its members
    are more like.
    """
    last: dict[frozenset[str], Judgement] = {}
    for each in judgements:
        if each.other is not None:
            last[frozenset((each.entry, each.other))] = each
    made = sorted(map(list, groups), key=_name)
    for each in sorted(last.values(), key=lambda one: one.number):
        one, other = _maybe_find(made, each.entry), _maybe_find(made, each.other or "")
        if one is None or other is None:
            continue
        if each.verdict == "same" and one is not other:
            made = [group for group in made if group is not one and group is not other] + [one + other]
        elif each.verdict == "different" and one is other:
            made = [group for group in made if group is not one] + _part(one, each.entry, each.other or "")
    return made


def _part(group: Group, one: str, other: str) -> list[Group]:
    first = next(sign for sign in group if sign.key == one)
    second = next(sign for sign in group if sign.key == other)
    parts: tuple[Group, Group] = ([first], [second])
    for sign in sorted(group, key=lambda each: each.key):
        if sign is not first and sign is not second:
            nearer = (_likeness(sign, first), first.key < second.key) > (
                _likeness(sign, second),
                second.key < first.key,
            )
            parts[0 if nearer else 1].append(sign)
    return list(parts)


def _likeness(sign: Sign, seed: Sign) -> tuple[bool, bool, bool]:
    return (sign.folded == seed.folded, sign.country == seed.country, sign.sector == seed.sector)


def _maybe_find(groups: Iterable[Group], key: str) -> Group | None:
    return next((group for group in groups if any(sign.key == key for sign in group)), None)


def _name(group: Group) -> str:
    return min(sign.key for sign in group)
