"""A rule -> how often what it finds is an attribution.

Share of the rule's findings outside other statements whose cue shares a word with an annotated one, on the 840 articles
of PolNeAR train; the corpus does not annotate statements in statements, so theirs is taken to be the same. Rules that
fired less than 15 times there have the share of all such rules together. Not calibrated beyond that: a trained reader
brings its own.
"""

from types import MappingProxyType

RARE = 0.56

PRECISION = MappingProxyType(
    {
        "verb:say": 0.95,
        "phrase:according": 0.94,
        "quotation": 0.92,
        "colon": 0.89,
        "verb:prep": 0.87,
        "verb:as": 0.86,
        "verb:that:passive": 0.85,
        "verb:say:passive": 0.83,
        "verb:ask:passive": 0.80,
        "adjective:clause": 0.77,
        "verb:ask": 0.75,
        "verb:obj": 0.73,
        "verb:obj:passive": 0.72,
        "verb:tell": 0.71,
        "verb:inf": 0.70,
        "verb:that": 0.68,
        "verb:as:passive": 0.58,
        "noun:clause": 0.57,
        "adjective:phrase": 0.57,
        "adjective:inf": 0.53,
        "noun:clause:headless": 0.45,
        "phrase:view": 0.44,
        "adverb": 0.40,
        "adjective:unclear": 0.32,
    }
)


def get_confidence(rule: str) -> float:
    """The confidence of a statement that a rule found."""
    return PRECISION.get(rule, RARE)
