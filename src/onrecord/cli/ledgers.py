"""What commands on a ledger have in common: the option that says where it is, opening it, reconciling with a bar."""

from collections.abc import Callable

import click

from onrecord.ask.ledger import Ledger
from onrecord.cli.report import open_bar
from onrecord.settings import LedgerSettings

ledger_option = click.option(
    "--ledger", "ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql://…; onrecord.db if not given."
)


def open_ledger(settings: LedgerSettings, *, create: bool = False) -> Ledger:
    """The ledger that the settings name. Raises LedgerError where there is none, unless it may be made."""
    return Ledger(settings.at, wait=settings.wait, create=create)


def reconcile_ledger(ledger: Ledger, *, quiet: bool, rebuild: bool = False) -> int:
    """Reconcile a ledger with a bar on a terminal; how many articles and judgements were new to it."""
    with open_bar("reconciling", quiet=quiet) as tell:
        return ledger.reconcile(rebuild=rebuild, progress=tell)


def describe_count(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


Progress = Callable[[int, int], None]
