"""What is to be reconciled in one transaction, and what its steps tell each other."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The articles, by number, and the judgements that are new.

    Steps add what they changed: `moved` are signatures that are another actor than before, `families` articles whose
    family grew.
    """

    articles: tuple[int, ...]
    judgements: tuple[int, ...] = ()
    moved: set[int] = field(default_factory=set)
    families: set[int] = field(default_factory=set)
