"""The API -> the same answers as the ledger gives, in pages, with ETags; what is wrong is told as a problem."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import BaseSchema, GenerationMode, checks
from starlette.testclient import TestClient

from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.serve.api import ENDPOINTS, ROOT, Endpoint
from onrecord.serve.app import make_app
from onrecord.settings import make_settings
from tests.contract.dispatches import make_dispatches
from tests.serve.desks import fill, make_desk, open_desk


def test_answers_are_the_ledgers(client: TestClient, shared: Path) -> None:
    """As JSON, whole."""
    with Ledger(str(shared)) as ledger:
        found = ledger.search(Question(text="shelled", speaker="Moren", limit=5))
        timeline = ledger.make_timeline(Question(limit=20, sort="oldest"))
        expected = {
            "/statements?q=shelled&speaker=Moren&limit=5": found,
            f"/statements/{found.quotations[0].entry}": ledger.get_statement(found.quotations[0].entry),
            "/timeline": timeline,
            "/disputes": ledger.find_disputes(Question()),
            "/figures": ledger.find_figures(Question()),
            "/proposals": ledger.find_proposals(Question()),
            "/actors/Ilsa%20Moren": ledger.get_actor("Ilsa Moren"),
            f"/articles/{found.quotations[0].source.ref}": ledger.get_article(found.quotations[0].source.ref),
            f"/articles/{found.quotations[0].source.ref}/record": ledger.get_record(found.quotations[0].source.ref),
            "/stats": ledger.make_stats(),
            "/queue?limit=10": ledger.find_queue(Question(limit=10)),
            "/judgements": ledger.find_log(),
        }
        for path, answer in expected.items():
            response = client.get(ROOT + path)
            assert response.status_code == 200, path
            assert response.json() == msgspec.json.decode(msgspec.json.encode(answer)), path


def test_pages_go_on_by_cursors(client: TestClient) -> None:
    """To the end, each statement once."""
    entries: list[str] = []
    after: str | None = ""
    while after is not None:
        page = client.get(f"{ROOT}/statements", params={"limit": 7, "after": after}).json()
        entries += [each["entry"] for each in page["quotations"]]
        after = page["after"]

    assert len(entries) == len(set(entries)) > 20


def test_an_answer_that_the_caller_has_is_not_sent_again(own: Path) -> None:
    """While the ledger is the same; after a judgement it is sent."""
    with open_desk(own) as client:
        first = client.get(f"{ROOT}/statements?q=shelled")
        headers = {"if-none-match": first.headers["etag"]}
        again = client.get(f"{ROOT}/statements?q=shelled", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(f"{ROOT}/statements?q=guns", headers=headers).status_code == 200
        entry = first.json()["quotations"][0]["entry"]
        made = client.post(f"{ROOT}/judgements", json={"verdict": "reject", "entry": entry, "reason": "misread"})
        assert made.status_code == 201
        later = client.get(f"{ROOT}/statements?q=shelled", headers=headers)
        assert later.status_code == 200
        assert entry not in [each["entry"] for each in later.json()["quotations"]]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/statements?act=shout", 400), ("/statements?limit=0", 400), ("/statements?colour=red", 400),
        ("/statements?since=2031-99", 400), ("/statements?q=%22", 400), ("/statements?q=%00", 200),
        ("/statements?speaker=Nobody", 404), ("/statements/x/y", 404), ("/articles/zz", 404), ("/sent/none", 404),
        ("/nothing", 404), ("/statements?after=aysxMjM", 400), ("/timeline?min_confidence=2", 400),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_as_a_problem(client: TestClient, path: str, status: int) -> None:
    """RFC 9457, with the status and what to do next."""
    response = client.get(ROOT + path)

    assert response.status_code == status
    if status != 200:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == status
        assert response.json()["title"]


def test_an_article_is_queued_and_its_status_told(own: Path) -> None:
    """As JSON or as it is; the request doesn't wait for reading."""
    with open_desk(own) as client:
        sent = client.post(f"{ROOT}/articles", json={"text": "Sorin spoke.", "name": "a.txt"})
        other = client.post(f"{ROOT}/articles?name=b.html", content=b"<p>Text", headers={"content-type": "text/html"})
        address = client.post(f"{ROOT}/articles", json={"url": "https://example.org/a"})
        assert [each.status_code for each in (sent, other, address)] == [202, 202, 202]
        status = client.get(f"{ROOT}/sent/{sent.json()['id']}").json()
        assert (status["state"], status["name"], status["refs"]) == ("waiting", "a.txt", [])
        assert [each["name"] for each in client.get(f"{ROOT}/sent").json()] == [
            "https://example.org/a",
            "b.html",
            "a.txt",
        ]
        both = {"text": "a", "url": "https://example.org"}
        bodies: tuple[Any, ...] = ({}, both, {"url": "file:///etc/passwd"}, {"text": ""}, [])
        for body in bodies:
            assert client.post(f"{ROOT}/articles", json=body).status_code == 400, body


def test_a_search_is_kept_and_dropped(own: Path) -> None:
    """With an address it has a secret, told once; http is refused, since what is told could be overheard."""
    with open_desk(own) as client:
        body = {"title": "Shells", "filters": {"q": "shelled", "act": ["accuse"]}, "hook": "https://example.org/h"}
        made = client.post(f"{ROOT}/searches", json=body)
        assert made.status_code == 201
        number = made.json()["search"]["number"]
        assert made.json()["secret"]
        (kept,) = client.get(f"{ROOT}/searches").json()
        assert (kept["title"], kept["hook"], "secret" in kept) == ("Shells", "https://example.org/h", False)
        assert "act=accuse" in client.get("/saved").text
        feed = client.get(f"/saved/{number}/feed.atom")
        assert feed.headers["content-type"].startswith("application/atom+xml")
        assert client.delete(f"{ROOT}/searches/{number}").status_code == 204
        assert client.delete(f"{ROOT}/searches/{number}").status_code == 404
        for wrong in ({"hook": "http://example.org"}, {"filters": {"x": "y"}}, {"title": ""}, {"hook": "ftp://x"}):
            assert client.post(f"{ROOT}/searches", json={**body, **wrong}).status_code == 400, wrong


def test_the_description_has_every_endpoint(client: TestClient) -> None:
    """OpenAPI 3.1, made of the same table as the routes, with a schema for each answer."""
    described = client.get(f"{ROOT}/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    there = {(method.upper(), path) for path, methods in described["paths"].items() for method in methods}
    assert there == {(each.method, ROOT + each.path.replace(":path", "")) for each in ENDPOINTS}
    names = {each["name"] for each in described["paths"][f"{ROOT}/statements"]["get"]["parameters"]}
    assert {"q", "speaker", "act", "since", "after", "reviewed"} <= names


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    """The API's own description, with the application that it describes."""
    at = fill(tmp_path_factory.mktemp("api") / "own.db", *make_dispatches(8))
    desk = make_desk(make_settings({"ledger.at": str(at)}), hosts=frozenset({"testserver"}))
    return schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", make_app(desk))


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: f"{each.method} {each.path or '/'}")
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_requests_made_from_the_description_are_answered_as_it_says(
    described: BaseSchema, endpoint: Endpoint, mode: GenerationMode
) -> None:
    """Whatever fits it, and what just doesn't: no failure of the server, only statuses and shapes that it names."""
    operation = described[ROOT + endpoint.path.replace(":path", "")][endpoint.method]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(
            checks=[
                checks.not_a_server_error,
                checks.status_code_conformance,
                checks.content_type_conformance,
                checks.response_schema_conformance,
            ]
        )

    try:
        ask()
    except Unsatisfiable:
        pytest.skip("nothing is wrong that could be sent here")
