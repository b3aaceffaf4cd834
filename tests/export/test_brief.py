"""Tests of the brief: what it says, in which words, and on which evidence."""

import io

import msgspec
import pytest

from onrecord.cli.looks import Look, make_console
from onrecord.export.brief import Brief, Line, make_brief
from onrecord.export.page import make_brief_page, make_page
from onrecord.export.text import write_text
from onrecord.model import Dispute, Position, Proposal, Record
from tests.export.dispatch import TEXT, get_span, make_empty_record, make_eventful_record
from tests.export.test_page import parse


@pytest.fixture
def record() -> Record:
    """The dispatch's record with a proposal, two positions and a dispute."""
    return msgspec.structs.replace(
        make_eventful_record(),
        proposals=(
            Proposal(
                id="p1", kind="ceasefire", name="20-day truce", duration="P20D", mentions=(get_span("20-day truce"),)
            ),
        ),
        positions=(
            Position(proposal="p1", actor="a2", stance="accepts", statement="s2", text=get_span("agreed")),
            Position(
                proposal="p1", actor="a3", stance="conditional", statement="s4", text=get_span("we will sign"),
                condition=get_span("If the guns are silent by Sunday"),
            ),
        ),
        disputes=(
            Dispute(id="d1", claim="s6", against="s5", kind="denial", about="Corvan troops had shelled the bridge"),
        ),
    )  # fmt: skip


def find_lines(brief: Brief, name: str) -> list[Line]:
    """The lines of a section."""
    return [
        line for section in brief.sections if section.name == name for group in section.groups for line in group.lines
    ]


def test_every_line_quotes_its_article(record: Record) -> None:
    """Each line has evidence whose words stand in the text where it says."""
    brief = make_brief([record])
    lines = [line for section in brief.sections for line in find_lines(brief, section.name)]

    assert len(lines) > 15
    assert all(TEXT[line.evidence.start : line.evidence.end] == line.evidence.text for line in lines)


def test_stands_are_told_with_their_condition(record: Record) -> None:
    """A proposal is a heading, each side's stand a sentence, with the condition's words."""
    brief = make_brief([record])
    (section,) = [section for section in brief.sections if section.name == "proposals"]

    assert [group.heading for group in section.groups] == ["20-day truce (ceasefire, P20D)"]
    assert (
        section.groups[0].lines[1].text
        == 'Ilse Dorrin is for it under a condition: "If the guns are silent by Sunday".'
    )


def test_disputes_stand_side_by_side(record: Record) -> None:
    """A dispute has the two statements, each in its own words, and nothing that takes a side."""
    (claim, against) = find_lines(make_brief([record]), "disputes")

    assert "fired about 300 shells on Thursday" in claim.text
    assert against.text.startswith("Ilse Dorrin denied that Corvan troops had shelled the bridge")


def test_only_the_article_s_own_events_have_happened(record: Record) -> None:
    """What a statement claims is not among what happened; what is planned is told with whose word it is."""
    brief = make_brief([record])

    assert [line.evidence.text for line in find_lines(brief, "events")] == ["called the claim"]
    assert [line.evidence.text for line in find_lines(brief, "planned")] == ["the talks"]


def test_figures_name_who_gives_them(record: Record) -> None:
    """Each figure is told with its giver, or as the article's own."""
    texts = [line.text for line in find_lines(make_brief([record]), "figures")]

    assert "At least 41 people hurt, given by Ilse Dorrin." in texts
    assert "20 day, given by the article itself." in texts


def test_empty_parts_say_so() -> None:
    """A brief of nothing has all its sections, each with a sentence instead of lines."""
    brief = make_brief([make_empty_record()])

    assert all(not section.groups and section.empty.endswith(".") for section in brief.sections)


def test_the_page_is_self_contained_and_hostile_text_stays_text(record: Record) -> None:
    """The page has no script, and an article's markup shows as text."""
    page = make_brief_page(make_brief([record, make_empty_record("x", title="<script>alert(1)</script>")]))

    assert "<script" not in page
    assert "<script>alert(1)</script>" in parse(page).xpath("//ol[contains(@class, 'sources')]//bdi/text()")


def test_the_page_and_the_text_show_stands_and_disputes(record: Record) -> None:
    """A record's own page and text have a part for proposals and one for disputes, where there are any."""
    page = parse(make_page(record))
    written = io.StringIO()
    write_text(record, make_console(Look(width=100), written))

    assert page.xpath("//section[@aria-labelledby='proposals']//ul[@class='held']/li/bdi/text()") == [
        "Taro Winn",
        "Ilse Dorrin",
    ]
    assert page.xpath("//section[@aria-labelledby='disputes']//strong/text()") == ["denial"]
    assert 'Ilse Dorrin: conditional: "If the guns are silent by Sunday", from statement' in written.getvalue()
    assert 'denial: "Corvan troops had shelled the bridge", statement' in written.getvalue()
    assert not parse(make_page(make_empty_record())).xpath("//section[@aria-labelledby='disputes']")
