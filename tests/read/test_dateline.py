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
        ("VELMAR: ", "Velmar", (), None),
        ("Velmar — ", "Velmar", (), None),
        ("VELMAR/DRASK (Northwire) - ", "Velmar/Drask", ("Northwire",), None),
        ("VELMAR, May 4. /Northwire/. ", "Velmar", ("Northwire",), "2031-05-04"),
        ("VELMAR, Tuesday, March 18, 2030 — ", "Velmar", (), "2030-03-18"),
        ("ST. ORRICK, Ondria (Northwire) — ", "St. Orrick", ("Northwire",), None),
        ("(AFP) - ", None, ("AFP",), None),
        ("TALKS: Ministers meet Jo Roe VELMAR, March 13 (Northwire) – ", "Velmar", ("Northwire",), "2031-03-13"),
    ],
)
def test_datelines(line: str, place: str | None, credits: tuple[str, ...], published: str | None) -> None:
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
        "BREAKING: The vote failed.",
        "TENNIS-OPEN: The final failed.",
        "UN - Ondria talks go on.",
        "Ondria — the northern state — left.",
        "On March 13 (Monday) - they left.",
        "MR HALE: We left.\n\nMS ROE: We stayed.",
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
        ("Reuters", ("Reuters",)),
        ("(AFP, AP and agencies)", ("AFP", "AP")),
        ("Orla Brandt in Drask contributed to this report.", ()),
        ("© 2031 Northwire. All rights reserved.", ("Northwire",)),
        ("This article was first published by Northwire.", ("Northwire",)),
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


def test_credits_behind_the_last_sentence() -> None:
    """Credits at the end of the last paragraph are cut from it."""
    text = f"{BODY} (Source: Northwire)"
    masthead = get(text)

    assert masthead.credits == ("Northwire",)
    assert [text[a:b] for a, b in cut_furniture(find_paragraphs(text), masthead.ranges)] == [BODY]


def test_a_pair_of_agencies_behind_the_last_sentence() -> None:
    """Two known agencies joined by a hyphen are two credits."""
    assert get(f"{BODY} {BODY} AFP-AP").credits == ("AFP", "AP")


def test_the_last_sentence_is_no_credit() -> None:
    """A word in capitals or a bracket that ends the prose stays prose."""
    assert get(f"{BODY} (He left.)") == Masthead()
    assert get(f"{BODY} They met at NATO") == Masthead()


def test_a_day_of_publication_goes_before_one_of_an_update() -> None:
    """Where a text gives both days, the first publication counts."""
    assert get(f"Updated: 16 March 2031\n\nPublished: 14 March 2031\n\n{BODY}").published == "2031-03-14"


def test_a_line_that_begins_with_by_is_no_byline_without_people() -> None:
    """ "By land and sea" names nobody."""
    assert get(f"By land and sea\n\n{BODY}") == Masthead()
