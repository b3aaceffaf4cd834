"""`onrecord proposal` -> proposals over time: who stands where on each, since when, and what changed."""

from typing import Any

import click

from onrecord.ask.question import Question
from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.cli.disputes import add_days
from onrecord.export.proposals import COLUMNS, find_stand_rows, make_proposals_sheet


@click.command()
@click.argument("words", nargs=-1, metavar="[NAME]...")
@add_days
@add_answer_options
def proposal(words: tuple[str, ...], **options: Any) -> None:
    """Show where sides stand on a proposal, as a dated series with changes marked.

    NAME is its kind, length or words of its name: ceasefire, 60 days, corridor. Without one, all proposals are listed.
    Whoever speaks for a country stands for its side; copies of one story count once.
    """
    question = Question(
        text=" ".join(words),
        since=options["since"],
        until=options["until"],
        all_versions=options["all_versions"],
        limit=options["limit"],
    )
    with open_asked(options) as ledger:
        found = ledger.find_proposals(question)
    answer = Answer(
        whole=found,
        items=found.courses,
        columns=COLUMNS,
        rows=find_stand_rows(found.courses),
        sheet=make_proposals_sheet(found, asked=f"Proposals “{question.text}”" if question.text else "Proposals"),
    )
    write_answer(answer, options)
