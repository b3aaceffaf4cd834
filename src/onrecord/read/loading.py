"""Settings -> the models that reading needs, each through its own door."""

import hashlib
from pathlib import Path

from onrecord.errors import SettingsError
from onrecord.read.lexicon.actor_table import find_rows
from onrecord.read.lexicon.world import World, load_world, make_world
from onrecord.read.models import Models
from onrecord.read.parse import load_parser
from onrecord.settings import ReadSettings


def load_models(settings: ReadSettings | None = None) -> Models:
    """The models that reading with these settings needs: the parser, the tables, and the trained reader unless rules

    read alone. Raises ModelError where a model is missing, damaged, or of a version that the reader was not written
    for, SettingsError where a table of the user's own can't be used.
    """
    settings = settings or ReadSettings()
    world = load_tables(settings.actors)
    parser = load_parser()
    if settings.reader == "rules":
        return Models(parser=parser, world=world)
    from onrecord.read.encoder import OnnxEncoder, get_weights  # its libraries are not needed for the rules

    return Models(parser=parser, encoder=OnnxEncoder(get_weights()), world=world)


def load_tables(actors: str | None) -> World:
    """The tables that ship with the package, with the actors of a file of the user's own before them.

    Raises SettingsError where the file can't be read, or a row of it can't be used.
    """
    if actors is None:
        return load_world()
    try:
        text = Path(actors).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        what = (error.strerror if isinstance(error, OSError) else None) or "not UTF-8"
        raise SettingsError(what, which=actors, next_step="check --actors") from None
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return make_world(list(find_rows(text, which=actors)), name=f"own actors {digest}")
