"""The models that reading needs, loaded once at the edge and passed in: -> Models."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.read.syntax import Parse


class Parser(Protocol):
    """Whatever turns an article's text into a parse."""

    @property
    def name(self) -> str:
        """The model's name and version, for the record's `reader`."""

    def parse(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Parse:
        """The parse of a text whose paragraphs are given as half-open ranges of code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What `read` works with; onrecord.testing makes a fake one."""

    parser: Parser
