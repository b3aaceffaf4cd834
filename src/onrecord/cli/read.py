"""`onrecord read` -> the records of articles, as text, JSON, JSON Lines or pages."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import click

from onrecord.cli.formats import FORMATS, Format, get_format
from onrecord.cli.looks import PLAIN, By, make_look
from onrecord.cli.output import is_folder, make_folder, open_output
from onrecord.cli.reading import (
    ACTORS,
    ALLOW_PRIVATE,
    CONFIG,
    ENCODING,
    FORCE_LANGUAGE,
    JOBS,
    MIN_CONFIDENCE,
    PUBLISHED,
    READER,
    TIMEOUT,
    add_options,
    count_jobs,
    make_reading_settings,
)
from onrecord.cli.report import open_report
from onrecord.cli.work import Item, Job, Stages, find_outcomes, make_stages
from onrecord.errors import RunError
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is to do, apart from the settings."""

    sources: Sequence[str]
    format: Format
    target: Path | None
    processes: int
    quiet: bool
    by: By


def _add_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of `read`, in the order of its help."""
    options = (
        PUBLISHED,
        click.option("--format", "format_name", type=click.Choice([each.name for each in FORMATS]),
                     help="What to write; told by the suffix of -o if not given, else text."),
        click.option("--by", type=click.Choice(["text", "actor"]), default="text", show_default=True,
                     help="The order of statements in text and pages: the text's, or grouped by who speaks."),
        click.option("-o", "--output", metavar="FILE|DIR",
                     help="Where to write; a directory, or a name ending in /, gets one file for each article."),
        READER,
        MIN_CONFIDENCE,
        ACTORS,
        JOBS,
        FORCE_LANGUAGE,
        ENCODING,
        ALLOW_PRIVATE,
        TIMEOUT,
        CONFIG,
        click.option("-q", "--quiet", is_flag=True, help="No progress bar and no count at the end."),
    )  # fmt: skip
    return add_options(command, options)


@click.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@_add_options
@click.pass_context
def read(ctx: click.Context, /, sources: tuple[str, ...], **options: object) -> None:
    """Read articles and write down who said what.

    SOURCE is a text file, a web page (a file or an address), JSON Lines with a "text" in each, a directory of these,
    or - for standard input. Articles that can't be read are told of on standard error; the others are read.
    """
    plan = _make_plan(sources, options)
    settings = make_reading_settings(options)
    stages = ctx.obj if isinstance(ctx.obj, Stages) else make_stages()
    ctx.exit(1 if _run(plan, settings, stages=stages) else 0)


def _make_plan(sources: Sequence[str], options: dict[str, object]) -> Plan:
    if not sources and sys.stdin.isatty():
        raise click.UsageError("nothing to read: name a SOURCE, or pipe an article in")
    output, name = options["output"], options["format_name"]
    target = Path(str(output)) if output not in (None, "-") else None
    if target is not None and str(output).endswith(("/", os.sep)):
        make_folder(str(output))
    to_folder = target is not None and is_folder(target)
    form = get_format(name if isinstance(name, str) else None, None if to_folder else target)
    by: By = "actor" if options["by"] == "actor" else "text"
    if by == "actor" and not form.groups:
        raise click.UsageError(f"{form.name} is in no order of people; use --by with text or html")
    return Plan(
        sources=sources or ("-",),
        format=form,
        target=target,
        processes=count_jobs(options),
        quiet=bool(options["quiet"]),
        by=by,
    )


def _refuse_sources(plan: Plan, items: Sequence[Item]) -> None:
    """Never write the record over the article."""
    if plan.target is None or not plan.target.is_file():
        return
    for source in (*plan.sources, *(item.name for item in items)):
        try:
            same = plan.target.samefile(source)
        except (OSError, ValueError):
            continue
        if same:
            raise click.UsageError(f"{plan.target} is one of the sources; choose another file with -o")


def _refuse_several(plan: Plan, items: Sequence[Item]) -> None:
    """One file holds one JSON object, or one page."""
    one_file = plan.target is None or not is_folder(plan.target)
    if len(items) > 1 and one_file and not plan.format.several:
        other = "use --format jsonl, or a directory with -o DIR/" if plan.format.name == "json" else "use -o DIR/"
        raise click.UsageError(f"{plan.format.name} holds one article, and there are {len(items)}; {other}")


def _run(plan: Plan, settings: Settings, *, stages: Stages) -> int:
    """Read everything that a plan names; how many articles failed."""
    items = list(stages.find_items(plan.sources, settings))
    _refuse_sources(plan, items)
    _refuse_several(plan, items)
    look = make_look(sys.stdout) if plan.target is None and plan.format.name == "text" else PLAIN
    look = replace(look, by=plan.by)
    job = Job(stages=stages, settings=settings, format=plan.format, look=look)
    busy_terminal = plan.target is None and sys.stdout.isatty()
    with (
        open_output(plan.target, plan.format, names=[item.name for item in items]) as add,
        open_report(len(items), quiet=plan.quiet, busy_terminal=busy_terminal) as report,
        closing(find_outcomes(items, job, processes=plan.processes)) as outcomes,
    ):
        for at, outcome in enumerate(outcomes):
            if isinstance(outcome.error, RunError):
                raise outcome.error
            if outcome.rendered is not None:
                add(at, outcome.rendered)
            report.add(outcome)
    return report.failed
