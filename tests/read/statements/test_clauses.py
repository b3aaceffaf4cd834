"""Words of the tree -> the phrases that they stand for."""

from onrecord.read.statements.clauses import get_named_source
from onrecord.testing import make_parse

#        0            1                 2       3               4                 5              6
PARSE = make_parse(
    "The/DT/det/1 envoy/NN/nsubj/6 ,/,/punct/1 who/WP/nsubj/4 warned/VBD/relcl/1 them/PRP/dobj/4 left/VBD/ROOT/6"
)


def test_a_relative_pronoun_names_its_noun() -> None:
    """Who "who" is, is said before it."""
    assert get_named_source(PARSE, (3, 4)) == (0, 2)


def test_other_sources_are_named_as_they_are() -> None:
    """A noun phrase and a pronoun of another kind stay as they are."""
    assert get_named_source(PARSE, (0, 2)) == (0, 2)
    assert get_named_source(PARSE, (5, 6)) == (5, 6)
