"""`onrecord user` -> the accounts of a ledger, their roles, passwords and tokens."""

import getpass
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from onrecord.ask.ledger import Ledger
from onrecord.cli.ledgers import ledger_option, open_ledger
from onrecord.cli.looks import make_console, make_look
from onrecord.export.sheets import Section, Sheet, Table
from onrecord.ledger.deeds import note_deed
from onrecord.ledger.people import ROLES, add_pass, add_person, change_person, find_people, get_person
from onrecord.settings import make_settings

_ROLE = click.Choice(list(ROLES))


@click.group(no_args_is_help=True)
def user() -> None:
    """Open, change and close the accounts of a ledger.

    A reader asks, a reviewer also judges, adds articles and keeps searches, an admin also changes accounts. With the
    first account, everybody has to sign in, and `onrecord serve` may listen beyond this machine.
    """


def _add_options(command: Callable[..., None]) -> Callable[..., None]:
    config = click.option("--config", metavar="FILE", help="Settings file (TOML); see `onrecord settings`.")
    return ledger_option(config(command))


def _open(options: dict[str, Any], *, create: bool = False) -> Ledger:
    config = options["config"]
    settings = make_settings(
        {"ledger.at": options["ledger"]}, file=Path(str(config)) if config else None, environment=os.environ
    )
    return open_ledger(settings.ledger, create=create)


def _ask_password() -> str:
    """A password: typed twice at a terminal, or the first line of standard input. Its hash."""
    from onrecord.cli.serve import check_extra

    check_extra()
    from onrecord.serve.passwords import make_hash

    if sys.stdin.isatty():
        return make_hash(str(click.prompt("Password", hide_input=True, confirmation_prompt=True)))
    return make_hash(sys.stdin.readline().rstrip("\r\n"))


def _note(ledger: Ledger, deed: str, about: str) -> None:
    note_deed(ledger, f"{getpass.getuser()} (command line)", deed, about)


@user.command()
@click.argument("name")
@click.option("--role", type=_ROLE, default="reader", show_default=True, help="What the account may do.")
@_add_options
def add(name: str, **options: Any) -> None:
    """Open an account. Its password is asked for, or is the first line of standard input."""
    with _open(options, create=True) as ledger:
        made = add_person(ledger, name, options["role"], password=_ask_password())
        _note(ledger, f"opened an account as {made.role}", made.name)
    click.echo(f"{made.name} may sign in, as {made.role}")


@user.command()
@click.argument("name")
@click.argument("role", type=_ROLE)
@_add_options
def role(name: str, role: Any, **options: Any) -> None:
    """Give an account another role."""
    with _open(options) as ledger:
        change_person(ledger, name, role=role)
        _note(ledger, f"made a {role}", name)
    click.echo(f"{name} is now {role}")


@user.command()
@click.argument("name")
@_add_options
def password(name: str, **options: Any) -> None:
    """Set an account's password; its sessions and tokens end."""
    with _open(options) as ledger:
        get_person(ledger, name)
        change_person(ledger, name, password=_ask_password())
        _note(ledger, "set the password", name)
    click.echo(f"{name} has a new password")


@user.command()
@click.argument("name")
@_add_options
def close(name: str, **options: Any) -> None:
    """Close an account; what it did stays under its name."""
    with _open(options) as ledger:
        change_person(ledger, name, left=True)
        _note(ledger, "closed the account", name)
    click.echo(f"{name} may sign in no more")


@user.command()
@click.argument("name")
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="How long it holds.")
@click.option("--for", "label", default="a program", show_default=True, metavar="WHAT", help="What it is for.")
@_add_options
def token(name: str, **options: Any) -> None:
    """Make a token for programs, which acts as an account. It is shown this once."""
    with _open(options) as ledger:
        get_person(ledger, name)
        secret = add_pass(ledger, name, "token", label=options["label"], lasts=timedelta(days=options["days"]))
        _note(ledger, "made a token", f"{name} {options['label']}")
    click.echo(secret)


@user.command("list")
@_add_options
def list_people(**options: Any) -> None:
    """List the accounts."""
    from onrecord.export.sheet_text import write_sheet

    with _open(options) as ledger:
        rows = tuple((each.name, each.role, each.made_at, each.left_at or "") for each in find_people(ledger))
    table = Table(columns=("name", "role", "since", "closed"), rows=rows) if rows else None
    empty = "There is no account; `onrecord user add NAME --role admin` opens the first."
    sheet = Sheet(title="Accounts", sections=(Section(title="", table=table, empty=empty),))
    write_sheet(sheet, make_console(make_look(sys.stdout), sys.stdout))
