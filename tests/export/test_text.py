"""Tests of records as text on a console."""

import io
from typing import Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from onrecord.export.text import write_text
from onrecord.model import Record
from tests.export.dispatch import make_empty_record, make_flat_record, make_record, make_statement


def show(record: Record, *, width: int = 100, coloured: bool = False, by: Literal["text", "actor"] = "text") -> str:
    """What a console of a width shows."""
    file = io.StringIO()
    system: Literal["truecolor"] | None = "truecolor" if coloured else None
    console = Console(file=file, width=width, force_terminal=coloured, color_system=system, highlight=False)
    write_text(record, console, by=by)
    return file.getvalue()


def test_a_statement_is_a_block() -> None:
    """A statement shows number, speaker, role, act, form, cue, words, and how it was made."""
    shown = show(make_record())

    assert (
        "1. Oda Kelm, foreign minister (XVE, government)\n"
        "|  assert; mixed; cue: said\n"
        "|  that President Taro Winn had agreed to a 20-day truce along the Ossen river, but that his\n"
        "|  generals “want to hear it from the other side first”\n"
        '|  said on: 2031-05-09 ("Friday")\n'
        "|\n"
        "|- 2. Taro Winn, President (XVE, elites)\n"
    ) in shown
    assert "“We have waited long enough,” ... “If the guns are silent by Sunday, we will sign.”" in shown
    assert "demand; direct; cue: want; doubtful, confidence 38%" in shown
    assert "assert; indirect; cue: Reportedly\n" in shown


def test_figures_name_their_source() -> None:
    """A figure is shown with its words and who gives it."""
    shown = show(make_record())

    assert 'at least 41 people hurt  "at least 41 people", from statement 5, Ilse Dorrin\n' in shown
    assert "from the article itself" in shown


def test_the_header_says_where_the_article_is_from() -> None:
    """Title, credits and counts stand above the statements."""
    head, _, _ = show(make_record()).partition("STATEMENTS")

    assert "Published: 2031-05-09 (from the source's metadata)" in head
    assert "11 statements, 6 speakers, 8 actors, 0 events, 3 figures, 3 times" in head


def test_nothing_found_is_said() -> None:
    """An article without statements and figures says so."""
    shown = show(make_empty_record())

    assert "No statements found." in shown
    assert "No figures found." in shown


def test_plain_text_has_an_ascii_frame() -> None:
    """Without colours there is no control code, and nothing beyond ASCII that is not the article's."""
    shown = show(make_flat_record("Plain said so. " * 20, (0, 14), published="2031-05-09", published_from="text"))

    assert shown.isascii()
    assert shown.replace("\n", "").isprintable()


def test_colours_follow_speakers() -> None:
    """On a terminal a speaker's name has the same colour each time, and another speaker's another."""
    shown = show(make_record(), coloured=True)

    assert shown.count("\x1b[1;36mOda Kelm\x1b[0m") == 2
    assert shown.count("\x1b[1;33mIlse Dorrin\x1b[0m") == 3
    assert "├─" in shown


@pytest.mark.parametrize("width", [40, 63, 100])
def test_lines_keep_to_the_width(width: int) -> None:
    """No line is longer than the console is wide, not even with words that are."""
    text = f"She said {'verylong' * 60} so."

    for record in (make_record(), make_flat_record(text, (9, len(text)))):
        assert max(map(len, show(record, width=width).splitlines())) <= width


def test_deep_nesting_keeps_room_for_words() -> None:
    """However deep statements stand in each other, the text keeps its room."""
    text = "so " * 60
    flat = make_flat_record(text, *[(3 * start, len(text)) for start in range(40)])
    nested = tuple(
        msgspec.structs.replace(each, parent=f"s{number}" if number else None)
        for number, each in enumerate(flat.statements)
    )
    shown = show(msgspec.structs.replace(flat, statements=nested), width=40)

    assert max(map(len, shown.splitlines())) <= 40
    assert "40. A" in shown


def test_an_article_sends_no_codes() -> None:
    """Control characters and direction marks in any part of a record do not reach the terminal."""
    evil = "\x1b]0;owned\x07\x9b2J\u202e[bold]markup[/bold]\r\n"
    statement = make_statement("s1", ("a1",), make_flat_record(evil, (0, len(evil))).statements[0].content[0],
                               medium=evil, place=evil, rule=evil)  # fmt: skip
    record = make_flat_record(evil, (0, 3), title=evil, publisher=evil, url=evil, byline=[evil], place=evil)
    actor = msgspec.structs.replace(record.actors[0], name=evil, role=evil)
    shown = show(msgspec.structs.replace(record, statements=(statement,), actors=(actor,)))

    assert shown.replace("\n", "").isprintable()
    assert "[bold]markup[/bold]" in shown


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1))
def test_any_text_can_be_shown(text: str) -> None:
    """Whatever characters an article has, it can be shown, and encoded."""
    shown = show(make_flat_record(text, (0, len(text)), title=text), width=40)

    assert "STATEMENTS" in shown
    shown.encode("utf-8")


def test_by_actor_each_speaker_stands_once() -> None:
    """Grouped by actor, a speaker's name heads all that it says, with the numbers of the text's order."""
    shown = show(make_record(), by="actor")
    numbers = [int(line.split(".")[0]) for line in shown.splitlines() if line[:2] == "  " and line[2:3].isdigit()]

    assert "STATEMENTS BY ACTOR\n" in shown
    assert sorted(numbers) == list(range(1, 12))
    assert shown.count("Oda Kelm, foreign minister (XVE, government)") == 1
    assert "demand; direct; cue: want; doubtful, confidence 38%" in shown
    assert "; in 1\n" in shown
    assert not [line for line in shown.splitlines() if line != line.rstrip()]


def test_by_actor_nothing_found_is_said() -> None:
    """An article without statements says so in this order, too."""
    assert "No statements found." in show(make_empty_record(), by="actor")
