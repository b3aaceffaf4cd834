"""A reviewer's forms -> judgements that show at once, and can be taken back; a feed of what is kept."""

from pathlib import Path
from re import findall, search
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from onrecord.ask.ledger import Ledger
from onrecord.serve.hooks import watch
from tests.contract.dispatches import make_dispatch
from tests.serve.desks import open_desk, post


def get_first(client: TestClient) -> str:
    """The entry at the head of the queue."""
    found = search(r'<article class="said" id="([^"]+)"', client.get("/queue").text)
    assert found is not None
    return found[1]


def test_a_judgement_shows_and_can_be_taken_back(own: Path) -> None:
    """It is signed with the owner's name, leaves the queue, and comes back to it when it is undone."""
    with open_desk(own) as client:
        entry = get_first(client)
        made = post(client, "/judgements", "/queue", verdict="reject", entry=entry, reason="misread", back="/queue")
        told = parse_qs(urlsplit(made.headers["location"]).query)
        assert told["told"] == [f"Rejected: {entry}."]
        after = client.get(made.headers["location"]).text
        assert f'id="{entry}"' not in after
        assert f'name="value" value="{told["undo"][0]}"' in after
        assert "rejected by Moren" in client.get(f"/statements/{entry}").text
        undone = post(client, "/judgements", "/queue", verdict="undo", value=told["undo"][0])
        assert undone.status_code == 303
        assert get_first(client) == entry
        assert client.get("/log").text.count("Moren") >= 2


def test_a_rejection_needs_a_reason(own: Path) -> None:
    """Without one nothing is judged, and it is said why."""
    with open_desk(own) as client:
        response = post(client, "/judgements", "/queue", verdict="reject", entry=get_first(client))
        assert response.status_code == 400
        assert "needs a reason" in response.text


@pytest.mark.parametrize(
    ("fields", "shows"),
    [
        ({"verdict": "correct", "act": "promise", "reason": "it is one"}, ">promise<"),
        ({"verdict": "grade", "value": "b2", "reason": "was there"}, "graded to B2"),
        ({"verdict": "confirm"}, "confirmed by Moren"),
    ],
)
def test_each_verdict_shows_on_the_statement(own: Path, fields: dict[str, str], shows: str) -> None:
    """Corrected, graded, confirmed; a correction makes another edition of the article, which holds."""
    with open_desk(own) as client:
        entry = get_first(client)
        made = post(client, "/judgements", "/queue", entry=entry, **fields)
        assert made.status_code == 303
        there = entry.replace("/", ".1/", 1) if fields["verdict"] == "correct" else entry
        assert shows in client.get(f"/statements/{there}").text


def test_what_means_nothing_is_told(own: Path) -> None:
    """A verdict that is none, a correction of nothing, an entry that is not there, a number that is none."""
    with open_desk(own) as client:
        entry = get_first(client)
        for fields, status in (
            ({"verdict": "shout", "entry": entry}, 400), ({"verdict": "correct", "entry": entry, "reason": "x"}, 400),
            ({"verdict": "confirm", "entry": "0" * 16 + "/s1"}, 404), ({"verdict": "undo", "value": "99"}, 404),
            ({"verdict": "grade", "entry": entry, "value": "Z9", "reason": "x"}, 400),
        ):  # fmt: skip
            assert post(client, "/judgements", "/queue", **fields).status_code == status, fields


def test_a_kept_search_is_a_feed(own: Path) -> None:
    """Empty at first; what new articles bring is in it, well-formed, each statement under what it is called."""
    with open_desk(own) as client:
        post(client, "/saved", "/search?q=shelled", q="shelled", title="Shells & <guns>")
        number = findall(r"/saved/(\d+)/feed.atom", client.get("/saved").text)[0]
        atom = {"a": "http://www.w3.org/2005/Atom"}
        empty = ElementTree.fromstring(client.get(f"/saved/{number}/feed.atom").content)
        assert empty.findtext("a:title", namespaces=atom) == "Shells & <guns>"
        assert empty.findall("a:entry", atom) == []
        with Ledger(str(own)) as ledger:
            ledger.add(make_dispatch(6, title="Guns \x08 & <shells>"))
            ledger.reconcile()
            watch(ledger)
        feed = ElementTree.fromstring(client.get(f"/saved/{number}/feed.atom").content)
        entries = feed.findall("a:entry", atom)
        assert len(entries) == 2
        ids = [each.findtext("a:id", namespaces=atom) or "" for each in entries]
        assert all(search(r"^urn:onrecord:[0-9a-f]{16}/s\d+$", each) for each in ids)
        assert all(each.findtext("a:updated", namespaces=atom) for each in entries)
        assert post(client, f"/saved/{number}/end", "/saved").status_code == 303
        assert client.get(f"/saved/{number}/feed.atom").status_code == 404


def test_a_file_an_address_or_a_text_can_be_sent(own: Path) -> None:
    """From the form; what is sent waits, and nothing is sent when nothing is filled in."""
    with open_desk(own) as client:
        assert post(client, "/sent", "/sent", text="Sorin spoke.").status_code == 303
        assert post(client, "/sent", "/sent", url="https://example.org/a").status_code == 303
        assert post(client, "/sent", "/sent").status_code == 400
        assert post(client, "/sent", "/sent", url="javascript:alert(1)").status_code == 400
        sign = search(r'name="sign" value="(\w+)"', client.get("/sent").text)
        assert sign is not None
        upload = {"file": ("../../etc/<b>.html", b"<p>Text", "text/html")}
        assert client.post("/sent", data={"sign": sign[1]}, files=upload).status_code == 303
        page = client.get("/sent").text
        assert "&lt;b&gt;.html" in page
        assert "3 wait" in page
