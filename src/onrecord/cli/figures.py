"""`onrecord figures` -> numbers that several give: their range, by whom and when, and what can't both hold."""

from typing import Any

import click

from onrecord.ask.question import Question
from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.cli.disputes import add_days
from onrecord.export.disputes import FIGURE_COLUMNS, find_figure_rows, make_figures_sheet


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--by", metavar="NAME", help="Of which this actor gives one.")
@click.option("--all", "all_givers", is_flag=True, help="Show numbers that one alone gives, too.")
@click.option("--conflicts", is_flag=True, help="Only where two figures can't both hold.")
@add_days
@add_answer_options
def figures(words: tuple[str, ...], **options: Any) -> None:
    """List the numbers that several give, such as the toll of an attack: who gives which value, and when.

    WORDS are of what is counted, or the place: killed, violations, Tolm. A toll that rises is an update; a later figure
    of another giver's that lies below an earlier one can't hold beside it. Copies of one story count once.
    """
    question = Question(
        text=" ".join(words),
        speaker=options["by"],
        since=options["since"],
        until=options["until"],
        all_versions=options["all_versions"],
        limit=options["limit"],
    )
    with open_asked(options) as ledger:
        ranges = ledger.find_figures(question, all_givers=options["all_givers"])
    ranges = [each for each in ranges if each.conflicts or not options["conflicts"]]
    about = f" “{question.text}”" if question.text else ""
    answer = Answer(
        whole=ranges,
        items=ranges,
        columns=FIGURE_COLUMNS,
        rows=find_figure_rows(ranges),
        sheet=make_figures_sheet(ranges, asked=f"Figures{about}"),
    )
    write_answer(answer, options)
