"""Record -> what a terminal shows: the article's credits, the statements with what stands in them, the figures.

Everything is made visible first (export/visible.py), so that no article can send codes to a terminal. On a console
without colours the frame is ASCII, and only the article's own words may be more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.console import Console
from rich.text import Text

from onrecord.export.happenings import find_conflicts, find_stands, make_happenings
from onrecord.export.outline import (
    Entry,
    describe_figure,
    find_counts,
    find_credits,
    find_details,
    find_voices,
    get_headline,
    get_quotation,
    get_whence,
    make_outline,
)
from onrecord.export.visible import make_visible
from onrecord.model import Actor, Article, Record

_COLOURS = (
    "cyan", "magenta", "yellow", "green", "bright_blue", "red", "bright_cyan", "bright_magenta", "bright_yellow",
    "bright_green",
)  # fmt: skip
_NARROWEST = 20  # columns that text keeps, however deep it is nested


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """The signs that draw the frame."""

    rule: str
    through: str
    branch: str
    last: str
    gap: str
    said: str


_DRAWN = _Marks(rule="─", through="│  ", branch="├─ ", last="└─ ", gap=" … ", said=" · ")
_ASCII = _Marks(rule="-", through="|  ", branch="|- ", last="`- ", gap=" ... ", said="; ")


def write_text(record: Record, console: Console, *, by: Literal["text", "actor"] = "text") -> None:
    """A record on a console, at the console's width; the statements in the text's order, or grouped by who speaks."""
    marks = _ASCII if console.color_system is None or console.options.ascii_only else _DRAWN
    _write_header(record, console, marks=marks)
    if by == "actor":
        _write_voices(record, console, marks=marks)
    else:
        _write_statements(record, console, marks=marks)
    _write_events(record, console, marks=marks)
    _write_stands(record, console)
    _write_figures(record, console)


def _write_header(record: Record, console: Console, *, marks: _Marks) -> None:
    headline = make_visible(get_headline(record, more=marks.gap.rstrip()))
    _write(console, [Text(headline, style="bold")])
    _write(console, [Text(marks.rule * min(console.width, max(len(headline), 8)), style="dim")])
    for name, value in find_credits(record):
        _write(console, [Text.assemble((f"{name}: ", "dim"), make_visible(value))], hang="  ")
    _write(console, [Text(", ".join(find_counts(record)))])


def _write_statements(record: Record, console: Console, *, marks: _Marks) -> None:
    _write_heading(console, "Statements")
    outline = make_outline(record)
    if not outline:
        _write(console, [Text("No statements found.")])
    for at, entry in enumerate(outline):
        after = outline[at + 1] if at + 1 < len(outline) else None
        has_nested = after is not None and len(after.trail) > len(entry.trail)
        first, hang = _get_guides(entry, marks, has_nested=has_nested, width=console.width)
        _write(console, _find_lines(entry, record.article, marks=marks), first=first, hang=hang)
        if after is not None:
            _write(console, [Text(_get_gap(after, marks, width=console.width), style="dim")])


def _write_voices(record: Record, console: Console, *, marks: _Marks) -> None:
    """The statements under the names of those who make them; numbers are those of the text's order."""
    _write_heading(console, "Statements by actor")
    voices = find_voices(make_outline(record))
    if not voices:
        _write(console, [Text("No statements found.")])
    for at, voice in enumerate(voices):
        if at:
            _write(console, [Text()])
        name = Text(make_visible(voice.who), style=f"bold {_get_colour(voice.entries[0])}")
        count = len(voice.entries)
        _write(console, [Text.assemble(name, _describe_speakers(voice.speakers))])
        _write(console, [Text(f"{count} statement{'' if count == 1 else 's'}", style="dim")])
        for entry in voice.entries:
            manner, *others = _find_said(entry, record.article, marks=marks)
            within = f"{marks.said}in {entry.parent}" if entry.parent else ""
            first = Text.assemble((f"{entry.number}. ", "dim"), manner, (within, "dim"))
            _write(console, [Text()])
            _write(console, [first, *others], first="  ", hang="  ")


def _get_colour(entry: Entry) -> str:
    return "" if entry.colour is None else _COLOURS[entry.colour % len(_COLOURS)]


def _find_lines(entry: Entry, article: Article, *, marks: _Marks) -> Iterable[Text]:
    name = (make_visible(entry.who), f"bold {_get_colour(entry)}")
    yield Text.assemble((f"{entry.number}. ", "dim"), name, _describe_speakers(entry.speakers))
    yield from _find_said(entry, article, marks=marks)


def _find_said(entry: Entry, article: Article, *, marks: _Marks) -> Iterable[Text]:
    """What was said and how, without who said it."""
    statement = entry.statement
    cue = f"cue: {make_visible(statement.cue.text)}" if statement.cue else "no cue"
    doubt = f"{marks.said}doubtful, confidence {statement.confidence:.0%}" if entry.doubtful else ""
    yield Text.assemble((marks.said.join((statement.act, statement.form, cue)), "dim"), (doubt, "bold"))
    yield Text(marks.gap.join(make_visible(get_quotation(span, article.text)) for span in statement.content))
    details = [f"{name}: {make_visible(value)}" for name, value in find_details(entry)]
    if details:
        yield Text(marks.said.join(details), style="dim")


def _describe_speakers(speakers: Sequence[Actor]) -> str:
    """What follows the name of an only speaker: role, country and sector, as far as they are known."""
    if len(speakers) != 1:
        return ""
    role, whence = make_visible(speakers[0].role or ""), make_visible(get_whence(speakers[0]))
    return (f", {role}" if role else "") + (f" ({whence})" if whence else "")


def _get_guides(entry: Entry, marks: _Marks, *, has_nested: bool, width: int) -> tuple[str, str]:
    """What stands before a statement's first line, and before its others."""
    blank = " " * len(marks.through)
    trail = _shorten_trail(entry.trail, width=width)
    above = "".join(marks.through if more else blank for more in trail[:-1])
    hang = f"{above}{marks.through if trail[-1] else blank}" if trail else ""
    first = f"{above}{marks.branch if trail[-1] else marks.last}" if trail else ""
    return first, hang + (marks.through if has_nested else blank)


def _get_gap(entry: Entry, marks: _Marks, *, width: int) -> str:
    """The guides that run through the empty line before a statement."""
    trail = _shorten_trail(entry.trail, width=width)
    above = "".join(marks.through if more else " " * len(marks.through) for more in trail[:-1])
    return f"{above}{marks.through}".rstrip() if trail else ""


def _shorten_trail(trail: tuple[bool, ...], *, width: int) -> tuple[bool, ...]:
    deepest = max((width - _NARROWEST) // len(_ASCII.through), 1)
    return trail[-deepest:]


def _write_events(record: Record, console: Console, *, marks: _Marks) -> None:
    """What happened: an event's kind and sides, then its words, its day and place, and on whose word it stands."""
    _write_heading(console, "Events")
    happenings = make_happenings(record, make_outline(record))
    if not happenings:
        _write(console, [Text("No events found.")])
    for each in happenings:
        arrow = "→" if marks is _DRAWN else "->"
        sides = make_visible(each.sides.replace("→", arrow))
        teller = each.teller
        by = f"from statement {teller.number}, {make_visible(teller.who)}" if teller else "from the article itself"
        on = each.event.on.value if each.event.on else ""
        aside = marks.said.join(filter(None, (on, make_visible(each.where), by)))
        line = Text.assemble((f"{each.number}. ", "dim"), (each.kind, "bold"), f": {sides}")
        words = Text.assemble(f'"{make_visible(each.event.trigger.text)}", ', (aside, "dim"))
        _write(console, [line, words], hang="   ")


def _write_stands(record: Record, console: Console) -> None:
    """Each proposal with who stands where on it, then the statements that conflict; nothing where there are none."""
    outline = make_outline(record)
    stands = find_stands(record, outline)
    if stands:
        _write_heading(console, "Proposals")
    for proposal, held in stands:
        about = ", ".join(filter(None, (proposal.kind, proposal.duration)))
        _write(console, [Text.assemble((make_visible(proposal.name), "bold"), f" ({about})")])
        for stand in held:
            by = f"from statement {stand.teller.number}" if stand.teller else "from the article itself"
            condition = f': "{make_visible(stand.condition)}"' if stand.condition else ""
            line = Text.assemble(f"{make_visible(stand.who)}: ", (stand.stance, "bold"), condition, (f", {by}", "dim"))
            _write(console, [line], first="  ", hang="    ")
    conflicts = find_conflicts(record, outline)
    if conflicts:
        _write_heading(console, "Disputes")
    for each in conflicts:
        sides = (f"{entry.number} ({make_visible(entry.who)})" for entry in (each.claim, each.against))
        against = f"statement {next(sides)} against statement {next(sides)}"
        line = Text.assemble((each.kind, "bold"), f': "{make_visible(each.about)}"', (f", {against}", "dim"))
        _write(console, [line], hang="  ")


def _write_figures(record: Record, console: Console) -> None:
    _write_heading(console, "Figures")
    if not record.figures:
        _write(console, [Text("No figures found.")])
    givers = {entry.statement.id: entry for entry in make_outline(record)}
    for figure in record.figures:
        giver = givers.get(figure.statement) if figure.statement else None
        by = f"from statement {giver.number}, {make_visible(giver.who)}" if giver else "from the article itself"
        words = f'  "{make_visible(figure.text.text)}", '
        line = Text.assemble((make_visible(describe_figure(figure)), "bold"), words, (by, "dim"))
        _write(console, [line], hang="  ")


def _write_heading(console: Console, heading: str) -> None:
    _write(console, [Text(), Text(heading.upper(), style="bold"), Text()])


def _write(console: Console, lines: Iterable[Text], *, first: str = "", hang: str = "") -> None:
    """Lines, wrapped between the guides and the console's width; `hang` goes before every line but the first."""
    guide, room = first, max(console.width - max(len(first), len(hang)), 1)
    for line in lines:
        for row in _wrap(line, console, room=room):
            row.rstrip()
            console.print(Text.assemble((guide, "dim"), row), soft_wrap=True)
            guide = hang


def _wrap(line: Text, console: Console, *, room: int) -> Iterable[Text]:
    return list(line.wrap(console, room)) if line else [line]
