"""The ledger as its users have it: adding, reconciling, asking, judging, in one class."""

from collections.abc import Sequence

from onrecord.ask.actor import get_actor
from onrecord.ask.actors import find_prominent, get_meant
from onrecord.ask.answers import ActorName, ActorPage, Courses, Disputes, FigureRange, Found, Stats, Timeline
from onrecord.ask.article import ArticlePage, get_article
from onrecord.ask.briefing import LedgerBrief, make_ledger_brief
from onrecord.ask.disputing import find_disputes
from onrecord.ask.faceting import Facets, count_facets
from onrecord.ask.figures import find_figures
from onrecord.ask.judging import judge
from onrecord.ask.proposal import find_proposals
from onrecord.ask.question import Question
from onrecord.ask.queueing import find_queue
from onrecord.ask.reviews import Judged, find_log
from onrecord.ask.searching import search
from onrecord.ask.state import get_state
from onrecord.ask.statement import StatementPage, get_statement
from onrecord.ask.stats import make_stats
from onrecord.ask.timeline import Wanted, make_timeline
from onrecord.ledger.judging import Judgement, find_judgements, find_roots, get_root_entry
from onrecord.ledger.store import Store
from onrecord.reconcile import Progress, count_pending, reconcile


class Ledger(Store):
    """A ledger in a file, or in PostgreSQL: records are added to it, joined, and asked about.

    >>> with Ledger("desk.db") as ledger:  # doctest: +SKIP
    ...     ledger.add(record)
    ...     ledger.reconcile()
    """

    def reconcile(self, *, rebuild: bool = False, progress: Progress | None = None) -> int:
        """Bring what is derived up to date; how many articles and judgements were new to it."""
        return reconcile(self, rebuild=rebuild, progress=progress)

    def count_pending(self) -> int:
        """How many articles and judgements are not reconciled yet."""
        return count_pending(self)

    def search(self, question: Question) -> Found:
        """A page of the statements that a question asks for, each utterance once."""
        return search(self, question)

    def find_disputes(self, question: Question, *, kinds: Sequence[str] = ()) -> Disputes:
        """A page of what is claimed and denied, or contradicted, the newest first."""
        return find_disputes(self, question, kinds=kinds)

    def find_figures(self, question: Question, *, all_givers: bool = False) -> list[FigureRange]:
        """The numbers that several give, who gives which when, and what can't both hold."""
        return find_figures(self, question, all_givers=all_givers)

    def find_proposals(self, question: Question) -> Courses:
        """Proposals over time: who stands where, since when, and what changed."""
        return find_proposals(self, question)

    def make_timeline(self, question: Question, wanted: Wanted | None = None) -> Timeline:
        """A page of what happened and what was said, by days, each occurrence and utterance once."""
        return make_timeline(self, question, wanted or Wanted())

    def make_stats(self, question: Question | None = None) -> Stats:
        """How much there is of what, in all or in some days."""
        return make_stats(self, question or Question())

    def find_queue(self, question: Question | None = None) -> Found:
        """What awaits review, the least certain first."""
        return find_queue(self, question or Question())

    def judge(self, judgement: Judgement) -> Judgement:
        """Append what a person says of an entry; it comes back with its number and time.

        What it changes in answers that are derived shows after `reconcile`. Raises QueryError and NotFoundError.
        """
        return judge(self, judgement)

    def find_judgements(self, *, entry: str | None = None, standing: bool = False) -> list[Judgement]:
        """The audit trail, of all or of one entry, in the order in which judgements were made."""
        entries = [get_root_entry(entry, find_roots(self))] if entry is not None else None
        return list(find_judgements(self, entries=entries, standing=standing))

    def find_log(self, *, entry: str | None = None, standing: bool = False) -> list[Judged]:
        """The same as it is shown: with what a correction says in words, and whether it was taken back."""
        return find_log(self, self.find_judgements(entry=entry, standing=standing))

    def get_actor(self, name: str, question: Question | None = None) -> ActorPage:
        """All that there is on an actor. Raises NotFoundError where nobody has the name."""
        return get_actor(self, name, question or Question())

    def find_actors(self, name: str = "", *, limit: int = 50) -> list[ActorName]:
        """Whom a name may mean; without one, those whom most of the newest articles name.

        Raises NotFoundError where nobody has the name.
        """
        return list(get_meant(self, name).actors[:limit]) if name else find_prominent(self, limit=limit)

    def get_article(self, written: str) -> ArticlePage:
        """All on an article, by reference, address or its source's id. Raises NotFoundError, QueryError."""
        return get_article(self, written)

    def get_statement(self, entry: str) -> StatementPage:
        """All on a statement, by what it is called. Raises NotFoundError where there is none."""
        return get_statement(self, entry)

    def count_facets(self, question: Question) -> Facets:
        """What the matches of a question can be narrowed by. Errors as of searching."""
        return count_facets(self, question)

    def get_state(self) -> str:
        """A mark of what the ledger holds: while it is the same, so are all answers."""
        return get_state(self)

    def make_brief(self, *, since: str | None = None, until: str | None = None) -> LedgerBrief:
        """What an editor would print of the ledger, or of some days of it."""
        return make_ledger_brief(self, since=since, until=until)
