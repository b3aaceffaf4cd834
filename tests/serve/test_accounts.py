"""Accounts -> who may do what: open on this machine until there is one, then by session or token, by role."""

from pathlib import Path
from re import search

import pytest

from onrecord.ask.ledger import Ledger
from onrecord.ledger.deeds import find_deeds
from tests.serve.desks import PASSWORD, get_sign, open_account, open_desk, post, sign_in


def test_with_the_first_account_everybody_signs_in(own: Path) -> None:
    """Before, whoever sits at the machine may do everything; the first account is an admin's."""
    with open_desk(own) as client:
        assert client.get("/queue").status_code == 200
        assert (
            post(client, "/people", "/people", do="add", name="Moren", role="reader", password=PASSWORD).status_code
            == 400
        )
        made = post(client, "/people", "/people", do="add", name="Moren", role="admin", password=PASSWORD)
        assert made.status_code == 303
        assert client.get("/queue").headers["location"] == "/login?back=%2Fqueue"
        assert client.get("/api/v1/statements").status_code == 401
        assert sign_in(client, "Moren").headers["location"] == "/"
        assert client.get("/queue").status_code == 200


def test_a_wrong_password_is_told_without_saying_what_is_wrong(own: Path) -> None:
    """The same words for a wrong name; both are noted."""
    open_account(own, "Moren", "admin")
    with open_desk(own) as client:
        answers = [sign_in(client, name, "not this password").text for name in ("Moren", "Nobody")]
        signs = [get_sign(client, "/login")]
        assert [each.count("No account has this name and password") for each in answers] == [1, 1]
        assert signs
    with Ledger(str(own)) as ledger:
        assert [each.deed for each in find_deeds(ledger, limit=9)] == ["failed to sign in"] * 2


def test_sessions_are_new_each_time_and_end(own: Path) -> None:
    """The cookie of before is worth nothing after signing in, nor that of a session after signing out."""
    open_account(own, "Moren", "reviewer")
    with open_desk(own) as client:
        client.get("/login")
        before = client.cookies["onrecord"]
        response = sign_in(client, "Moren")
        cookie = response.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        session = client.cookies["onrecord"]
        assert session != before
        assert post(client, "/logout", "/sent").status_code == 303
        client.cookies.set("onrecord", session)
        assert client.get("/sent").status_code == 303


def test_over_tls_cookies_are_bound_to_the_host(own: Path) -> None:
    """They are secure, and no other host can set them."""
    open_account(own, "Moren", "reader")
    with open_desk(own) as client:
        client.base_url = "https://127.0.0.1"
        assert "__Host-onrecord=" in client.get("/login").headers["set-cookie"]
        assert "strict-transport-security" in client.get("/login").headers


MAY = {
    "reader": {"/": 200, "/search": 200, "/log": 200, "/people": 200, "/queue": 403, "/sent": 403},
    "reviewer": {"/": 200, "/queue": 200, "/sent": 200, "/people": 200},
    "admin": {"/": 200, "/queue": 200, "/people": 200},
}


@pytest.mark.parametrize("role", ["reader", "reviewer", "admin"])
def test_roles_say_who_may_what(own: Path, role: str) -> None:
    """A reader asks, a reviewer judges and adds, an admin changes accounts."""
    open_account(own, "Chief", "admin")
    open_account(own, "Moren", role)  # type: ignore[arg-type]
    with open_desk(own) as client:
        sign_in(client, "Moren")
        assert {path: client.get(path).status_code for path in MAY[role]} == MAY[role]
        assert client.get("/api/v1/statements").status_code == 200
        sent = client.post("/api/v1/articles", json={"text": "A text."}).status_code
        assert sent == (403 if role == "reader" else 202)
        response = post(client, "/people", "/people", do="add", name="New", role="admin", password=PASSWORD)
        assert response.status_code == (303 if role == "admin" else 403)
        assert ("Chief" in client.get("/people").text) == (role == "admin")


def test_tokens_act_as_their_account(own: Path) -> None:
    """They are shown once, need no form's sign, and end when told to, or with the account."""
    open_account(own, "Moren", "reviewer")
    with open_desk(own) as client, open_desk(own) as program:
        sign_in(client, "Moren")
        page = post(client, "/tokens", "/people", label="a script", days="30").text
        found = search(r"<code>(onr_[\w-]+)</code>", page)
        assert found is not None
        assert found[1] not in client.get("/people").text
        headers = {"authorization": f"Bearer {found[1]}"}
        assert program.get("/api/v1/queue", headers=headers).status_code == 200
        assert program.post("/api/v1/articles", json={"text": "A text."}, headers=headers).status_code == 202
        assert program.get("/api/v1/queue", headers={"authorization": "Bearer onr_wrong"}).status_code == 401
        assert program.get("/api/v1/queue", auth=("anybody", found[1])).status_code == 200
        assert "Basic" in program.get("/saved/1/feed.atom").headers["www-authenticate"]
        assert program.get("/saved/1/feed.atom", auth=("anybody", found[1])).status_code == 404
        for wrong in ("Basic", "Basic ***", "Basic bm8=", "Digest x", "Bearer"):
            assert program.get("/api/v1/queue", headers={"authorization": wrong}).status_code == 401
        id = search(r'name="id" value="(\w+)"', client.get("/people").text)
        assert id is not None
        post(client, "/tokens/end", "/people", id=id[1])
        assert program.get("/api/v1/queue", headers=headers).status_code == 401


def test_the_desk_is_never_without_an_admin(own: Path) -> None:
    """The last one can't be closed, nor made anything else."""
    open_account(own, "Moren", "admin")
    with open_desk(own) as client:
        sign_in(client, "Moren")
        assert post(client, "/people", "/people", do="close", name="Moren").status_code == 400
        assert post(client, "/people", "/people", do="role", name="Moren", role="reader").status_code == 400
        assert post(client, "/people", "/people", do="close", name="Nobody").status_code == 404


def test_one_can_change_ones_password(own: Path) -> None:
    """With the old one; then the session has ended, and the new one holds."""
    open_account(own, "Moren", "reader")
    with open_desk(own) as client:
        sign_in(client, "Moren")
        new = "another long password"
        assert post(client, "/password", "/people", old="wrong", password=new).status_code == 400
        assert post(client, "/password", "/people", old=PASSWORD, password="short").status_code == 400
        assert post(client, "/password", "/people", old=PASSWORD, password=new).status_code == 303
        assert client.get("/").status_code == 303
        assert sign_in(client, "Moren", new).status_code == 303
