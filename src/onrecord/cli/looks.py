"""A stream -> how text on it looks: its width, and whether it has colours."""

import codecs
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console

ColourSystem = Literal["standard", "256", "truecolor", "windows"]

By = Literal["text", "actor"]

PIPED_WIDTH = 100
NARROWEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How wide text is, in how many colours (None is plain text, without any control code), and grouped by what."""

    width: int = PIPED_WIDTH
    colours: ColourSystem | None = None
    by: By = "text"


PLAIN = Look()


def make_look(stream: IO[str]) -> Look:
    """The terminal's width and colours; plain text of a fixed width where the stream is none, or NO_COLOR is set."""
    from rich.console import Console

    console = Console(file=stream)
    width = max(console.width, NARROWEST) if console.is_terminal else PIPED_WIDTH
    plain = not console.is_terminal or console.no_color or codecs.lookup(console.encoding).name != "utf-8"
    return Look(width=width, colours=None if plain else get_colours(console.color_system))


def get_colours(name: str | None) -> ColourSystem | None:
    """The colour system of a name, None where there is none."""
    match name:
        case "standard" | "256" | "truecolor" | "windows":
            return name
        case _:
            return None


def make_console(look: Look, file: IO[str]) -> "Console":
    """A console that writes to a file as the look says, wherever the file leads."""
    from rich.console import Console

    return Console(
        file=file,
        width=look.width,
        force_terminal=look.colours is not None,
        color_system=look.colours,
        no_color=look.colours is None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
