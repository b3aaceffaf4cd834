"""`onrecord serve`, `work`, `user` and `mcp` -> a desk that listens where it may, and accounts made at the terminal."""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from onrecord.cli import main
from tests.serve.desks import PASSWORD

COMMAND = [sys.executable, "-m", "onrecord.cli", "serve", "--port", "0"]


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """The address at which the command says that it serves."""
    process = subprocess.Popen([*COMMAND, *options], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        found = re.search(r" at (http://\S+)", process.stderr.readline())
        assert found is not None
        yield found[1]
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stderr.close()


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    """What a command ends with, and what it says."""
    made = CliRunner().invoke(main, arguments, input=typed)
    return made.exit_code, made.output


def test_it_serves_and_reads_what_is_sent(tmp_path: Path) -> None:
    """A new ledger, a page in less than two seconds from the start, an article read by the worker beside."""
    began = time.monotonic()
    with serving("--ledger", str(tmp_path / "a.db"), "--reader", "rules") as address, httpx.Client() as client:
        while True:
            try:
                page = client.get(address)
                break
            except httpx.ConnectError:
                time.sleep(0.02)
        took = time.monotonic() - began
        assert "Send it an article" in page.text
        assert took < 10  # bench/desk.py measures it; this only finds what hangs
        text = "VELMAR, March 14 (Northwire) - The ceasefire holds, President Danil Aleth of Ondria said on Friday."
        sent = client.post(f"{address}/api/v1/articles", json={"text": text}).json()
        until = time.monotonic() + 60
        while (made := client.get(f"{address}/api/v1/sent/{sent['id']}").json())["state"] not in {"done", "failed"}:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert made["state"] == "done"
        found = client.get(f"{address}/api/v1/statements?q=ceasefire").json()["quotations"]
        assert [each["speakers"][0]["name"] for each in found] == ["Danil Aleth"]


def test_serving_loads_no_models() -> None:
    """Neither the parser, nor the models' runtime, nor what reads pages."""
    code = (
        "import sys, onrecord.serve.app, onrecord.cli.serve; "
        "print(sorted({'spacy', 'onnxruntime', 'numpy', 'trafilatura', 'tokenizers'} & set(sys.modules)))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert made.stdout.strip() == "[]"


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--hosts", "desk.example")])
def test_beyond_this_machine_it_needs_accounts(tmp_path: Path, options: tuple[str, ...]) -> None:
    """It says how to make one, and doesn't listen."""
    code, said = run("serve", "--ledger", str(tmp_path / "a.db"), *options)

    assert code == 2
    assert "onrecord user add" in said


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """With what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = run("serve", "--ledger", str(tmp_path / "a.db"), "--port", str(taken.getsockname()[1]))

    assert code == 2
    assert "--port" in said


def test_accounts_are_made_at_the_terminal(tmp_path: Path) -> None:
    """Opened, listed, changed, closed; a password that is too short is refused."""
    at = ("--ledger", str(tmp_path / "a.db"))
    assert "There is no account" in (run("user", "add", "Moren", *at, typed="short\n")[1] + run("user", "list", *at)[1])
    assert run("user", "add", "Moren", "--role", "admin", *at, typed=f"{PASSWORD}\n")[0] == 0
    assert run("user", "add", "Moren", *at, typed=f"{PASSWORD}\n")[0] == 1
    assert run("user", "role", "Moren", "reviewer", *at)[0] == 0
    code, token = run("user", "token", "Moren", "--for", "a script", *at)
    assert code == 0
    assert token.startswith("onr_")
    assert "reviewer" in run("user", "list", *at)[1]
    assert run("user", "password", "Moren", *at, typed="another long password\n")[0] == 0
    assert run("user", "close", "Moren", *at)[0] == 0
    assert run("user", "close", "Nobody", *at)[0] == 1


def test_an_assistant_is_answered_on_standard_output(tmp_path: Path) -> None:
    """Line by line, as the protocol has it."""
    at = str(tmp_path / "a.db")
    assert run("user", "add", "Moren", "--ledger", at, typed=f"{PASSWORD}\n")[0] == 0
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
    }  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-m", "onrecord.cli", "mcp", "--ledger", at],
        input=json.dumps(hello) + "\n", capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    answer = json.loads(made.stdout.splitlines()[0])
    assert answer["result"]["serverInfo"]["name"] == "onrecord"
    assert "Cite statements" in answer["result"]["instructions"]
