"""A draft with its statements, actors and events known -> the record's proposals, positions and disputes."""

from dataclasses import dataclass

from onrecord.model import Dispute, Position, Proposal
from onrecord.read.draft import Draft
from onrecord.read.spans import get_span
from onrecord.read.stances.disputes import find_disputes
from onrecord.read.stances.mentions import find_proposal_mentions
from onrecord.read.stances.positions import find_positions
from onrecord.read.stances.proposals import ProposalDraft, Proposals

LONGEST = 160  # characters of the line that says what a dispute is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Stances:
    """What an article tells of where sides stand, and where accounts conflict."""

    proposals: tuple[Proposal, ...]
    positions: tuple[Position, ...]
    disputes: tuple[Dispute, ...]


def make_stances(draft: Draft) -> Stances:
    """The proposals that somebody takes a position on, those positions, and the disputes."""
    proposals = Proposals(draft.parse, find_proposal_mentions(draft.parse, draft.times))
    positions = find_positions(draft, proposals)
    taken = {id(position.proposal) for position in positions}
    kept = [proposal for proposal in proposals.drafts if id(proposal) in taken]
    kept.sort(key=lambda proposal: min(proposal.mentions))
    ids = {id(proposal): f"p{number}" for number, proposal in enumerate(kept, 1)}
    return Stances(
        proposals=tuple(_make_proposal(draft, proposal, ids[id(proposal)]) for proposal in kept),
        positions=tuple(
            Position(
                proposal=ids[id(position.proposal)],
                actor=position.actor,
                stance=position.stance,
                condition=get_span(draft.parse, position.condition) if position.condition is not None else None,
                statement=f"s{position.statement + 1}" if position.statement is not None else None,
                text=get_span(draft.parse, position.words),
            )
            for position in positions
        ),
        disputes=tuple(
            Dispute(
                id=f"d{number}",
                claim=f"s{dispute.claim + 1}",
                against=f"s{dispute.against + 1}",
                kind=dispute.kind,
                about=_shorten(" ".join(draft.parse.get_words(*dispute.words).split())),
            )
            for number, dispute in enumerate(find_disputes(draft), 1)
        ),
    )


def _make_proposal(draft: Draft, proposal: ProposalDraft, name: str) -> Proposal:
    return Proposal(
        id=name,
        kind=proposal.kind,
        name=_shorten(proposal.name),
        duration=proposal.duration,
        mentions=tuple(get_span(draft.parse, words) for words in sorted(proposal.mentions)),
    )


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
