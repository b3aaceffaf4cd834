"""The closed sets that the trained reader's features are numbers in: their order is part of the weights.

Universal POS tags and ClearNLP dependency labels as spaCy's English pipelines have them; 0 is kept for "not known".
"""

from types import MappingProxyType

_POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
_DEP = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
).split()

POS = MappingProxyType({name: number for number, name in enumerate(_POS, 1)})
DEP = MappingProxyType({name: number for number, name in enumerate(_DEP, 1)})

# How a word is written; the second half are those that begin a paragraph.
SHAPES = 6
DIGIT, MARK, CAPITALS, CAPITAL, SMALL = range(1, SHAPES)

OUTSIDE, INSIDE, QUOTATION_MARK = range(3)  # where a word stands among quotations

# Where a word stands as seen from a cue.
LEVELS = 13
IN_CUE, BELOW, ABOVE_1, ABOVE_2, ABOVE_3 = range(1, 6)
SENTENCE_BEFORE, SENTENCE_AFTER, EARLIER, LATER, PARAGRAPHS_BEFORE, PARAGRAPHS_AFTER = range(6, 12)
ITSELF = len(_DEP) + 1  # the branch of an ancestor that is the ancestor

NEAR_BUCKETS = 8  # distances below are told apart one by one, those above by half powers of two
BUCKETS = 16  # on each side

NO_MARK, THIS_CUE, OTHER_CUE = range(3)
NO_ROLE, RULE_SOURCE, RULE_CONTENT = range(3)
O, B, I = range(3)  # noqa: E741 - outside, first word, further word, as the field writes them
