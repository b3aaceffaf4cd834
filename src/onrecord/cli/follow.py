"""`onrecord follow` -> the new articles of feeds into a ledger, once or again and again."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
import msgspec

from onrecord.ask.ledger import Ledger
from onrecord.cli.ledgers import describe_count, ledger_option, open_ledger, reconcile_ledger
from onrecord.cli.looks import make_console, make_look
from onrecord.cli.reading import (
    ACTORS,
    ALLOW_PRIVATE,
    CONFIG,
    JOBS,
    MIN_CONFIDENCE,
    READER,
    TIMEOUT,
    add_options,
    count_jobs,
    make_reading_settings,
)
from onrecord.cli.report import Report, open_report
from onrecord.cli.work import Outcome, Stages, make_stages
from onrecord.errors import ArticleError
from onrecord.export.sheets import Entry, Section, Sheet
from onrecord.export.visible import make_visible
from onrecord.ledger.feeds import LEAST, Feed, find_feeds, forget_feeds

if TYPE_CHECKING:
    from onrecord.cli.following import Following

_NONE = "no feed is followed yet; begin with `onrecord follow https://example.org/feed`"


def _add_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of `follow`, in the order of its help."""
    options = (
        ledger_option,
        click.option("--every", type=click.IntRange(min=int(LEAST.total_seconds() // 60)), metavar="MINUTES",
                     help="Stay, and ask again so often, until Ctrl-C."),
        click.option("--list", "listing", is_flag=True, help="Show the feeds that are followed, and fetch nothing."),
        click.option("--forget", multiple=True, metavar="FEED", help="Follow this feed no more; its articles stay."),
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
                     help="How to list them."),
        READER,
        MIN_CONFIDENCE,
        ACTORS,
        JOBS,
        ALLOW_PRIVATE,
        TIMEOUT,
        CONFIG,
        click.option("-q", "--quiet", is_flag=True, help="No progress bar and no lines but errors."),
    )  # fmt: skip
    return add_options(command, options)


@click.command()
@click.argument("feeds", metavar="[FEED]...", nargs=-1)
@_add_options
@click.pass_context
def follow(ctx: click.Context, /, feeds: tuple[str, ...], **options: Any) -> None:
    """Add what is new in feeds (RSS, Atom, NewsML-G2) to a ledger, and go on following them.

    Without FEED those are asked that the ledger follows already. A feed is asked for what has changed, no more often
    than every 5 minutes and than it says; each article is read once, and one that can't be read is tried again in later
    runs, at most twice. Made to be run by cron, or to stay with --every. It can be interrupted at any time.
    """
    settings = make_reading_settings(options)
    with open_ledger(settings.ledger, create=bool(feeds)) as ledger:
        if options["forget"]:
            forget_feeds(ledger, options["forget"])
        if options["listing"]:
            _list(find_feeds(ledger), options["form"])
        if options["listing"] or (options["forget"] and not feeds):
            return
        from onrecord.cli.following import Following

        stages = ctx.obj if isinstance(ctx.obj, Stages) else make_stages()
        following = Following(ledger, settings, stages)
        jobs = count_jobs(options)
        failed = _run(following, ledger, feeds, jobs=jobs, quiet=bool(options["quiet"]))
        while options["every"] is not None:
            wait(60.0 * options["every"])
            failed = _run(following, ledger, feeds, jobs=jobs, quiet=bool(options["quiet"]))
    ctx.exit(1 if failed else 0)


def wait(seconds: float) -> None:
    """Do nothing for a while."""
    time.sleep(seconds)


def _run(following: "Following", ledger: Ledger, feeds: tuple[str, ...], *, jobs: int, quiet: bool) -> int:
    """Ask and read each feed, then reconcile; how much failed."""
    asked = list(dict.fromkeys(feeds)) or [feed.url for feed in find_feeds(ledger)]
    if not asked:
        raise click.UsageError(_NONE)
    before = following.adding.count.added
    with open_report(None, quiet=quiet, busy_terminal=False) as report:
        for url in asked:
            _follow_one(following, url, report, jobs=jobs, quiet=quiet)
    ledger.settle()
    reconcile_ledger(ledger, quiet=quiet)
    ledger.settle()
    if not quiet:
        added = describe_count(following.adding.count.added - before, "article")
        click.echo(f"added {added} to {ledger.name} from {describe_count(len(asked), 'feed')}")
    return report.failed


def _follow_one(following: "Following", url: str, report: Report, *, jobs: int, quiet: bool) -> None:
    """Ask a feed and read what is new in it; what goes wrong with it doesn't stop the others."""
    try:
        told = following.ask(url)
        if not quiet:
            click.echo(f"{make_visible(url)}: {told}", err=True)
    except ArticleError as error:
        report.add(Outcome(name=url, error=error))
    following.read(url, report, jobs=jobs)


def _list(feeds: list[Feed], form: str) -> None:
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(feeds), indent=2).decode())
        return
    from onrecord.export.sheet_text import write_sheet

    entries = tuple(
        Entry(
            heading=feed.url,
            notes=(
                f"asked {feed.asked_at}: {feed.told}; again from {feed.next_at}",
                f"{feed.read:,} read, {feed.waiting:,} waiting, {feed.left:,} given up",
            ),
        )
        for feed in feeds
    )
    sheet = Sheet(title="Feeds", sections=(Section(title="", entries=entries, empty=_NONE.capitalize() + "."),))
    write_sheet(sheet, make_console(make_look(sys.stdout), sys.stdout))
