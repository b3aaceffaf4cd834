"""An assistant -> answers of the ledger with citations, over the Model Context Protocol."""

from pathlib import Path

import anyio
import pytest
from mcp import Client

from onrecord.ask.ledger import Ledger
from onrecord.serve.assistants import TOOLS, call_tool, list_tools, make_server


@pytest.fixture
def ledger(shared: Path) -> "object":
    """The shared ledger."""
    with Ledger(str(shared)) as made:
        yield made


def test_every_tool_is_described() -> None:
    """By a schema of what it takes, and that it changes nothing."""
    for tool, described in zip(TOOLS, list_tools(), strict=True):
        assert described.name == tool.name
        assert described.input_schema["type"] == "object"
        assert described.annotations is not None
        assert described.annotations.read_only_hint


def test_answers_have_citations(ledger: Ledger) -> None:
    """Of every statement in them, by what it is called."""
    made, failed = call_tool(ledger, "search_statements", {"q": "shelled", "limit": 3})

    assert not failed
    entries = [each["entry"] for each in made["answer"]["quotations"]]
    assert len(entries) == 3
    assert set(entries) <= set(made["citations"])
    assert all(each in made["citations"][each] for each in entries)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("get_actor", {"name": "Ilsa Moren"}), ("find_disputes", {}), ("find_proposals", {"q": "ceasefire"}),
        ("make_timeline", {"by": "week", "kind": "all"}),
    ],
)  # fmt: skip
def test_each_question_is_answered(ledger: Ledger, name: str, arguments: dict[str, object]) -> None:
    """With data that goes to JSON."""
    made, failed = call_tool(ledger, name, arguments)

    assert not failed
    assert made["answer"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("search_statements", {"act": ["shout"]}), ("get_actor", {"name": "Nobody"}), ("get_actor", {}), ("drop", {})],
)
def test_what_is_wrong_is_told(ledger: Ledger, name: str, arguments: dict[str, object]) -> None:
    """As an error that the assistant can read and mend."""
    made, failed = call_tool(ledger, name, arguments)

    assert failed
    assert made["error"]


def test_it_speaks_the_protocol(ledger: Ledger) -> None:
    """A client lists the tools, calls one, and is told how to cite."""

    async def ask() -> None:
        async with Client(make_server(ledger)) as client:
            tools = await client.list_tools()
            assert [each.name for each in tools.tools] == [each.name for each in TOOLS]
            answer = await client.call_tool("search_statements", {"q": "shelled", "limit": 1})
            assert not answer.is_error
            assert answer.structured_content is not None
            assert len(answer.structured_content["citations"]) >= 1
            wrong = await client.call_tool("get_actor", {"name": "Nobody"})
            assert wrong.is_error

    anyio.run(ask)
