"""Answers of a ledger -> sheets: what terminals and pages show of them, the same words on both.

A sheet has sections, these have entries or a table; an entry is a heading, the words that it rests on in their context,
and what there is to say of them. What a sheet shows is text; nothing in it is markup.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article, with some of what stands before and after them."""

    words: str
    before: str = ""
    after: str = ""

    @property
    def gap(self) -> str:
        """What stands between the words and what follows: nothing before a comma or a full stop."""
        return "" if self.after[:1] in {",", ".", ";", ":", "?", "!", ")", "”", "’"} else " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of an answer: what it says, the words that it rests on, what is to be known of them, where they stand.

    `mark` is a word in front of the heading, such as DISPUTED; `name` what the entry is called in every ledger.
    """

    heading: str
    mark: str = ""
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
    name: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and rows of text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a sheet; `empty` is what is said where there is nothing, `minor` marks a part of the part before."""

    title: str
    minor: bool = False
    entries: tuple[Entry, ...] = ()
    table: Table | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An answer as it is shown."""

    title: str
    about: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
