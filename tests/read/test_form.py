"""Attribution and quotations -> form."""

import pytest

from onrecord.read.draft import Attribution, Range
from onrecord.read.form import get_form
from onrecord.read.quotations import find_quotations
from onrecord.testing import make_parse

SENTENCE = (
    "Moren/NNP/nsubj/1 said/VBD/ROOT/1 it/PRP/nsubj/3 is/VBZ/ccomp/1 "
    "\"/``/punct/3 very/RB/advmod/6 bad/JJ/acomp/3 \"/''/punct/3 ././punct/1"
)


@pytest.mark.parametrize(
    ("content", "form"),
    [((2, 8), "mixed"), ((4, 8), "direct"), ((2, 4), "indirect")],
)
def test_form_by_what_is_quoted(content: Range, form: str) -> None:
    """All words quoted make a content direct, some mixed, none indirect."""
    parse = make_parse(SENTENCE)
    attribution = Attribution(source=(0, 1), cue=(1, 2), content=(content,), head=1, rule="test", score=1.0)

    assert get_form(parse, attribution, find_quotations(parse)) == form


def test_an_outer_quotation_does_not_count() -> None:
    """Where the cue itself is quoted, the marks are an outer speaker's."""
    parse = make_parse("\"/``/punct/2 he/PRP/nsubj/2 wants/VBZ/ROOT/2 war/NN/dobj/2 \"/''/punct/2")
    attribution = Attribution(source=(1, 2), cue=(2, 3), content=((3, 4),), head=2, rule="test", score=1.0)

    assert get_form(parse, attribution, find_quotations(parse)) == "indirect"
