"""Records -> the names of actors that the actor table does not know, commonest first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Actor, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A name that the table lacks: how often it stands, in how many articles, how often it speaks, and one reading."""

    name: str
    mentions: int
    articles: int
    statements: int
    kind: str
    role: str | None
    country: str | None
    sector: str


def find_unknown(records: Iterable[Record]) -> list[Unknown]:
    """The named people, bodies and forces without an identity; the most mentioned first, then by name."""
    mentions: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    seen: dict[str, Actor] = {}
    for record in records:
        speaking = Counter(name for statement in record.statements for name in statement.speakers)
        for actor in record.actors:
            if not _is_unknown(actor):
                continue
            mentions[actor.name] += len(actor.mentions)
            articles[actor.name] += 1
            statements[actor.name] += speaking[actor.id]
            known = seen.setdefault(actor.name, actor)
            if known.role is None and actor.role is not None:
                seen[actor.name] = actor
    return sorted(
        (
            Unknown(
                name=name,
                mentions=mentions[name],
                articles=articles[name],
                statements=statements[name],
                kind=actor.kind,
                role=actor.role,
                country=actor.country,
                sector=actor.sector,
            )
            for name, actor in seen.items()
        ),
        key=lambda unknown: (-unknown.mentions, -unknown.statements, unknown.name),
    )


def _is_unknown(actor: Actor) -> bool:
    """Whether an actor has a name of its own, and the table none for it; a state by its name is no unknown."""
    named = any(word[0].isupper() for word in actor.name.split()[-1:])
    is_state = actor.kind == "government" and actor.country is not None
    return named and actor.identity is None and not is_state
