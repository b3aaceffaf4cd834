"""Parse, the rules' attributions -> proposals: what the trained reader makes of each cue that it or the rules see."""

from onrecord.read.trained.proposals import Proposal, find_proposals

__all__ = ["Proposal", "find_proposals"]
