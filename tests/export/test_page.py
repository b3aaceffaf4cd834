"""Tests of the HTML page: the text is exact, the marks and links are right, and nothing in an article can act."""

import base64
import hashlib
import json
import re
from importlib import resources

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.export.page import COLOURS, make_index, make_listing, make_page
from onrecord.model import Actor
from tests.export.dispatch import TEXT, make_empty_record, make_flat_record, make_record, make_statement

CSS = (resources.files("onrecord.export") / "templates" / "page.css").read_text(encoding="utf-8")
EVIL = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & {{ 7*7 }}"


def parse(page: str) -> html.HtmlElement:
    """The page as a browser's parser would see it."""
    return html.document_fromstring(page)


def get_text(page: str) -> str:
    """The article's text as the page shows it."""
    (element,) = parse(page).xpath("//div[@id='text']")
    return str(element.text_content())


def test_the_text_is_exact() -> None:
    """Without its marks, what the page shows is the article's text, character for character."""
    assert get_text(make_page(make_record())) == TEXT


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), max_size=60), st.data())
def test_any_text_is_exact(text: str, data: st.DataObject) -> None:
    """White space, line ends of every kind and markup come through as they were."""
    end = data.draw(st.integers(0, len(text)))

    assert get_text(make_page(make_flat_record(text, (0, end)))) == text


def test_marks_know_their_statements() -> None:
    """Every segment names the statements that it belongs to, and joined they are the statement's words."""
    page = parse(make_page(make_record()))
    words: dict[str, str] = {}
    for segment in page.xpath("//*[@data-in]"):
        for number in segment.get("data-in").split():
            words[number] = words.get(number, "") + segment.text

    assert words["2"] == "President Taro Winnhad agreed to a 20-day truce along the Ossen river"
    assert words["5"].startswith("Shedeniedthat Corvan troops")


def test_nested_statements_have_more_lines() -> None:
    """Words in a statement inside another carry a line for each, in the speakers' colours."""
    page = parse(make_page(make_record()))
    (element,) = [
        each for each in page.xpath("//*[@data-in]") if each.get("data-in") == "8 9 10" and "very" in each.text
    ]

    assert {"content", "c2", "u1c5", "u2c0", "u3c2"} <= set(element.get("class").split())


@pytest.mark.parametrize("record", [make_record(), make_empty_record(), make_flat_record("a  b", (1, 1), (1, 3))])
def test_links_lead_somewhere(record: object) -> None:
    """Each id is there once, and every link inside the page leads to one."""
    assert isinstance(record, type(make_record()))
    page = parse(make_page(record))
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {href for href in page.xpath("//@href") if href.startswith("#")} <= {f"#{name}" for name in ids}
    labels = " ".join(page.xpath("//@aria-labelledby")).split()
    assert set(labels) <= set(ids)


def test_statements_nest_as_lists() -> None:
    """A statement in another is an item of a list inside the other's item."""
    page = parse(make_page(make_record()))

    assert page.xpath("//li[@id='s1']/ol/li/@id") == ["s2", "s3"]
    assert page.xpath("//li[@id='s8']/ol/li/ol/li/@id") == ["s10"]
    assert page.xpath("//ol[@class='statements']/li/@id") == ["s1", "s4", "s5", "s6", "s7", "s8", "s11"]


def test_every_statement_can_be_reached_both_ways() -> None:
    """Each statement has a link from the dispatch to the record and one back, with a label that reads aloud."""
    page = parse(make_page(make_record()))

    assert page.xpath("//a[@data-mark]/@href") == [f"#s{number}" for number in range(1, 12)]
    assert page.xpath("//a[@data-open]/@href") == [f"#m{number}" for number in range(1, 12)]
    assert page.xpath("//a[@id='m4']/@aria-label") == ["Statement 4, Ilse Dorrin"]


def test_nothing_found_is_said() -> None:
    """Each part of the record that is empty says so."""
    page = parse(make_page(make_empty_record()))

    assert page.xpath("//p[@class='empty']/text()") == [
        "No statements found.", "No events found.", "Nothing is dated.", "No figures found.", "No actors found.",
        "No times found.",
    ]  # fmt: skip


def test_the_page_asks_nobody() -> None:
    """There is no address in the page but the article's own, and its policy allows only the style and script in it."""
    page = make_page(make_record())
    document = parse(page)
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)

    assert set(re.findall(r"https?://[^\"<\s]+", page)) == {"https://merrow.example/dispatches/ossen"}
    assert not re.search(r"url\(|@import", style)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind, source in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert document.xpath("//@style") == []


def test_markup_in_an_article_is_inert() -> None:
    """Markup in any part of a record is shown as the characters that it is."""
    record = make_flat_record(EVIL, (0, len(EVIL)), title=EVIL, publisher=EVIL, url=EVIL, byline=[EVIL], language=EVIL)
    actor = msgspec.structs.replace(record.actors[0], id=EVIL, name=EVIL, role=EVIL)
    statement = make_statement("s1", (EVIL,), *record.statements[0].content, medium=EVIL, place=EVIL, rule=EVIL)
    page = make_page(msgspec.structs.replace(record, actors=(actor,), statements=(statement,), reader=EVIL))
    plain = parse(make_page(make_record()))
    document = parse(page)

    assert len(document.xpath("//script")) == len(plain.xpath("//script")) == 1
    assert len(document.xpath("//style")) == 1
    assert document.xpath("//img | //@onerror") == []
    assert get_text(page) == EVIL
    assert json.loads(document.xpath("//li/@data-speakers")[0]) == [EVIL]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc", "//x", "http://[x"]
)
def test_only_web_addresses_are_links(url: str) -> None:
    """An address that a browser would run or open from the disk is shown, and is no link."""
    page = parse(make_page(make_empty_record(url=url)))

    assert url in page.xpath("//header//dd/text()")
    assert page.xpath("//header//@href") == []


def test_colours_come_again_with_a_pattern() -> None:
    """Beyond the palette, speakers have its colours again, told apart by a pattern."""
    text = "so " * 30
    flat = make_flat_record(text, *[(3 * at, 3 * at + 2) for at in range(25)])
    actors: tuple[Actor, ...] = tuple(
        msgspec.structs.replace(flat.actors[0], id=f"a{number}", name=f"Speaker {number}") for number in range(1, 26)
    )
    statements = tuple(
        msgspec.structs.replace(each, speakers=(f"a{number}",)) for number, each in enumerate(flat.statements, start=1)
    )
    page = parse(make_page(msgspec.structs.replace(flat, actors=actors, statements=statements)))
    classes = [tuple(sorted(set(each.get("class").split()) - {"seg"})) for each in page.xpath("//*[@data-in]")]

    assert len(set(classes)) == 25
    assert {"u1c2", "u1p1", "c2", "p1", "content"} == set(classes[COLOURS + 2])


def get_luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, as WCAG 2 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def get_contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((get_luminance(one), get_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, *, share: float) -> str:
    """Some of one colour in another, as color-mix in sRGB does it."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


def find_palettes() -> dict[str, dict[str, str]]:
    """The colours of the light and of the dark page, by name."""
    blocks = [dict(re.findall(r"--([a-z-]+\d*): (#[0-9a-f]{3,6});", block)) for block in CSS.split(":root {")[1:3]]
    return {"light": blocks[0], "dark": {**blocks[0], **blocks[1]}}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read(name: str) -> None:
    """Every colour of text has a contrast of 4.5 or more on every ground that it stands on."""
    colours = find_palettes()[name]
    inks = [colours[f"ink{at}"] for at in range(COLOURS)] + [colours["inkx"]]

    assert len(set(inks)) == COLOURS + 1
    for ground in ("paper", "panel", "card", "on"):
        assert get_contrast(colours["text"], colours[ground]) >= 7
    for text in ("soft", "link"):
        assert min(get_contrast(colours[text], colours[ground]) for ground in ("paper", "panel", "card")) >= 4.5
    for ink in inks:
        tint = mix(ink, colours["paper"], share=0.09)
        chosen = mix(ink, colours["card"], share=0.07)
        assert min(get_contrast(ink, ground) for ground in (colours["paper"], colours["card"], tint, chosen)) >= 4.5
        assert get_contrast(colours["soft"], chosen) >= 4.5
        assert get_contrast(colours["paper"], ink) >= 4.5


def test_the_index_leads_to_the_pages() -> None:
    """The index lists each page with its title and counts; file names are quoted, titles inert."""
    listings = [
        make_listing(make_record(), file="a b#1.html"),
        make_listing(make_empty_record(title=EVIL), file="c.html"),
    ]
    page = parse(make_index(listings))

    assert page.xpath("//ol//a/@href") == ["a%20b%231.html", "c.html"]
    assert page.xpath("//ol//a/text()") == ["Vessar and Corva near a truce on the Ossen", EVIL]
    assert "11 statements" in page.xpath("//ol/li")[0].text_content()
    assert page.xpath("//script") == []
    assert "No articles were read." in make_index([])


def test_by_actor_the_page_has_every_statement_once() -> None:
    """Grouped by actor, each statement stands once under its speakers' heading, none inside another, and links work."""
    page = parse(make_page(make_record(), by="actor"))
    numbers = page.xpath("//li[@data-card]/@data-card")
    headings = page.xpath("//h4[contains(@class, 'voice')]/bdi/text()")

    assert sorted(numbers, key=int) == [str(number) for number in range(1, 12)]
    assert not page.xpath("//li[@data-card]//li")
    assert len(headings) == len(set(headings)) > 1
    assert headings[-1] == "Nobody named"
    assert {f"#{name}" for name in page.xpath("//*/@id")} >= set(page.xpath("//a[starts-with(@href, '#')]/@href"))
