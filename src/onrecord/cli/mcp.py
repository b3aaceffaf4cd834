"""`onrecord mcp` -> the questions to a ledger as tools for an assistant, over standard input and output."""

import asyncio
from typing import Any

import click

from onrecord.cli.answering import open_asked
from onrecord.cli.ledgers import ledger_option
from onrecord.cli.reading import CONFIG
from onrecord.errors import SettingsError


@click.command()
@ledger_option
@CONFIG
def mcp(**options: Any) -> None:
    """Let an assistant ask the ledger, over the Model Context Protocol.

    The assistant's program starts this command and talks to it on standard input and output. It can search, and look up
    statements, actors, disputes, proposals, figures, timelines and articles, each with citations; it changes nothing.
    """
    try:
        from onrecord.serve.assistants import serve_assistant
    except ImportError as error:
        raise SettingsError(
            f"talking to assistants needs packages that are not installed ({error.name})",
            next_step="run `pip install onrecord[mcp]`",
        ) from None
    with open_asked(options) as ledger:
        asyncio.run(serve_assistant(ledger))
