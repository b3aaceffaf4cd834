"""Company -> whom each "he" and "she" of the article likely stands for."""

from onrecord.read.company import Company, Party
from onrecord.read.lexicon.first_names import maybe_get_gender
from onrecord.read.pronouns import Candidate, load_ranker, rank_all

LIKELY = 0.5  # likelier than all others together: for a pronoun that speaks, where nothing else tells whose it is
SURE = 0.7  # for a pronoun that is counted among the mentions; 21 of 24 were right on the gold articles


def find_antecedents(company: Company) -> dict[int, tuple[Party, float]]:
    """The person that each pronoun likely stands for, by token, and how likely; what may be several's is left out."""
    people = [party for party in company.people if party.mentions]
    candidates = [
        Candidate(
            mentions=tuple(sorted(party.mentions)),
            name=party.name,
            gender=party.gender or (maybe_get_gender(party.name) if " " in party.name else ""),
        )
        for party in people
    ]
    found = {}
    for token, chances in rank_all(company.parse, candidates, load_ranker()).items():
        best = max(range(len(chances)), key=chances.__getitem__, default=None)
        if best is not None and chances[best] >= LIKELY:
            found[token] = people[best], chances[best]
    return found
