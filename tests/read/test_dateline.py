"""Text -> masthead."""

import pytest

from onrecord.read.dateline import Masthead, cut_furniture, find_masthead
from onrecord.read.layout import find_paragraphs

BODY = "Moren said the talks had failed."


def get(text: str) -> Masthead:
    """The masthead of a text published in 2031."""
    return find_masthead(text, find_paragraphs(text), year="2031")


@pytest.mark.parametrize(
    ("line", "place", "credits", "published"),
    [
        ("VELMAR (Northwire) — ", "Velmar", ("Northwire",), None),
        ("PORT AMSEL, Sellany, March 18 (Coastal Press) - ", "Port Amsel", ("Coastal Press",), "2031-03-18"),
        ("HALLOW FORD, Ondria (Northwire) -- ", "Hallow Ford", ("Northwire",), None),
        ("Drask, 4 May (Karspress): ", "Drask", ("Karspress",), "2031-05-04"),
        ("VELMAR — ", "Velmar", (), None),
    ],
)
def test_datelines(line: str, place: str, credits: tuple[str, ...], published: str | None) -> None:
    """A dateline gives place, agency and day, and is no prose."""
    text = line + BODY
    masthead = get(text)

    assert (masthead.place, masthead.credits, masthead.published) == (place, credits, published)
    assert [text[a:b] for a, b in cut_furniture(find_paragraphs(text), masthead.ranges)] == [BODY]


@pytest.mark.parametrize(
    "text",
    [
        "Moren (right) — the minister — said so.",
        "“No – never,” she said.",
        "Sorin: we agreed.",
        "The vote was 141 to 58 - a surprise.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    """Dashes and colons in a sentence make no dateline."""
    assert get(text) == Masthead()


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("(Text courtesy: Northwire / The Castrell Gazette)", ("Northwire", "Castrell Gazette")),
        (
            "Northwire correspondents in Drask and the Coastal Press contributed to this report.",
            ("Northwire", "Coastal Press"),
        ),
        ("Source: Karspress", ("Karspress",)),
        ("(With inputs from Northwire)", ("Northwire",)),
        ("— Northwire", ("Northwire",)),
        ("(Additional reporting by Lise Harrand in Velmar; Editing by Piet Orme)", ()),
    ],
)
def test_credits(line: str, credits: tuple[str, ...]) -> None:
    """Credits at the end are named, and are no prose."""
    text = f"{BODY}\n\n{line}\n"
    masthead = get(text)

    assert masthead.credits == credits
    assert [text[a:b] for a, b in masthead.ranges] == [line]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Hanne Orrick", ("Hanne Orrick",)),
        ("By OSKAR BRANDEL and LISE HARRAND, Northwire Writers", ("Oskar Brandel", "Lise Harrand")),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    """A byline names its people, without the staff that they are of."""
    assert get(f"{line}\n\n{BODY}").byline == names


@pytest.mark.parametrize(
    ("line", "published"),
    [("Published: 14 March 2031", "2031-03-14"), ("Posted on March 14, 2031 at 10:02", "2031-03-14")],
)
def test_a_date_in_the_text(line: str, published: str) -> None:
    """A line that gives the date of publication is taken at its word."""
    assert get(f"{line}\n\n{BODY}").published == published
