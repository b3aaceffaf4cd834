"""`onrecord review` -> people's word on entries: confirmed, corrected, rejected, graded; the queue and the trail."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from onrecord.ask.correcting import NOTHING, find_fields, make_changes
from onrecord.ask.judging import make_judged
from onrecord.ask.ledger import Ledger
from onrecord.ask.reviews import find_log
from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.cli.ledgers import ledger_option, open_ledger, reconcile_ledger
from onrecord.cli.search import add_filters, describe_question, make_question
from onrecord.errors import QueryError
from onrecord.export.judgements import COLUMNS as LOG_COLUMNS
from onrecord.export.judgements import describe_verdict, make_log_cells, make_log_sheet
from onrecord.export.quotations import COLUMNS, make_cells, make_search_sheet
from onrecord.ledger.judging import VERDICTS, Judgement, Verdict
from onrecord.settings import Settings, make_settings

_FIELDS = "\n\n".join(f"{subject}: {', '.join(fields)}" for subject, fields in find_fields().items())


@click.group(no_args_is_help=True)
def review() -> None:
    """Confirm, correct, reject or grade what the ledger says, with your name and reason.

    An entry is called as answers call it: 1f3bf12fc7125507/s1 a statement, …/e1 an event, …/f1 a figure, …/a1 an actor
    of an article, …/s1~…/s2 a dispute. Nothing is overwritten: the last word that stands holds, `log` lists them all,
    and `undo` takes one back. Your name is --by, or the setting review.by (ONRECORD_REVIEW_BY).
    """


def _add_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every judgement has."""
    options = (
        click.option("--by", metavar="NAME", help="Who judges; the setting review.by if not given."),
        click.option("--reason", metavar="TEXT", default="", help="Why; only to confirm it may be left out."),
        ledger_option,
        click.option("--config", metavar="FILE", help="Settings file (TOML); see `onrecord settings`."),
        click.option("-q", "--quiet", is_flag=True, help="No line that tells what was done."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _make_settings(options: dict[str, Any]) -> Settings:
    config = options["config"]
    given = {"ledger.at": options["ledger"], "review.by": options["by"]}
    return make_settings(given, file=Path(str(config)) if config else None, environment=os.environ)


def _judge(verdict: Verdict, names: tuple[str, ...], options: dict[str, Any], **told: str) -> None:
    """Append a judgement of each of some entries, reconcile, and tell of them."""
    settings = _make_settings(options)
    if not settings.review.by:
        raise click.UsageError("say who judges: --by NAME, or set ONRECORD_REVIEW_BY")
    if not options["reason"] and verdict != "confirm":
        raise click.UsageError("say why: --reason TEXT")
    about = {"verdict": verdict, "reviewer": settings.review.by, "reason": options["reason"], **told}
    with open_ledger(settings.ledger) as ledger:
        for name in names:
            made = ledger.judge(_make(ledger, name, about))
            if not options["quiet"]:
                click.echo(f"{made.number}: {describe_verdict(*find_log(ledger, [made]))}")
        reconcile_ledger(ledger, quiet=True)
        ledger.settle()


def _make(ledger: Ledger, name: str, about: dict[str, Any]) -> Judgement:
    if about["verdict"] in {"same", "different"}:
        return Judgement(subject="actor", entry=name, **about)
    if about["verdict"] == "undo":
        return Judgement(subject="statement", entry="", value=name, **about)
    subject, entry = make_judged(ledger, name)
    return Judgement(subject=subject, entry=entry, **about)


@review.command()
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY...")
@_add_options
def confirm(entries: tuple[str, ...], **options: Any) -> None:
    """Say that entries are right as they stand."""
    _judge("confirm", entries, options)


@review.command()
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY...")
@_add_options
def reject(entries: tuple[str, ...], **options: Any) -> None:
    """Say that entries are wrong: answers leave them out from now on, unless --rejected asks for them."""
    _judge("reject", entries, options)


@review.command(
    help=f"""Say what is right in the place of what is there: FIELD=VALUE, as in act=deny; {NOTHING} empties a field.

    The article's record is kept as it was read, and a corrected one takes its place in every answer. Words must stand
    in the article; actors are those of the article, by id or name, several with ; between them.

    Fields:

    {_FIELDS}"""
)
@click.argument("entry", metavar="ENTRY")
@click.argument("changes", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_add_options
def correct(entry: str, changes: tuple[str, ...], **options: Any) -> None:
    """Correct an entry."""
    _judge("correct", (entry,), options, value=make_changes(changes))


@review.command()
@click.argument("entry", metavar="ENTRY|SOURCE")
@click.argument("value", metavar="GRADE")
@_add_options
def grade(entry: str, value: str, **options: Any) -> None:
    """Give a grade on the Admiralty scale: B2, B or 2 to a statement, a letter to a source.

    A source is a publisher or an actor by name. The letter says how reliable the source is (A completely, F can't be
    judged), the number how credible what it says is (1 confirmed, 6 can't be judged).
    """
    _judge("grade", (entry,), options, value=value)


@review.command()
@click.argument("actor", metavar="ACTOR")
@click.argument("other", metavar="ACTOR")
@_add_options
def same(actor: str, other: str, **options: Any) -> None:
    """Say that two actors are one, by name or signature (`onrecord actor` shows signatures)."""
    _judge("same", (actor,), options, other=other)


@review.command()
@click.argument("actor", metavar="ACTOR")
@click.argument("other", metavar="ACTOR")
@_add_options
def different(actor: str, other: str, **options: Any) -> None:
    """Say that two that the ledger takes for one actor are two."""
    _judge("different", (actor,), options, other=other)


@review.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@_add_options
def undo(numbers: tuple[str, ...], **options: Any) -> None:
    """Take judgements back, by the numbers that `log` lists; an undo can be undone, too."""
    _judge("undo", numbers, options)


@review.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@add_filters
@click.option("--limit", type=click.IntRange(min=1, max=10_000), default=20, show_default=True, metavar="N",
              help="How many are shown.")  # fmt: skip
@add_answer_options
def queue(words: tuple[str, ...], **options: Any) -> None:
    """List statements that nobody judged yet, the least certain first; WORDS and filters as of `search`."""
    question = make_question(" ".join(words), {**options, "sort": "newest", "after": None})
    if question.reviewed or question.rejected:
        raise QueryError("the queue holds only what nobody judged", next_step="leave --reviewed and --rejected out")
    with open_asked(options) as ledger:
        found = ledger.find_queue(question)
    answer = Answer(
        whole=found,
        items=found.quotations,
        columns=COLUMNS,
        rows=map(make_cells, found.quotations),
        sheet=make_search_sheet(found, asked=f"To be reviewed: {describe_question(question)}"),
    )
    write_answer(answer, options)


@review.command()
@click.argument("entry", required=False, metavar="[ENTRY]")
@click.option("--by", metavar="NAME", help="Only what this person judged.")
@click.option("--verdict", "verdicts", type=click.Choice(VERDICTS), multiple=True, help="Only judgements of this kind.")
@click.option("--since", metavar="TIME", help="Only those made at this time or later: 2031-03-14 or 2031-03-14T12:00.")
@click.option("--standing", is_flag=True, help="Leave out what was taken back.")
@add_answer_options
def log(entry: str | None, **options: Any) -> None:
    """List judgements in the order in which they were made: all, or those of an entry."""
    with open_asked(options) as ledger:
        found = [
            each
            for each in ledger.find_log(entry=entry, standing=options["standing"])
            if options["by"] in (None, each.reviewer)
            and (not options["verdicts"] or each.verdict in options["verdicts"])
            and (options["since"] or "") <= each.made_at
        ]
    asked = f"Judgements of {entry}" if entry else "Judgements"
    answer = Answer(
        whole=found,
        items=found,
        columns=LOG_COLUMNS,
        rows=map(make_log_cells, found),
        sheet=make_log_sheet(found, asked=asked),
    )
    write_answer(answer, options)
