"""Token ranges of a parse -> spans of the article."""

from onrecord.model import Span, make_span
from onrecord.read.draft import Range
from onrecord.read.syntax import Parse


def get_span(parse: Parse, tokens: Range) -> Span:
    """The span of the article that a range of tokens covers."""
    return make_span(parse.text, parse.tokens[tokens[0]].start, parse.tokens[tokens[1] - 1].end)
