"""Actors of articles -> actors of the ledger: who is one and the same, unless a person says otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.ledger.judging import Judgement, find_judgements
from onrecord.ledger.store import Store
from onrecord.reconcile.batch import Batch
from onrecord.reconcile.clusters import find_among
from onrecord.reconcile.signs import Sign
from onrecord.reconcile.verdicts import apply_verdicts

_COLUMNS = "SELECT number, key, block, folded, kind, country, sector, identity FROM signatures WHERE"


def join_actors(store: Store, batch: Batch) -> None:
    """Find the actors that new signatures and judgements tell of; what moves is noted in the batch."""
    database = store.database
    told = [row[0] for row in find_among(database, "SELECT signature FROM actors WHERE article IN", batch.articles)]
    placed = {
        row[0] for row in find_among(database, "SELECT signature FROM entities WHERE signature IN", sorted(set(told)))
    }
    new = sorted(set(told) - placed)
    blocks = {row[0] for row in find_among(database, "SELECT DISTINCT block FROM signatures WHERE number IN", new)}
    judgements = [each for each in find_judgements(store, subject="actor", standing=True) if each.other]
    if batch.judgements:
        blocks |= _find_judged(store, find_judgements(store, subject="actor"))
    if not blocks:
        return
    signs = _find_signs(store, _widen(store, blocks, judgements))
    entities = find_entities(signs, judgements)
    numbers = sorted(entities)
    before: dict[int, str] = dict(
        find_among(database, "SELECT signature, entity FROM entities WHERE signature IN", numbers)
    )
    changed = [(number, entities[number]) for number in numbers if before.get(number) != entities[number]]
    database.run_many(
        "DELETE FROM entities WHERE signature = ?", [(number,) for number, _ in changed if number in before]
    )
    database.run_many("INSERT INTO entities (signature, entity) VALUES (?, ?)", changed)
    batch.moved.update(number for number, _ in changed if number in before)


def find_entities(signs: Iterable[Sign], judgements: Sequence[Judgement] = ()) -> dict[int, str]:
    """The actor that each signature is, called by the smallest key among its signatures.

    A pure function of the signatures of whole blocks, and of the judgements that stand.
    """
    blocks: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        blocks[sign.block].append(sign)
    groups = [group for block in blocks.values() for group in _part_block(block)]
    if judgements:
        groups = apply_verdicts(groups, judgements)
    return {sign.number: name for group in groups for name in [min(each.key for each in group)] for sign in group}


def _part_block(block: Sequence[Sign]) -> list[list[Sign]]:
    """The actors of a block: people of one last name, or bodies of one name."""
    by_name: dict[tuple[str, str], list[Sign]] = defaultdict(list)
    for sign in block:
        # People without a name ("nine residents") are others in every article, unless all that is told of them agrees.
        by_name[sign.kind, sign.key if sign.kind == "group" else _bare(sign)].append(sign)
    groups = [group for names in by_name.values() for group in _part_by_country(names)]
    return _join_last_names(groups)


def _bare(sign: Sign) -> str:
    """The name without what stands between a person's first and last name."""
    words = sign.folded.split()
    return f"{words[0]} {words[-1]}" if sign.kind == "person" and len(words) > 2 else sign.folded


def _part_by_country(signs: Sequence[Sign]) -> list[list[Sign]]:
    """Bearers of one name: one actor, unless they serve several countries; who serves none known joins the only one."""
    countries = {sign.country for sign in signs if sign.country}
    parts: dict[tuple[str, str], list[Sign]] = defaultdict(list)
    for sign in signs:
        country = sign.country or (next(iter(countries)) if len(countries) == 1 else "")
        parts[_get_middle(sign, signs), country].append(sign)
    groups = []
    for part in parts.values():
        known = [sign for sign in part if sign.known]
        # Whom the reader did not take for the table's bearer of the name, though it knew him, is another.
        sectors = {sign.sector for sign in known}
        others = [sign for sign in part if not sign.known]
        kept = [sign for sign in others if not known or sign.kind != "person" or sign.sector in sectors]
        groups += [known + kept] if known or kept else []
        strangers = [sign for sign in others if sign not in kept]
        groups += [strangers] if strangers else []
    return groups


def _get_middle(sign: Sign, others: Sequence[Sign]) -> str:
    """A person's middle names where bearers of the name have different ones, else nothing."""
    if sign.kind != "person":
        return ""
    middles = {" ".join(each.folded.split()[1:-1]) for each in others} - {""}
    return " ".join(sign.folded.split()[1:-1]) if len(middles) > 1 else ""


def _join_last_names(groups: list[list[Sign]]) -> list[list[Sign]]:
    """Add those of whom only the last name is told to the only one of that name in the same country's service.

    Who is called by the last name alone in an article is known to its readers: with no country told, it is the only
    bearer of the name that the ledger has; with two, nobody can tell.
    """
    full = [group for group in groups if group[0].kind == "person" and " " in group[0].folded]
    joined = []
    for group in groups:
        fitting = _find_fitting(group, full) if group[0].kind == "person" and " " not in group[0].folded else []
        if len(fitting) == 1:
            fitting[0].extend(group)
        else:
            joined.append(group)
    return joined


def _find_fitting(group: Sequence[Sign], full: Sequence[list[Sign]]) -> list[list[Sign]]:
    """The bearers of a last name who may be meant by it alone."""
    countries = {sign.country for sign in group}
    if countries == {None}:
        return list(full)
    if len(countries) > 1:
        return []
    return [one for one in full if countries & {sign.country for sign in one}]


def _find_signs(store: Store, blocks: Iterable[str]) -> list[Sign]:
    found = find_among(store.database, f"{_COLUMNS} block IN", sorted(blocks))
    return [
        Sign(
            number=number, key=key, block=block, folded=folded, kind=key.split("|", 1)[0], country=country,
            sector=sector, known=identity is not None,
        )
        for number, key, block, folded, _, country, sector, identity in found
    ]  # fmt: skip


def _find_judged(store: Store, judgements: Iterable[Judgement]) -> set[str]:
    """The blocks of all actors that were ever judged."""
    keys = sorted({key for each in judgements for key in (each.entry, each.other) if key})
    return {row[0] for row in find_among(store.database, "SELECT block FROM signatures WHERE key IN", keys)}


def _widen(store: Store, blocks: set[str], judgements: Sequence[Judgement]) -> set[str]:
    """Some blocks and all that judgements tie to them."""
    if not judgements:
        return blocks
    keys = sorted({key for each in judgements for key in (each.entry, each.other) if key})
    of: Mapping[str, str] = dict(find_among(store.database, "SELECT key, block FROM signatures WHERE key IN", keys))
    wide, before = set(blocks), 0
    while len(wide) > before:
        before = len(wide)
        for each in judgements:
            tied = {of[key] for key in (each.entry, each.other or "") if key in of}
            if tied & wide:
                wide |= tied
    return wide
