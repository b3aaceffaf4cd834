"""Sites of one name, and an article's context -> the one that is meant, where that is clear.

A site's weight is the logarithm of its people, and what the article adds to it. Set by reading 60 places of the corpus
(docs/places.md): what is meant must weigh five times as much as what else could be.
"""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from onrecord.read.places.areas import Site

CLEAR = math.log10(5)  # how far what is meant must be ahead
MENTIONED = 1.0  # what a country that the article names adds
LEADS = 2.7  # what a country adds that the article is about
KNOWN = 1.2  # what being the place that the tables know by this name adds: a capital, a large city
LARGE = 100_000  # people of a place that can be meant without its country being named
WORLDWIDE = 1_000_000  # the same where the article names other countries only
SMALL = 10  # times the people of a namesake beside which a place can't be meant by its country leading alone
SAME = 0.3  # degrees within which two entries are one place
# Beside its few large cities, dispatches name a town of this country with its state: to speak of the country, as most
# do, says little of its thousands of namesakes.
WITH_STATE = "USA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What sites are weighed by: the countries that an article names and that it is about, and the tables' country."""

    named: Set[str] = field(default_factory=frozenset)
    leading: Set[str] = field(default_factory=frozenset)
    known: str | None = None

    def supports(self, site: Site, largest: int = 0) -> float:
        """What the article and the tables add to a site; `largest` is the size of the largest of its name."""
        added = KNOWN if self.known is not None and site.country == self.known else 0.0
        small = site.population < LARGE and site.population * SMALL <= largest
        if site.country in self.leading and not small and not (site.country == WITH_STATE and not site.is_area):
            return added + LEADS
        return added + MENTIONED if site.country in self.named else added


def maybe_choose(sites: Sequence[Site], scale: Scale) -> Site | None:
    """The site that is clearly meant."""
    if not sites:
        return None
    largest = max(site.population for site in sites)
    weighed = sorted(
        ((math.log10(max(site.population, 1)) + scale.supports(site, largest), site) for site in sites),
        key=lambda pair: -pair[0],
    )
    weight, best = weighed[0]
    for other, site in weighed[1:]:
        if weight - other < CLEAR and not _is_same(best, site):
            return None
    enough = WORLDWIDE if scale.named else LARGE
    return best if scale.supports(best) or best.population >= enough else None


def _is_same(one: Site, other: Site) -> bool:
    """Whether two sites are one place: a town and the area around it, or two entries for one town."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return one.country == other.country and one.admin1 == other.admin1
    return abs(one.latitude - other.latitude) < SAME and abs(one.longitude - other.longitude) < SAME
