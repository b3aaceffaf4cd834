"""`onrecord work` -> what was sent to a desk is read, here or on another machine that has the ledger."""

import contextlib
import logging
import threading
from typing import Any

import click

from onrecord.cli.ledgers import describe_count, ledger_option
from onrecord.cli.reading import (
    ACTORS,
    ALLOW_PRIVATE,
    CONFIG,
    ENCODING,
    FORCE_LANGUAGE,
    MIN_CONFIDENCE,
    READER,
    TIMEOUT,
    add_options,
    make_reading_settings,
)

_OPTIONS = (
    ledger_option,
    click.option("--once", is_flag=True, help="End when nothing waits any more."),
    READER,
    MIN_CONFIDENCE,
    ACTORS,
    FORCE_LANGUAGE,
    ENCODING,
    ALLOW_PRIVATE,
    TIMEOUT,
    CONFIG,
    click.option("-q", "--quiet", is_flag=True, help="No lines but errors."),
)


@click.command()
@lambda command: add_options(command, _OPTIONS)
def work(**options: Any) -> None:
    """Read what was sent to a desk, join it with what is there, and make the calls of kept searches.

    `onrecord serve` has a worker of its own; this is another, for more at once or on another machine, where the ledger
    is on a PostgreSQL server. Each article is read once, by one of them. It can be killed at any time.
    """
    from onrecord.cli.worker import work as work_at

    settings = make_reading_settings(options)
    logging.basicConfig(level=logging.WARNING if options["quiet"] else logging.INFO, format="onrecord: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    stop = threading.Event()
    count = 0
    with contextlib.suppress(KeyboardInterrupt):
        count = work_at(settings, stop=stop, once=options["once"])
    if options["once"] and not options["quiet"]:
        click.echo(f"read {describe_count(count, 'submission')}")
