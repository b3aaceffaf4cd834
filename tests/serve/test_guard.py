"""Requests that are not ours -> turned away, before anything is asked or changed."""

from pathlib import Path

from starlette.testclient import TestClient

from onrecord.ask.ledger import Ledger
from tests.serve.desks import get_sign, open_account, open_desk, post, sign_in


def test_other_hosts_are_not_answered_for(client: TestClient) -> None:
    """A name that another site made point here (DNS rebinding) gets nothing."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8017"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8017"}).status_code == 200


def test_named_hosts_are_answered_for(own: Path) -> None:
    """Beyond loopback only those that the settings name."""
    open_account(own, "Moren", "admin")
    with open_desk(own, is_loopback=False, hosts=frozenset({"desk.example"})) as client:
        assert client.get("/login", headers={"host": "desk.example"}).status_code == 200
        assert client.get("/login", headers={"host": "127.0.0.1"}).status_code == 421


def test_other_sites_can_send_no_forms(own: Path) -> None:
    """Not with the browser's word that it is another site, not with another origin, not without the page's sign."""
    with open_desk(own) as client:
        sign = get_sign(client, "/queue")
        form = {"sign": sign, "verdict": "confirm", "entry": "x"}
        for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {"origin": "null"}):
            assert client.post("/judgements", data=form, headers=headers).status_code == 403
            assert client.post("/api/v1/judgements", json={}, headers=headers).status_code == 403
        assert client.post("/judgements", data={**form, "sign": "0" * 80}).status_code == 403
        assert get_sign(client, "/queue") != sign
        assert client.post("/judgements", data={"verdict": "confirm"}).status_code == 403
        with Ledger(str(own)) as ledger:
            assert ledger.find_judgements() == []


def test_a_sign_of_another_session_is_none(own: Path) -> None:
    """Forms are bound to the browser that they were made for."""
    with open_desk(own) as one, open_desk(own) as other:
        sign = get_sign(one, "/queue")
        get_sign(other, "/queue")
        assert other.post("/judgements", data={"sign": sign, "verdict": "confirm", "entry": "x"}).status_code == 403


def test_what_is_too_large_is_refused(own: Path) -> None:
    """By its length, and by what comes when it has none."""
    with open_desk(own, serve__max_bytes=1_000) as client:
        assert client.post("/api/v1/articles", content=b"x" * 1_001).status_code == 413
        assert client.post("/api/v1/articles", content=(b"x" * 100 for _ in range(20))).status_code == 413
        assert client.post("/api/v1/articles", content=b"x" * 999).status_code == 202


def test_requests_are_counted_beyond_loopback(own: Path) -> None:
    """So many a minute, and of passwords fewer."""
    open_account(own, "Moren", "admin")
    hosts = frozenset({"127.0.0.1"})
    with open_desk(own, is_loopback=False, hosts=hosts, serve__requests=5, serve__logins=2) as client:
        answers = [client.get("/login").status_code for _ in range(6)]
        assert answers == [200] * 5 + [429]
    with open_desk(own, is_loopback=False, hosts=hosts, serve__logins=2) as client:
        assert [sign_in(client, "Moren", "wrong password!").status_code for _ in range(3)] == [403, 403, 429]
        assert client.get("/login").status_code == 200


def test_going_back_leads_to_our_own_pages(own: Path) -> None:
    """A form that says to go elsewhere afterwards is not obeyed."""
    with open_desk(own) as client:
        entry = client.get("/api/v1/queue").json()["quotations"][0]["entry"]
        for back in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
            form = {"verdict": "confirm", "entry": entry, "back": back}
            assert post(client, "/judgements", "/queue", **form).headers["location"].startswith("/queue?told=")
