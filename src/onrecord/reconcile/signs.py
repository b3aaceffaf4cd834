"""What the actors of articles are compared by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A signature: all that decides whom an actor is taken for. `kind` is person, body or group."""

    number: int
    key: str
    block: str
    folded: str
    kind: str
    country: str | None
    sector: str
    known: bool
