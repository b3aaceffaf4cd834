"""The models that reading needs, loaded once at the edge and passed in: -> Models."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from onrecord.read.lexicon.world import World, load_world
from onrecord.read.places.gazetteer import Gazetteer, load_gazetteer
from onrecord.read.syntax import Parse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.read.trained.windows import Batch


class Parser(Protocol):
    """Whatever turns an article's text into a parse."""

    @property
    def name(self) -> str:
        """The model's name and version, for the record's `reader`."""

    def parse(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Parse:
        """The parse of a text whose paragraphs are given as half-open ranges of code points."""


class Encoder(Protocol):
    """Whatever turns words into scores: the trained part of the reader of attributions."""

    @property
    def name(self) -> str:
        """The weights' name and version, for the record's `reader`."""

    @property
    def calibration(self) -> Sequence[float]:
        """The weights of statements/judging.py's signals that belong to these weights."""

    def cut(self, word: str) -> Sequence[int]:
        """The pieces of a word, as numbers of the encoder's vocabulary; at least one."""

    def encode(self, batch: "Batch") -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
        """Scores of the cue's tags (windows, words, 3), and the words' vectors for the roles (windows, words, d)."""

    def find_roles(
        self, around: "NDArray[np.float32]", seen: "NDArray[np.int64]"
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
        """Words around cues (cues, words, d), and what is told of each (cues, words, 6) -> scores of the roles

        (cues, words, 6: the tags of the source, then those of the content), and of being an attribution (cues).
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What `read` works with; onrecord.testing makes a fake one. Without an encoder the rules read alone.

    `world` are the tables of actors and places: those that ship with the package, where nothing else is given.
    """

    parser: Parser
    encoder: Encoder | None = None
    gazetteer: Callable[[], Gazetteer] = load_gazetteer  # called only where a place is looked up
    world: World = field(default_factory=load_world)
