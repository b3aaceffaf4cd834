"""Sheet -> text for a terminal: what was said stands out, what is to be known of it stands under it."""

from typing import TYPE_CHECKING

from onrecord.export.sheets import Entry, Quote, Section, Sheet, Table
from onrecord.export.visible import make_visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def write_sheet(sheet: Sheet, console: "Console") -> None:
    """Print a sheet."""
    from rich.text import Text

    console.print(Text(make_visible(sheet.title), style="bold"))
    for line in sheet.about:
        console.print(Text(make_visible(line), style="dim"))
    for section in sheet.sections:
        console.print()
        _write_section(section, console)
    for line in sheet.notes:
        console.print(Text(f"\n{make_visible(line)}", style="dim"))


def _write_section(section: Section, console: "Console") -> None:
    from rich.text import Text

    if section.title:
        title = section.title if section.minor else section.title.upper()
        console.print(Text(make_visible(title), style="bold"))
    if section.table is not None and section.table.rows:
        _write_table(section.table, console)
    elif not section.entries:
        console.print(Text(make_visible(section.empty)))
    for number, entry in enumerate(section.entries):
        if number:
            console.print()
        _write_entry(entry, console)


def _write_entry(entry: Entry, console: "Console") -> None:
    from rich.padding import Padding
    from rich.text import Text

    mark = Text(f"{entry.mark} ", style="bold red") if entry.mark else Text("")
    console.print(mark + Text(make_visible(entry.heading), style="bold"))
    for quote in entry.quotes:
        console.print(Padding(_make_quote(quote), (0, 0, 0, 2)))
    for note in entry.notes:
        console.print(Padding(Text(make_visible(note), style="dim"), (0, 0, 0, 2)))
    where = "  ".join(make_visible(part) for part in (entry.name, entry.url or "") if part)
    if where:
        console.print(Padding(Text(where, style="dim"), (0, 0, 0, 2)))


def _make_quote(quote: Quote) -> "Text":
    from rich.text import Text

    made = Text(f"… {make_visible(quote.before)} " if quote.before else "", style="dim")
    made.append(f"«{make_visible(quote.words)}»", style="not dim")
    return made.append(f"{quote.gap}{make_visible(quote.after)} …" if quote.after else "", style="dim")


def _write_table(table: Table, console: "Console") -> None:
    from rich import box
    from rich.table import Table as RichTable

    made = RichTable(*map(make_visible, table.columns), box=box.SIMPLE, pad_edge=False)
    for row in table.rows:
        made.add_row(*map(make_visible, row))
    console.print(made)
