"""`onrecord stats` -> what a ledger holds, and how that is made up."""

from typing import Any

import click

from onrecord.ask.question import Question
from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.export.stats import COLUMNS, find_stats_rows, make_stats_sheet


@click.command()
@click.option("--since", metavar="DAY", help="Count from this day on: 2031-03-14, 2031-03 or 2031.")
@click.option("--until", metavar="DAY", help="Count up to this day.")
@click.option("--limit", type=click.IntRange(min=1, max=10_000), default=20, show_default=True, metavar="N",
              help="Lines of each table.")  # fmt: skip
@add_answer_options
def stats(**options: Any) -> None:
    """Count what a ledger holds: articles, copies, statements, events, actors, disputes, and who says how much.

    All versions of all articles count, also those that were superseded or withdrawn.
    """
    question = Question(since=options["since"], until=options["until"], limit=options["limit"])
    with open_asked(options) as ledger:
        found = ledger.make_stats(question)
        name = ledger.name
    rows = list(find_stats_rows(found))
    answer = Answer(
        whole=found,
        items=[*found.counts, *found.tables],
        columns=COLUMNS,
        rows=rows,
        sheet=make_stats_sheet(found, asked=f"What {name} holds"),
    )
    write_answer(answer, options)
