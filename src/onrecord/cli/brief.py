"""`onrecord brief` -> one page of what some dispatches tell: who said what, stands, disputes, figures, what is next."""

import io
import sys
from pathlib import Path

import click

from onrecord.cli.answering import Answer, open_asked, write_answer
from onrecord.cli.looks import make_console, make_look
from onrecord.cli.output import replace_file
from onrecord.cli.reading import (
    ACTORS,
    CONFIG,
    JOBS,
    MIN_CONFIDENCE,
    PUBLISHED,
    READER,
    count_jobs,
    make_reading_settings,
)
from onrecord.cli.records import Work, open_records
from onrecord.cli.work import Stages, make_stages
from onrecord.export.brief import Brief, make_brief
from onrecord.export.ledger_brief import make_ledger_sheet
from onrecord.export.visible import make_visible

_SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}


@click.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--ledger", metavar="FILE|URL", help="Brief of a ledger, in the place of sources.")
@click.option("--since", metavar="DAY", help="Of a ledger, only from this day on.")
@click.option("--until", metavar="DAY", help="Of a ledger, only until this day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    help="What to write; told by the suffix of -o if not given, else text.",
)
@click.option("-o", "--output", metavar="FILE", help="Where to write; standard output if not given.")
@PUBLISHED
@READER
@MIN_CONFIDENCE
@ACTORS
@JOBS
@CONFIG
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no count at the end.")
@click.pass_context
def brief(ctx: click.Context, /, sources: tuple[str, ...], **options: object) -> None:  # fmt: skip
    """Write the brief of some dispatches: one page that an editor would print.

    SOURCE is whatever `onrecord read` reads, or records that it wrote. Who said what, proposals with each side's stand,
    disputes side by side, figures with who gives them, and what is planned, every line with the words that it rests on.
    With --ledger, and no SOURCE, the brief of all that the ledger joins: stands over time, disputes across articles.
    """
    if not sources:
        _brief_ledger(options)
        return
    if options["ledger"] is not None:
        raise click.UsageError("name sources or a ledger, not both; `onrecord add` adds sources to a ledger")
    output = Path(str(options["output"])) if options["output"] not in (None, "-") else None
    form = _get_form(options["form"], output)
    settings = make_reading_settings(options)
    quiet = bool(options["quiet"])
    stages = ctx.obj if isinstance(ctx.obj, Stages) else make_stages()
    work = Work(settings=settings, stages=stages, jobs=count_jobs(options), quiet=quiet)
    with open_records(sources, work) as (records, report):
        made = make_brief(list(records))
    text = _render(made, form)
    if output is None:
        click.echo(text, nl=False)
    else:
        with replace_file(output) as stream:
            stream.write(text.encode("utf-8", "replace"))
    ctx.exit(1 if report.failed else 0)


def _brief_ledger(options: dict[str, object]) -> None:
    """The brief of a ledger."""
    if options["ledger"] is None:
        raise click.UsageError("nothing to brief: name a SOURCE, or a ledger with --ledger")
    since, until = options["since"], options["until"]
    with open_asked(options) as ledger:
        made = ledger.make_brief(since=str(since) if since else None, until=str(until) if until else None)
        sheet = make_ledger_sheet(made, name=ledger.name)
    write_answer(Answer(whole=made, items=(made,), columns=(), rows=(), sheet=sheet), options)


def _get_form(name: object, output: Path | None) -> str:
    if isinstance(name, str):
        return name
    form = _SUFFIXES.get(output.suffix.lower()) if output is not None else "text"
    if form is None:
        raise click.UsageError(f"the name {output} does not tell a format; end it in .txt, .html or .json")
    return form


def _render(made: Brief, form: str) -> str:
    if form == "html":
        from onrecord.export.page import make_brief_page

        return make_brief_page(made)
    if form == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(made), indent=2).decode("utf-8") + "\n"
    return _make_text(made)


def _make_text(made: Brief) -> str:
    """The brief at the terminal's width: sections, groups, lines, and under each line its evidence."""
    from rich.padding import Padding
    from rich.text import Text

    if not made.sources:
        return "Nothing was read.\n"
    written = io.StringIO()
    console = make_console(make_look(sys.stdout), written)
    for number, source in enumerate(made.sources, 1):
        about = " · ".join(filter(None, (source.published, source.url)))
        console.print(Text.assemble((make_visible(source.title), "bold"), f"  [{number}] {make_visible(about)}"))
    for section in made.sections:
        console.print(Text(f"\n{section.title.upper()}", style="bold"))
        if not section.groups:
            console.print(Text(section.empty))
        for group in section.groups:
            indent = 2 if group.heading else 0
            if group.heading:
                console.print(Text(f"\n{make_visible(group.heading)}", style="bold"))
            for line in group.lines:
                console.print(Padding(Text(f"- {make_visible(line.text)}"), (0, 0, 0, indent)))
                where = f"[{line.article + 1}] {line.evidence.start}-{line.evidence.end}"
                words = make_visible(" ".join(line.evidence.text.split()))
                console.print(Padding(Text(f'{where}: "{words}"', style="dim"), (0, 0, 0, indent + 2)))
            if group.more:
                console.print(Padding(Text(f"and {group.more} more", style="dim"), (0, 0, 0, indent)))
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n"))
