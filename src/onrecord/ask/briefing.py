"""A ledger -> its brief: who stands where on what, what is disputed, which numbers differ, what was corrected."""

from collections.abc import Sequence

import msgspec

from onrecord.ask.actors import name_actors
from onrecord.ask.answers import ActorName, Course, Dispute, FigureRange, Quotation, Source
from onrecord.ask.disputing import find_disputes
from onrecord.ask.figures import HARMS, find_figures
from onrecord.ask.proposal import find_proposals
from onrecord.ask.question import Question
from onrecord.ask.searching import search
from onrecord.ask.sources import load_shelf
from onrecord.ledger.dating import make_day
from onrecord.ledger.store import Store

PROPOSALS, DISPUTES, RANGES, SPEAKERS = 6, 12, 8, 8


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """An article that no longer holds, and what took its place."""

    source: Source
    successor: Source | None


class LedgerBrief(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor would print of a ledger; `families` counts stories, copies of one told once."""

    articles: int
    outlets: int
    families: int
    since: str | None
    until: str | None
    proposals: tuple[Course, ...]
    disputes: tuple[Dispute, ...]
    figures: tuple[FigureRange, ...]
    speakers: tuple[tuple[ActorName, Quotation], ...]
    changes: tuple[Change, ...]


def make_ledger_brief(store: Store, *, since: str | None = None, until: str | None = None) -> LedgerBrief:
    """The brief of a ledger, or of some days of it."""
    question = Question(since=since, until=until)
    articles, outlets, first, last = store.database.find(
        "SELECT COUNT(*), COUNT(DISTINCT publisher), MIN(NULLIF(day, 0)), MAX(day) FROM articles"
    )[0]
    copies, families = store.database.find("SELECT COUNT(*), COUNT(DISTINCT family) FROM families")[0]
    proposals = find_proposals(store, msgspec.structs.replace(question, limit=PROPOSALS)).courses
    disputes = find_disputes(store, msgspec.structs.replace(question, limit=DISPUTES)).disputes
    ranges = find_figures(store, msgspec.structs.replace(question, limit=1_000))
    harms = [each for each in ranges if each.kind in HARMS or each.conflicts]
    return LedgerBrief(
        articles=articles,
        outlets=outlets,
        families=articles - copies + families,
        since=make_day(first or 0),
        until=make_day(last or 0),
        proposals=proposals,
        disputes=disputes,
        figures=tuple(harms[:RANGES]),
        speakers=tuple(_find_speakers(store, question)),
        changes=tuple(_find_changes(store)),
    )


def _find_speakers(store: Store, question: Question) -> Sequence[tuple[ActorName, Quotation]]:
    """Those who are quoted most, people and bodies by name, each with the newest that it said."""
    rows = store.database.find(
        "SELECT entity, COUNT(*) FROM speakers JOIN entities ON entities.signature = speakers.signature "
        "JOIN signatures ON signatures.number = speakers.signature WHERE signatures.kind <> 'group' "
        f"GROUP BY entity ORDER BY 2 DESC, 1 LIMIT {SPEAKERS}"
    )
    order = {entity: at for at, (entity, _) in enumerate(rows)}
    found = []
    for actor in sorted(name_actors(store, order), key=lambda one: order[one.actor]):
        asked = msgspec.structs.replace(question, speaker=actor.actor, exactly=True, limit=1)
        found += [(actor, each) for each in search(store, asked).quotations]
    return found


def _find_changes(store: Store) -> list[Change]:
    """What was corrected or withdrawn, in the order of publication."""
    rows = store.database.find("SELECT article, successor FROM retired")
    numbers: dict[str, int] = dict(
        store.database.find("SELECT ref, number FROM articles WHERE ref IN (SELECT successor FROM retired)")
    )
    shelf = load_shelf(store, [*(row[0] for row in rows), *numbers.values()])
    changes = []
    for article, successor in rows:
        source = shelf.sources[article]
        if source.ref != successor:
            following = shelf.sources[numbers[successor]] if successor in numbers else None
            changes.append(Change(source=source, successor=following))
    return sorted(changes, key=lambda one: (one.source.published or "", one.source.ref))
