"""`onrecord actor` -> an actor's page: offices, statements, stands, disputes."""

from typing import Any

import click

from onrecord.ask.question import Question
from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.cli.disputes import add_days
from onrecord.export.actor_page import make_actor_sheet
from onrecord.export.quotations import COLUMNS, make_cells


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@add_days
@add_answer_options
def actor(name: tuple[str, ...], **options: Any) -> None:
    """Show all that the ledger has on an actor.

    NAME is a name, the last name, or part of one. Who it is, what it was called and as what from when to when, its
    newest statements, its stands on proposals with changes marked, its disputes, whom it is named with. As CSV and JSON
    Lines, its newest statements.
    """
    question = Question(
        since=options["since"], until=options["until"], all_versions=options["all_versions"], limit=options["limit"]
    )
    with open_asked(options) as ledger:
        page = ledger.get_actor(" ".join(name), question)
    answer = Answer(
        whole=page,
        items=page.newest,
        columns=COLUMNS,
        rows=map(make_cells, page.newest),
        sheet=make_actor_sheet(page),
    )
    write_answer(answer, options)
