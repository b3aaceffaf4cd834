"""`onrecord disputes` -> claims and what stands against them, side by side, with a grade."""

from collections.abc import Callable
from typing import Any, get_args

import click

from onrecord.ask.question import Question
from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.export.disputes import COLUMNS, make_dispute_cells, make_disputes_sheet
from onrecord.model import DisputeKind


def add_days(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a stretch of days and of a page."""
    options = (
        click.option("--since", metavar="DAY", help="On this day or later: 2031-03-14, 2031-03 or 2031."),
        click.option("--until", metavar="DAY", help="On this day or before."),
        click.option("--all-versions", is_flag=True, help="Count what was superseded or withdrawn, too."),
        click.option("--limit", type=click.IntRange(min=1, max=10_000), default=20, show_default=True, metavar="N",
                     help="How many are shown."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--speaker", metavar="NAME", help="Claimed or denied by this actor; a country means all its speakers.")
@click.option("--kind", "kinds", type=click.Choice(get_args(DisputeKind)), multiple=True, help="Only of this kind.")
@click.option("--rejected", is_flag=True, help="Show what people rejected, too.")
@add_days
@click.option("--after", metavar="MARK", help="Go on where a page ended.")
@add_answer_options
def disputes(words: tuple[str, ...], **options: Any) -> None:
    """List where accounts conflict: what is claimed, and who denies or contradicts it, in one article or across them.

    WORDS, as for `search`, stand in either side. Each claim has a grade of the Admiralty scale: the letter grades the
    source (F until a person grades it), the number follows from how many independent sides say the same or deny it.
    """
    question = Question(
        text=" ".join(words),
        speaker=options["speaker"],
        since=options["since"],
        until=options["until"],
        rejected=options["rejected"],
        all_versions=options["all_versions"],
        limit=options["limit"],
        after=options["after"],
    )
    with open_asked(options) as ledger:
        found = ledger.find_disputes(question, kinds=options["kinds"])
    answer = Answer(
        whole=found,
        items=found.disputes,
        columns=COLUMNS,
        rows=map(make_dispute_cells, found.disputes),
        sheet=make_disputes_sheet(found, asked=_describe(question)),
    )
    write_answer(answer, options)


def _describe(question: Question) -> str:
    parts = [
        "Disputes",
        f"about “{question.text}”" if question.text else "",
        f"with {question.speaker}" if question.speaker else "",
        f"since {question.since}" if question.since else "",
        f"until {question.until}" if question.until else "",
    ]
    return " ".join(part for part in parts if part)
