"""A ledger -> its pages: each answers, every link leads somewhere, and what an article brings is text and no more."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from onrecord.serve.app import PAGES
from onrecord.serve.guard import POLICY
from onrecord.testing import Done, Told, Who, make_record
from tests.contract.dispatches import make_dispatch
from tests.serve.desks import fill, open_desk

FIRST = (
    "/", "/search", "/search?q=shelled&speaker=Moren&act=accuse", "/timeline", "/timeline?kind=all&by=week",
    "/timeline?by=month&sort=newest", "/proposals", "/disputes", "/figures", "/figures?all_givers=true", "/actors",
    "/actors?name=mor", "/queue", "/log", "/saved", "/sent", "/people", "/stats", "/login",
)  # fmt: skip
_LINK = re.compile(r'(?:href|src|action)="([^"]*)"')


@pytest.mark.parametrize("path", FIRST)
def test_every_page_answers(client: TestClient, path: str) -> None:
    """With the policy that lets nothing foreign run, and without script or style in the page."""
    response = client.get(path)

    assert response.status_code == 200
    assert response.headers["content-security-policy"] == POLICY
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "<style" not in response.text
    assert " style=" not in response.text
    assert not re.search(r"<script(?! src=)", response.text)
    assert not re.search(r" on[a-z]+=", response.text)


def test_every_link_leads_somewhere(client: TestClient) -> None:
    """From the first page on, every link of ours that is found is followed, once for each kind of page."""
    waiting, seen, kinds = list(FIRST), set(FIRST), set()
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        assert response.status_code in {200, 303, 405}, path
        for link in map(unescape, _LINK.findall(response.text)):
            if not link.startswith("/") or link.startswith("//"):
                assert re.match(r"https?://|#|data:", link), link
                continue
            there = link.partition("#")[0]
            kind = re.sub(r"[0-9a-f]{16}|s\d+|p\d+|%[0-9A-F]{2}.*", "*", urlsplit(there).path), _get_names(there)
            if there and there not in seen and kind not in kinds:
                seen.add(there)
                kinds.add(kind)
                waiting.append(there)

    assert len(kinds) > 20


def _get_names(link: str) -> tuple[str, ...]:
    return tuple(sorted(part.partition("=")[0] for part in urlsplit(link).query.split("&")))


def test_an_empty_ledger_teaches(tmp_path: Path) -> None:
    """Each page says what will stand there, or what to do."""
    with open_desk(fill(tmp_path / "empty.db")) as client:
        for path in FIRST:
            if "speaker=" not in path and "name=" not in path:
                response = client.get(path)
                assert response.status_code == 200, path
        assert "Send it an article" in client.get("/").text
        assert "Nothing was found" in client.get("/search").text
        assert "Nobody yet" in client.get("/actors").text


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{7*7}}\u202egnitirw\u0000\u001b[31m"


def test_what_articles_bring_is_text(tmp_path: Path) -> None:
    """Markup, template code, control characters and addresses that are scripts, in every field that a source fills."""
    villain = Who(name=f"Vil {HOSTILE}".replace("\0", ""), role=f"role {HOSTILE}".replace("\0", ""), country="XAB")
    words = f"that the town {HOSTILE} was shelled".replace("\0", "")
    records = [
        make_record(
            Told(who=villain, content=words, act="accuse"),
            Told(who=Who(name="Ilsa Moren", country="XAA"), content=words, act="deny"),
            Done(who=villain, words=f"shelled {HOSTILE}".replace("\0", ""), whom=villain, on="2031-03-14"),
            title=f"Title {HOSTILE}{number}", publisher=f"Outlet {HOSTILE}", credit=(f"Agency {HOSTILE}",),
            url="javascript:alert(1)", source_id=HOSTILE, published="2031-03-14", published_from="metadata",
        )
        for number in range(2)
    ]  # fmt: skip
    with open_desk(fill(tmp_path / "hostile.db", *records)) as client:
        ref = re.search(r"/articles/([0-9a-f]{16})", client.get("/").text)
        assert ref is not None
        paths = [*FIRST[:-1], f"/articles/{ref[1]}", f"/statements/{ref[1]}/s1", f"/search?q={HOSTILE!r}"]
        paths += [unescape(each) for each in _LINK.findall(client.get("/").text) if each.startswith("/actors/")][:1]
        paths = [path for path in paths if "Moren" not in path and "mor" not in path]
        for path in paths:
            response = client.get(path)
            assert response.status_code in {200, 400}, path
            assert "<script>alert" not in response.text, path
            assert "<img" not in response.text, path
            assert "javascript:" not in "".join(_LINK.findall(response.text)), path
            assert "49" not in re.sub(r"\d{3,}|[0-9a-f]{8,}", "", response.text), path
        cited = client.get(f"/statements/{ref[1]}/s1.txt").text + client.get(f"/statements/{ref[1]}/s1.md").text
        assert "\u202e" not in cited
        assert "\x1b" not in cited
        assert "](javascript:" not in cited


def test_a_quotation_leads_to_its_very_words(client: TestClient) -> None:
    """The link has the statement's mark in the article, which is there, and a text directive of the words."""
    page = client.get("/search?q=shelled").text
    links = [unescape(link) for link in _LINK.findall(page) if "#at-" in link]

    assert links
    for link in links[:5]:
        path, _, fragment = link.partition("#")
        mark, _, directive = fragment.partition(":~:")
        assert f'id="{mark}"' in client.get(path).text
        assert directive.startswith("text=")


def test_a_citation_has_three_forms(client: TestClient) -> None:
    """Text, Markdown, and a Web Annotation with both selectors; any other form is not found."""
    found = re.search(r"/statements/[0-9a-f]{16}/s1(?=\")", client.get("/search?q=shelled&speaker=Moren").text)
    assert found is not None

    text, markdown = client.get(f"{found[0]}.txt"), client.get(f"{found[0]}.md")
    made = client.get(f"{found[0]}.json").json()

    assert text.headers["content-type"].startswith("text/plain")
    assert "Ilsa Moren" in text.text
    assert "Ilsa Moren" in markdown.text
    quote, position = made["target"]["selector"][:2]
    assert quote["type"] == "TextQuoteSelector"
    assert position["end"] - position["start"] == len(quote["exact"])
    assert client.get(f"{found[0]}.doc").status_code == 404


def test_what_is_not_there_is_told(client: TestClient) -> None:
    """A page that says what, which and what next; the status is that of the error."""
    for path in ("/articles/0000000000000000", "/statements/0000000000000000/s1", "/actors/Nobody", "/nothing",
                 "/proposals/0000000000000000/p1", "/saved/9/feed.atom", "/sent/9"):  # fmt: skip
        response = client.get(path)
        assert response.status_code == 404, path
        assert "<h1>" in response.text, path
    for path in ("/search?since=soon", "/search?limit=9999", "/timeline?by=hour", "/search?after=%21%21"):
        assert client.get(path).status_code == 400, path


def test_entries_are_found_by_what_they_are_called(client: TestClient, shared: Path) -> None:
    """A statement, an event, an article: whatever an answer shows."""
    record = make_dispatch(1)
    ref = re.search(r"/articles/([0-9a-f]{16})", client.get("/search").text)
    assert ref is not None
    assert record.article.title
    assert client.get(f"/entry?name={ref[1]}/s1").headers["location"] == f"/statements/{ref[1]}/s1"
    assert client.get(f"/entry?name={ref[1]}/e1").headers["location"] == f"/articles/{ref[1]}"
    assert client.get(f"/entry?name={ref[1]}").headers["location"] == f"/articles/{ref[1]}"
    assert client.get("/entry?name=").status_code == 400


def test_pages_go_on_by_cursors(client: TestClient) -> None:
    """From page to page each statement comes once, and the last page has no next."""
    seen: list[str] = []
    path: str | None = "/search?limit=10"
    while path:
        page = client.get(path).text
        seen += re.findall(r'<article class="said" id="([^"]+)"', page)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        path = unescape(more[1]) if more else None

    assert len(seen) == len(set(seen)) > 20


def test_pages_are_small(client: TestClient) -> None:
    """A page with all that it loads has under 150 kB, without the article, and before it is compressed."""
    for path in FIRST:
        page = client.get(path).text
        total = len(page.encode())
        for link in set(_LINK.findall(page)):
            if link.startswith("/static/"):
                total += len(client.get(link).content)
        assert total < 150_000, (path, total)


def test_every_template_is_used_and_every_role_is_known() -> None:
    """The table of pages is the one place that says who may see what."""
    assert {page.role for page in PAGES} == {None, "reader", "reviewer", "admin"}
    assert len({(page.method, page.path) for page in PAGES}) == len(PAGES)
