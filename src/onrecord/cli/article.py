"""`onrecord article` -> one article in a ledger: its versions and copies, and what the ledger has from it."""

from typing import Any

import click

from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.export.article_page import make_article_sheet
from onrecord.export.quotations import COLUMNS, make_cells


@click.command()
@click.argument("name", metavar="REF|URL|ID")
@click.option("--record", is_flag=True, help="Print the record as it was read (onrecord/1, JSON), and nothing else.")
@add_answer_options
def article(name: str, **options: Any) -> None:
    """Show an article: what became of it from version to version, who else carries it, what it says.

    It is named by its reference, as answers show it, or the beginning of one; by its address; or by its source's id.
    CSV and JSON Lines have its statements.
    """
    with open_asked(options) as ledger:
        page = ledger.get_article(name)
        if options["record"]:
            from onrecord.export.record_json import make_json

            click.echo(make_json(ledger.get_record(page.source.ref), indent=2), nl=False)
            return
    answer = Answer(
        whole=page,
        items=page.statements,
        columns=COLUMNS,
        rows=map(make_cells, page.statements),
        sheet=make_article_sheet(page),
    )
    write_answer(answer, options)
