"""`onrecord reconcile` -> what the ledger adds up to: copies, actors, utterances, occurrences, conflicts."""

import os
from pathlib import Path

import click

from onrecord.cli.ledgers import describe_count, ledger_option, open_ledger, reconcile_ledger
from onrecord.settings import make_settings


@click.command()
@ledger_option
@click.option("--rebuild", is_flag=True, help="Throw away what was derived and derive it anew; the result is the same.")
@click.option("--config", metavar="FILE", help="Settings file (TOML); see `onrecord settings`.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no line at the end.")
def reconcile(ledger: str | None, *, rebuild: bool, config: str | None, quiet: bool) -> None:
    """Join what belongs together across the articles of a ledger.

    Copies of one story, actors, the same thing said and reported by many, events, and denials of claims in other
    articles. `onrecord add` does this at its end; it is needed after `add --no-reconcile`, and after a judgement of
    actors. Killed at any instant, it goes on where it was.
    """
    settings = make_settings({"ledger.at": ledger}, file=Path(config) if config else None, environment=os.environ)
    with open_ledger(settings.ledger) as opened:
        count = reconcile_ledger(opened, quiet=quiet, rebuild=rebuild)
        opened.settle()
        if not quiet:
            new = describe_count(count, "article or judgement", "articles and judgements")
            click.echo(f"reconciled {new} in {opened.name}" if count else f"nothing new to reconcile in {opened.name}")
