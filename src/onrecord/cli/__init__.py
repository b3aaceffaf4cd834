"""The command line: arguments -> a verb, its exit code, and one line for whatever goes wrong.

Exit codes: 0 all went well, 1 something failed, 2 wrong usage or settings, 130 interrupted.
"""

import contextlib
import os
import sys
from collections.abc import Callable

import click

from onrecord.errors import OnrecordError, SettingsError
from onrecord.version import __version__

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


def _get_read() -> click.Command:
    from onrecord.cli.read import read

    return read


def _get_events() -> click.Command:
    from onrecord.cli.events import events

    return events


def _get_brief() -> click.Command:
    from onrecord.cli.brief import brief

    return brief


def _get_add() -> click.Command:
    from onrecord.cli.add import add

    return add


def _get_follow() -> click.Command:
    from onrecord.cli.follow import follow

    return follow


def _get_reconcile() -> click.Command:
    from onrecord.cli.reconcile import reconcile

    return reconcile


def _get_search() -> click.Command:
    from onrecord.cli.search import search

    return search


def _get_actor() -> click.Command:
    from onrecord.cli.actor import actor

    return actor


def _get_proposal() -> click.Command:
    from onrecord.cli.proposal import proposal

    return proposal


def _get_disputes() -> click.Command:
    from onrecord.cli.disputes import disputes

    return disputes


def _get_figures() -> click.Command:
    from onrecord.cli.figures import figures

    return figures


def _get_timeline() -> click.Command:
    from onrecord.cli.timeline import timeline

    return timeline


def _get_article() -> click.Command:
    from onrecord.cli.article import article

    return article


def _get_stats() -> click.Command:
    from onrecord.cli.stats import stats

    return stats


def _get_review() -> click.Command:
    from onrecord.cli.review import review

    return review


def _get_serve() -> click.Command:
    from onrecord.cli.serve import serve

    return serve


def _get_work() -> click.Command:
    from onrecord.cli.working import work

    return work


def _get_user() -> click.Command:
    from onrecord.cli.user import user

    return user


def _get_mcp() -> click.Command:
    from onrecord.cli.mcp import mcp

    return mcp


def _get_actors() -> click.Command:
    from onrecord.cli.actors import actors

    return actors


def _get_check() -> click.Command:
    from onrecord.cli.check import check

    return check


def _get_schema() -> click.Command:
    from onrecord.cli.schema import schema

    return schema


def _get_settings() -> click.Command:
    from onrecord.cli.settings import settings

    return settings


# In the order in which the help lists them; each verb's file is loaded only when it is asked for.
VERBS: tuple[tuple[str, Callable[[], click.Command]], ...] = (
    ("read", _get_read),
    ("events", _get_events),
    ("brief", _get_brief),
    ("add", _get_add),
    ("follow", _get_follow),
    ("reconcile", _get_reconcile),
    ("search", _get_search),
    ("actor", _get_actor),
    ("proposal", _get_proposal),
    ("disputes", _get_disputes),
    ("figures", _get_figures),
    ("timeline", _get_timeline),
    ("article", _get_article),
    ("stats", _get_stats),
    ("review", _get_review),
    ("serve", _get_serve),
    ("work", _get_work),
    ("user", _get_user),
    ("mcp", _get_mcp),
    ("actors", _get_actors),
    ("check", _get_check),
    ("schema", _get_schema),
    ("settings", _get_settings),
)


class Verbs(click.Group):
    """The verbs of VERBS, and the edge at which every error becomes a line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs' names, in order."""
        return [name for name, _ in VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of a name."""
        getter = dict(VERBS).get(cmd_name)
        return getter() if getter else None

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; errors end it with a line on standard error, an interrupt or a closed pipe without a trace."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("onrecord: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except click.UsageError as error:
            raise click.UsageError(_make_visible(error.format_message()), ctx=error.ctx) from None
        except BrokenPipeError:
            _drop_output()
            ctx.exit(0)
        except OnrecordError as error:
            _tell(error)
            ctx.exit(MISUSED if isinstance(error, SettingsError) else FAILED)
        except OSError as error:
            _drop_output()
            _tell(error)
            ctx.exit(FAILED)


def _make_visible(text: str) -> str:
    from onrecord.export.visible import make_visible

    return make_visible(text)


def _tell(error: Exception) -> None:
    click.echo(f"onrecord: {_make_visible(str(error))}", err=True)


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that leaving does not stumble over standard output once more."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Read news dispatches and keep the record: who said what, in exact words."""
