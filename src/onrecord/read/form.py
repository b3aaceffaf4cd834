"""An attribution and the article's quotations -> its form: direct, indirect or mixed."""

from collections.abc import Sequence

from onrecord.model import Form
from onrecord.read.draft import Attribution
from onrecord.read.quotations import Quotation
from onrecord.read.syntax import Parse


def get_form(parse: Parse, attribution: Attribution, quotations: Sequence[Quotation]) -> Form:
    """Direct where every word of the content is quoted, indirect where none is, mixed in between.

    A quotation that holds the cue as well is an outer speaker's and does not count, nor does the "that" which opens
    the content: nobody quotes it.
    """
    marks = [(q.first, q.last) for q in quotations if not q.first <= attribution.head < q.last]
    quoted = [
        any(first <= token.i < last for first, last in marks)
        for piece in attribution.content
        for token in parse.tokens[piece[0] : piece[1]]
        if token.text[0].isalnum() and not (token.lower == "that" and token.i == attribution.content[0][0])
    ]
    if not any(quoted):
        return "indirect"
    return "direct" if all(quoted) else "mixed"
