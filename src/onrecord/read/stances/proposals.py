"""Proposal mentions -> proposals: mentions of one proposal joined, as "the deal" and "the Sellanian plan" are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.read.stances.mentions import ProposalMention
from onrecord.read.syntax import Parse

REACH = 25  # sentences back to which "the deal" reaches


@dataclass(slots=True, kw_only=True, eq=False)
class ProposalDraft:
    """A proposal while the article is being read: its mentions grow."""

    kind: str
    name: str
    duration: str | None = None
    owner: str = ""
    mentions: list[tuple[int, int]] = field(default_factory=list)


class Proposals:
    """The proposals of an article, by the words that name them."""

    def __init__(self, parse: Parse, mentions: Sequence[ProposalMention]) -> None:
        self.parse = parse
        self.drafts: list[ProposalDraft] = []
        self.at: dict[int, ProposalDraft] = {}
        for mention in mentions:
            self._add(mention)

    def make_own(self, first: int, last: int, *, kind: str) -> ProposalDraft:
        """A proposal that only a statement's own words name: what it demands, offers or refuses."""
        known = self.at.get(first)
        if known is not None and (first, last) in known.mentions:
            return known
        made = ProposalDraft(kind=kind, name=self._spell(first, last), mentions=[(first, last)])
        self.drafts.append(made)
        return made

    def find_in(self, first: int, last: int) -> list[ProposalDraft]:
        """The proposals that some words name, in the text's order."""
        return list(dict.fromkeys(self.at[i] for i in range(first, last) if i in self.at))

    def _add(self, mention: ProposalMention) -> None:
        known = self._maybe_get_known(mention)
        if known is None:
            known = ProposalDraft(kind=mention.kind, name=self._spell(mention.first, mention.last), owner=mention.owner)
            self.drafts.append(known)
        known.mentions.append((mention.first, mention.last))
        known.duration = known.duration or mention.duration
        if not known.owner:
            known.owner = mention.owner
        self.at[mention.head] = known

    def _maybe_get_known(self, mention: ProposalMention) -> ProposalDraft | None:
        """The proposal that was spoken of before and that a mention comes back to."""
        here = self.parse.tokens[mention.head].sentence
        for known in reversed(self.drafts):
            last = known.mentions[-1][0]
            if here - self.parse.tokens[last].sentence > REACH:
                continue
            if mention.owner and known.owner and mention.owner != known.owner:
                continue
            if mention.duration and known.duration and mention.duration != known.duration:
                continue
            same = known.kind == mention.kind
            if mention.generic and not same and known.kind == "talks":
                continue  # "the deal" is no meeting
            if (same and (mention.definite or not mention.owner)) or (mention.generic and mention.definite):
                return known
        return None

    def _spell(self, first: int, last: int) -> str:
        return " ".join(self.parse.get_words(first, last).split())
