"""Parse -> attributions: the cues, then the quotations that belong to them, then who stands in whose words."""

from dataclasses import replace

from onrecord.read.draft import Attribution
from onrecord.read.lexicon.cues import load_cues
from onrecord.read.statements.confidence import get_confidence
from onrecord.read.statements.mending import mend
from onrecord.read.statements.nesting import nest
from onrecord.read.statements.nouns import find_noun_attributions
from onrecord.read.statements.phrases import find_phrase_attributions
from onrecord.read.statements.quotations import find_quotations
from onrecord.read.statements.speech import tie_quotations
from onrecord.read.statements.verbs import find_verb_attributions
from onrecord.read.syntax import Parse


def find_attributions(parse: Parse) -> tuple[Attribution, ...]:
    """Every attribution that the rules find, in the order of their cues, nested."""
    cues = load_cues()
    parse = mend(parse, cues)
    found = [
        *find_verb_attributions(parse, cues),
        *find_noun_attributions(parse, cues),
        *find_phrase_attributions(parse),
    ]
    found.sort(key=lambda a: a.head)
    spoken = tie_quotations(parse, found, find_quotations(parse), cues)
    return nest([replace(a, score=get_confidence(a.rule)) for a in spoken])
