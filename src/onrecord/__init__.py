"""onrecord reads news dispatches and keeps the record: public nouns only; importing loads no language model."""

from onrecord.ask.ledger import Ledger
from onrecord.errors import ArticleError, OnrecordError, RunError
from onrecord.model import (
    Actor,
    Article,
    Certainty,
    Dispute,
    Event,
    Figure,
    Place,
    Position,
    Proposal,
    Record,
    SaidOn,
    Span,
    Statement,
    Time,
)
from onrecord.version import __version__

__all__ = [
    "Actor",
    "Article",
    "ArticleError",
    "Certainty",
    "Dispute",
    "Event",
    "Figure",
    "Ledger",
    "OnrecordError",
    "Place",
    "Position",
    "Proposal",
    "Record",
    "RunError",
    "SaidOn",
    "Span",
    "Statement",
    "Time",
    "__version__",
]
