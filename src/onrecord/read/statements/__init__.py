"""Parse -> attributions: what the rules find, what the trained reader makes of it, and who stands in whose words."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.draft import Attribution
from onrecord.read.lexicon.cues import load_cues
from onrecord.read.models import Encoder
from onrecord.read.quotations import find_quotations
from onrecord.read.statements.confidence import get_confidence
from onrecord.read.statements.mending import mend
from onrecord.read.statements.merging import merge
from onrecord.read.statements.nesting import nest
from onrecord.read.statements.nouns import find_noun_attributions
from onrecord.read.statements.phrases import find_phrase_attributions
from onrecord.read.statements.settling import open_with_that
from onrecord.read.statements.speech import tie_quotations
from onrecord.read.statements.verbs import find_verb_attributions
from onrecord.read.syntax import Parse
from onrecord.read.trained import find_proposals


def find_attributions(parse: Parse, encoder: Encoder | None = None) -> tuple[Attribution, ...]:
    """Every attribution, in the order of the cues, nested; without an encoder, what the rules alone find."""
    rules = find_by_rules(parse)
    if encoder is None:
        return tuple(open_with_that(parse, a) for a in rules)
    return merge(parse, rules, find_proposals(parse, rules, encoder), encoder.calibration)


def find_by_rules(parse: Parse) -> tuple[Attribution, ...]:
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


def keep_likely(attributions: Sequence[Attribution], least: float) -> tuple[Attribution, ...]:
    """The attributions that are as likely as asked for, nested anew: what hung on one that went hangs higher."""
    if all(a.score >= least for a in attributions):
        return tuple(attributions)
    return nest([a for a in attributions if a.score >= least])
