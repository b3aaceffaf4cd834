"""The desk in a browser, as people use it: by mouse, by keys, without script; for everybody, without complaint."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from onrecord.serve.app import make_app
from onrecord.serve.linking import find_pieces
from onrecord.settings import make_settings
from tests.contract.dispatches import make_dispatches
from tests.examples.demo import read_all
from tests.serve.desks import PASSWORD, fill, make_desk, open_account

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no browser is named by ONRECORD_CHROMIUM")

PAGES = (
    "/", "/search", "/search?q=ceasefire&speaker=Sorin", "/timeline", "/timeline?kind=all&by=week", "/proposals",
    "/disputes", "/figures?all_givers=true", "/actors", "/actors/Tomar%20Sorin", "/queue", "/log", "/saved", "/sent",
    "/people", "/stats", "/login", "/nothing", "/search?q=nowhere",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as play:
        made = play.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield made
        made.close()


@contextmanager
def serving(at: Path) -> Iterator[str]:
    """The address of a desk that listens."""
    desk = make_desk(make_settings({"ledger.at": str(at)}))
    server = uvicorn.Server(uvicorn.Config(make_app(desk), port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
    desk.pool.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over the demo ledger, which no test here changes."""
    with serving(fill(tmp_path_factory.mktemp("demo") / "demo.db", *read_all("rules"))) as made:
        yield made


@contextmanager
def open_page(browser: Browser, address: str, **about: object) -> Iterator[Page]:
    """A page in a browser of its own, whose complaints fail the test: of scripts, of the console, of the policy."""
    context = browser.new_context(base_url=address, **about)  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.error('policy ' + e.violatedDirective))"
    )
    yield page
    context.close()
    assert [each for each in complaints if "status of 4" not in each] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_for_everybody(browser: Browser, address: str, width: int, scheme: str) -> None:
    """axe-core finds nothing against WCAG 2.2 AA, on wide and narrow screens, light and dark; nothing is cut off."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    with open_page(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        page.goto("/search?q=ceasefire&speaker=Sorin")
        paths = [*PAGES, page.locator(".tools a").first.get_attribute("href") or ""]
        paths.append((page.locator("a.exact").first.get_attribute("href") or "").partition("#")[0])
        page.goto("/proposals")
        paths.append(page.locator(".listings a").first.get_attribute("href") or "")
        for path in paths:
            page.goto(path)
            found = Axe().run(page, options=rules)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_quotation_is_one_click_from_its_words(browser: Browser, address: str) -> None:
    """Searching, narrowing down, and opening the article where the words stand."""
    with open_page(browser, address) as page:
        page.goto("/")
        page.get_by_role("searchbox", name="Words that were said").fill("ceasefire")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("What was said")
        page.locator(".facets").get_by_role("link", name="accuse").click()
        expect(page.locator(".narrowed a").first).to_contain_text("accuse")
        quotation = page.locator("a.exact").first
        words = quotation.inner_text()
        quotation.click()
        for piece in find_pieces(words):
            expect(page.locator("#text")).to_contain_text(piece)
        mark = page.locator(page.url.partition("#")[2].partition(":~:")[0].join(["[id='", "']"]))
        assert mark.count() == 1
        assert mark.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }")


def test_a_citation_can_be_copied(browser: Browser, address: str) -> None:
    """Into the clipboard, in each form; who has no script opens it instead."""
    with open_page(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto("/search?q=ceasefire&speaker=Sorin")
        first = page.locator(".said").first
        for form, begins in (("text", "Tomar Sorin"), ("Markdown", "Tomar Sorin"), ("JSON", '{"@context"')):
            first.get_by_role("link", name=form, exact=True).click()
            expect(first.locator(".citing")).to_contain_text(f"{form} ✓")
            assert page.evaluate("navigator.clipboard.readText()").startswith(begins)


def test_the_queue_is_worked_by_keys(browser: Browser, own: Path) -> None:
    """Confirm, reject with a reason, undo; the statement at hand has the focus."""
    with serving(own) as address, open_page(browser, address) as page:
        page.goto("/queue")
        entries = [each.get_attribute("id") for each in page.locator(".queue .said").all()]
        page.keyboard.press("j")
        page.keyboard.press("c")
        expect(page.locator(".told p").first).to_have_text(f"Confirmed: {entries[1]}.")
        page.keyboard.press("r")
        page.keyboard.type("misread")
        page.keyboard.press("Enter")
        expect(page.locator(".told p").first).to_have_text(f"Rejected: {entries[0]}.")
        assert page.locator(".queue .said").first.get_attribute("id") == entries[2]
        page.keyboard.press("u")
        expect(page.locator(".told p").first).to_contain_text("Took back")
        assert page.locator(".queue .said").first.get_attribute("id") == entries[0]


def test_all_of_it_works_without_script(browser: Browser, own: Path) -> None:
    """Search, filter, read, judge, undo, keep a search, send a text."""
    with serving(own) as address, open_page(browser, address, java_script_enabled=False) as page:
        page.goto("/queue")
        page.get_by_role("button", name="Confirm").first.click()
        expect(page.locator(".told")).to_contain_text("Confirmed")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".told")).to_contain_text("Took back")
        page.goto("/search?q=shelled")
        page.get_by_text("Keep this search").click()
        page.get_by_label("called", exact=True).fill("Shells")
        page.get_by_role("button", name="Keep").click()
        expect(page.locator("main")).to_contain_text("Shells")
        page.goto("/sent")
        page.get_by_label("or a text").fill("Sorin spoke on Tuesday.")
        page.get_by_role("button", name="Send").click()
        expect(page.locator("main")).to_contain_text("typed.txt")


def test_people_sign_in_and_out(browser: Browser, own: Path) -> None:
    """And come to the page that they asked for."""
    open_account(own, "Moren", "reviewer")
    with serving(own) as address, open_page(browser, address) as page:
        page.goto("/queue")
        page.get_by_label("name", exact=True).fill("Moren")
        page.get_by_label("password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator("h1")).to_have_text("Review")
        page.get_by_role("button", name="Sign out").click()
        expect(page.locator("h1")).to_have_text("Sign in")
        page.goto("/queue")
        expect(page.locator("h1")).to_have_text("Sign in")


def test_times_are_in_the_readers_zone(browser: Browser, tmp_path: Path) -> None:
    """Instants, not days: a day is what the article says, wherever it is read."""
    at = fill(tmp_path / "zone.db", *make_dispatches(3))
    with serving(at) as address, open_page(browser, address, timezone_id="Asia/Tokyo", locale="en-GB") as page:
        page.goto("/sent")
        page.get_by_label("or a text").fill("Sorin spoke.")
        page.get_by_role("button", name="Send").click()
        time_of = page.locator("tbody time").first
        shown = time_of.inner_text()
        sent = time_of.get_attribute("datetime") or ""
        assert sent.endswith("Z")
        hour = (int(sent[11:13]) + 9) % 24
        assert f"{hour:02}:{sent[14:16]}" in shown
        page.goto("/search")
        assert page.locator(".said time").first.inner_text().endswith("2031")
