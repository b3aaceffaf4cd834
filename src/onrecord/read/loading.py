"""Settings -> the models that reading needs, each through its own door."""

from onrecord.read.models import Models
from onrecord.read.parse import load_parser
from onrecord.settings import ReadSettings


def load_models(settings: ReadSettings | None = None) -> Models:
    """The models that reading with these settings needs: the parser, and the trained reader unless rules read alone.

    Raises ModelError where a model is missing, damaged, or of a version that the reader was not written for.
    """
    reader = (settings or ReadSettings()).reader
    parser = load_parser()
    if reader == "rules":
        return Models(parser=parser)
    from onrecord.read.encoder import OnnxEncoder, get_weights  # its libraries are not needed for the rules

    return Models(parser=parser, encoder=OnnxEncoder(get_weights()))
