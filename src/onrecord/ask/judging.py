"""What a person says of an entry -> a judgement in the ledger; a correction also makes the record that it says."""

import re

import msgspec

from onrecord.ask.actors import get_meant
from onrecord.ask.correcting import make_corrected, read_changes
from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.judging import (
    Judgement,
    Subject,
    find_judgements,
    find_roots,
    find_undone,
    get_judgement,
    get_root_entry,
    put_judgement,
)
from onrecord.ledger.store import Store
from onrecord.ledger.words import fold
from onrecord.reconcile.clusters import find_among

_ITEM = re.compile(r"[0-9a-f]{16}(?:\.\d+)?/[sefa]\d+")
_SUBJECTS: dict[str, Subject] = {"s": "statement", "e": "event", "f": "figure", "a": "actor"}
_TABLES = {"statement": "statements", "event": "events", "figure": "figures", "actor": "actors"}
_GRADES = {"statement": re.compile(r"[A-F]?[1-6]|[A-F]"), "source": re.compile(r"[A-F]")}


def judge(store: Store, judgement: Judgement) -> Judgement:
    """Append a judgement, and make the corrected record where it says so; it comes back with number and time.

    Raises NotFoundError for an entry that is not in the ledger, QueryError for a judgement that means nothing of it.
    """
    if judgement.verdict == "undo":
        return _undo(store, judgement)
    checked = _check(store, judgement)
    if checked.verdict != "correct":
        with store.writing():
            return put_judgement(store, checked)
    return _put_correction(store, checked)


def make_judged(store: Store, written: str) -> tuple[Subject, str]:
    """What somebody names to be judged: an entry, or else a source, by what it is called in every ledger.

    Raises NotFoundError for a name that nothing has.
    """
    if "~" in written:
        return "dispute", written
    if _ITEM.fullmatch(written):
        return _SUBJECTS[written.rpartition("/")[2][0]], written
    folded = fold(written)
    found = store.database.find("SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL")
    if folded in {fold(name) for (name,) in found}:
        return "source", folded
    meant = get_meant(store, written)
    if len(meant.actors) != 1:
        names = ", ".join(each.name for each in meant.actors[:5])
        raise QueryError(f"means {len(meant.actors)} actors ({names})", which=written, next_step="give the whole name")
    return "source", fold(meant.actors[0].name)


def get_signature(store: Store, written: str) -> str:
    """The signature that a person means: its key, or a name that one alone has. Errors say which there are."""
    found = store.database.find("SELECT key FROM signatures WHERE key = ?", (written,))
    if found:
        return written
    meant = get_meant(store, written)
    rows = find_among(store.database, "SELECT key, number FROM signatures WHERE number IN", sorted(meant.signatures))
    entities = {each.actor for each in meant.actors}
    if len(entities) == 1:
        folded = fold(written)
        own = sorted(key for key, _ in rows if key.split("|")[1] == folded)
        return own[0] if own else min(entities)
    listed = "; ".join(sorted(key for key, _ in rows)[:10])
    raise QueryError(f"means {len(entities)} actors", which=written, next_step=f"give one of: {listed}")


def _check(store: Store, judgement: Judgement) -> Judgement:
    """The judgement, with its entry called by what its judgements are kept under."""
    roots = find_roots(store)
    subject = judgement.subject
    if judgement.verdict in {"same", "different"}:
        if subject != "actor":
            raise QueryError("only actors are the same or not", which=judgement.entry, next_step="name two actors")
        one, other = get_signature(store, judgement.entry), get_signature(store, judgement.other or "")
        if one == other:
            raise QueryError("is one and the same name", which=judgement.entry, next_step="name two")
        return msgspec.structs.replace(judgement, entry=one, other=other)
    if subject == "dispute":
        claim, _, against = judgement.entry.partition("~")
        _check_item(store, "statement", claim)
        _check_item(store, "statement", against)
    elif subject == "source":
        if judgement.verdict != "grade":
            raise QueryError(f"a source can't be {judgement.verdict}ed", which=judgement.entry, next_step="grade it")
    else:
        _check_item(store, subject, judgement.entry)
    if judgement.verdict == "grade":
        return _check_grade(judgement, get_root_entry(judgement.entry, roots))
    if judgement.verdict == "correct" and subject not in _TABLES:
        raise QueryError(f"a {subject} can't be corrected", which=judgement.entry, next_step="correct its statements")
    return msgspec.structs.replace(judgement, entry=get_root_entry(judgement.entry, roots))


def _check_grade(judgement: Judgement, entry: str) -> Judgement:
    pattern = _GRADES.get(judgement.subject)
    if pattern is None:
        raise QueryError(f"a {judgement.subject} has no grade", which=entry, next_step="grade a statement or a source")
    value = (judgement.value or "").strip().upper()
    if not pattern.fullmatch(value):
        shape = "a letter from A to F" if judgement.subject == "source" else "a letter A to F, a number 1 to 6 or both"
        raise QueryError("is no grade", which=value, next_step=f"give {shape}")
    return msgspec.structs.replace(judgement, entry=entry, value=value)


def _check_item(store: Store, subject: str, entry: str) -> None:
    ref, _, name = entry.partition("/")
    if _ITEM.fullmatch(entry) and _SUBJECTS[name[0]] == subject:
        sql = f"SELECT 1 FROM {_TABLES[subject]} JOIN articles ON number = article WHERE ref = ? AND id = ?"
        if store.database.find(sql, (ref, name)):
            return
    raise NotFoundError(f"no {subject} of this ledger is called so", which=entry, next_step="see `onrecord search`")


def _put_correction(store: Store, judgement: Judgement) -> Judgement:
    root, _, name = judgement.entry.partition("/")
    with store.writing():
        _check_latest(store, root)
        number = store.take_numbers("judgement", 1)
        changes = [*_find_corrections(store, root), (name, read_changes(judgement.value))]
        made = msgspec.structs.replace(judgement, number=number, other=_name_next(store, root))
        _put_edition(store, root, changes, number=number)
        return put_judgement(store, made)


def _undo(store: Store, judgement: Judgement) -> Judgement:
    """Append that a judgement no longer holds; the record that it corrected is made again without it."""
    written = (judgement.value or "").strip()
    if not written.isdigit():
        raise QueryError("undo needs the number of a judgement", which=written, next_step="see `onrecord review log`")
    undone = get_judgement(store, int(written))
    if undone.number in find_undone(store):
        raise QueryError("is undone already", which=written, next_step="see `onrecord review log`")
    made = msgspec.structs.replace(judgement, subject=undone.subject, entry=undone.entry, value=written)
    if _get_effect(store, undone).verdict != "correct":
        with store.writing():
            return put_judgement(store, made)
    root = undone.entry.partition("/")[0]
    with store.writing():
        _check_latest(store, root)
        made = put_judgement(store, msgspec.structs.replace(made, other=_name_next(store, root)))
        _put_edition(store, root, _find_corrections(store, root), number=made.number)
    return made


def _get_effect(store: Store, judgement: Judgement) -> Judgement:
    """The judgement that one is about: itself, or what it undoes."""
    while judgement.verdict == "undo":
        judgement = get_judgement(store, int(judgement.value or 0))
    return judgement


def _find_corrections(store: Store, root: str) -> list[tuple[str, dict[str, str]]]:
    """The corrections of a record that stand, in the order in which they were made."""
    return [
        (each.entry.partition("/")[2], read_changes(each.value))
        for each in find_judgements(store, standing=True)
        if each.verdict == "correct" and each.entry.partition("/")[0] == root
    ]


def _name_next(store: Store, root: str) -> str:
    """What the next edition of an article's record is called."""
    base = root.partition(".")[0]
    return f"{base}.{store.database.find('SELECT COUNT(*) FROM articles WHERE base = ?', (base,))[0][0]}"


def _put_edition(store: Store, root: str, changes: list[tuple[str, dict[str, str]]], *, number: int) -> None:
    record = store.get_record(root)
    made = make_corrected(record, changes)
    store.put_edition(msgspec.structs.replace(made, reader=f"{record.reader}; corrected ({number})"))


def _check_latest(store: Store, root: str) -> None:
    """Raise QueryError for a record that was read anew: the correction would take the place of the new one."""
    base = root.partition(".")[0]
    latest = store.database.find("SELECT ref FROM articles WHERE base = ? ORDER BY edition DESC LIMIT 1", (base,))
    ref = str(latest[0][0]) if latest else root
    if find_roots(store).get(ref, ref) != root:
        raise QueryError("was read anew since", which=root, next_step=f"correct {ref}, which is in its place")
