"""A desk over a ledger -> how soon it serves, how fast its pages are, and whether it holds under load.

    desk.py [--statements 1000000|0] [--at FILE] [--queries 200] [--seconds 60] [--kills 10] [--check]

The ledger is that of ledger.py. First: the seconds from the command to the first page. Then each query as a page of the
search, beside the same queries asked of the database alone, in the same run. Last, on a small ledger: two readers that
ask one page after the other and one writer that sends articles, all at once; every answer must be good, and in the end
every article that was sent must be there, once. Then server and worker are killed together, again and again, while they
read. With --statements 0 the large ledger is left out.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from ledger import World, ask_alone, fill, get_times, mark_reconciled, report
from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.ledger.submissions import count_states, find_submissions, has_work, send

MOST_BESIDE = 10.0  # the 95th centile of the search page to that of its database query alone; the project's own bar
MOST_START = 2.0  # seconds until the first page; the project's own bar
PATHS = (
    "/", "/search?q=ceasefire", "/timeline", "/disputes", "/proposals", "/actors", "/queue", "/stats", "/log",
    "/api/v1/statements?q=ceasefire", "/api/v1/timeline?kind=all", "/api/v1/sent",
)  # fmt: skip
TOWNS = ("Tolm", "Maredo", "Velmar", "Drask", "Hesk", "Orlo", "Sumet", "Kestrin")


@contextmanager
def serving(at: Path, *options: str) -> Iterator[tuple[str, float]]:
    """The address of `onrecord serve`, and the seconds until its first page."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "onrecord.cli", "serve", "--ledger", str(at), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    stderr = process.stderr
    if stderr is None:
        raise RuntimeError("no standard error")
    address = stderr.readline().split(" at ")[-1].split()[0]
    threading.Thread(target=lambda: [print(line, end="") for line in stderr], daemon=True).start()
    while True:
        try:
            httpx.get(address, timeout=60).raise_for_status()
            break
        except httpx.ConnectError:
            time.sleep(0.01)
    yield address, time.perf_counter() - began
    process.terminate()
    process.wait(timeout=30)


def measure_pages(at: Path, world: World, count: int) -> float:
    """Print the table of search pages beside the database alone; the ratio of their 95th centiles."""
    queries = world.find_queries(count)
    print(f"{'milliseconds':44}{'median':>10}{'95th':>10}{'slowest':>10}")
    with Ledger(str(at)) as ledger:
        alone = report(
            "the index alone, newest 20",
            get_times([lambda query=each: ask_alone(ledger, query, "rowid DESC") for each in queries]),  # type: ignore[misc]
        )
        asked = report(
            "the search's query, newest 20",
            get_times([lambda query=each: ledger.search(Question(text=query)) for each in queries]),  # type: ignore[misc]
        )
    with serving(at, "--no-worker") as (address, _), httpx.Client(base_url=address, timeout=60) as client:
        shown = report(
            "the search page",
            get_times([lambda query=each: client.get("/search", params={"q": query}) for each in queries]),  # type: ignore[misc]
        )
        for path in ("/", "/actors", "/timeline", "/disputes", "/proposals", "/figures", "/queue"):
            report(path, get_times([lambda path=path: client.get(path)], 2))  # type: ignore[misc]
    print(f"search page to its query, 95th: {shown / asked:.2f} (bar {MOST_BESIDE}); to the index: {shown / alone:.2f}")
    return shown / asked


def measure_large(at: Path, options: argparse.Namespace) -> float:
    """Fill a ledger, if it is not there, and measure its pages."""
    world, fresh = World(1), not at.exists()
    with Ledger(str(at)) as ledger:
        if fresh:
            fill(ledger, world, statements=options.statements)
        mark_reconciled(ledger)
    return measure_pages(at, world, options.queries)


def hold(folder: Path, seconds: float) -> bool:
    """Two readers and a writer for some time; whether every answer was good and nothing was lost."""
    at = folder / "load.db"
    with Ledger(str(at)) as ledger:
        fill(ledger, World(2), statements=25_000)
        ledger.reconcile()
        before = ledger.count_articles()
    until = time.monotonic() + seconds
    statuses: Counter[int] = Counter()
    sent: list[str] = []
    with serving(at, "--reader", "rules") as (address, _):
        readers = [threading.Thread(target=ask, args=(address, until, statuses, seed)) for seed in (1, 2)]
        writer = threading.Thread(target=write, args=(address, until, statuses, sent))
        for thread in (*readers, writer):
            thread.start()
        for thread in (*readers, writer):
            thread.join()
        waited = time.monotonic()
        with httpx.Client(base_url=address, timeout=60) as client:
            states: Counter[str] = Counter()
            while sum(states[each] for each in ("done", "failed")) < len(sent):
                states = Counter(client.get(f"/api/v1/sent/{each}").json()["state"] for each in sent)
                time.sleep(1)
    with Ledger(str(at)) as ledger:
        added = ledger.count_articles() - before
        pending = ledger.count_pending()
    asked = sum(statuses.values())
    bad = {status: count for status, count in statuses.items() if status not in {200, 202}}
    print(f"{asked:,} requests in {seconds:.0f} s ({asked / seconds:.0f} a second); not good: {bad or 'none'}")
    print(f"{len(sent)} articles sent, {added} there, {dict(states)}, {pending} not joined; the last "
          f"{time.monotonic() - waited:.0f} s after the end")  # fmt: skip
    return not bad and added == len(sent) == states["done"]


def survive(folder: Path, kills: int) -> bool:
    """Kill the server and its worker at random instants while they read; whether all is read, and once."""
    at, chosen = folder / "killed.db", random.Random(3)
    with Ledger(str(at)) as ledger:
        for number in range(8 * kills):
            send(ledger, person="bench", name=f"{number}.txt", kind="file", data=make_text(number).encode())
        killed = 0
        while killed < kills and has_work(ledger):
            command = [sys.executable, "-m", "onrecord.cli", "serve", "--ledger", str(at), "--port", "0", "-q"]
            process = subprocess.Popen([*command, "--reader", "rules"], start_new_session=True)
            done = count_states(ledger).get("done", 0)
            while has_work(ledger) and count_states(ledger).get("done", 0) == done:
                time.sleep(0.01)  # loading what reads is over
            time.sleep(chosen.random() / 5)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
        command = [sys.executable, "-m", "onrecord.cli", "work", "--ledger", str(at), "--once", "-q"]
        subprocess.run([*command, "--reader", "rules"], check=True)
        sent = find_submissions(ledger, limit=1_000_000)
        states, there = Counter(each.state for each in sent), ledger.count_articles()
        again = sum(each.tries - 1 for each in sent)
    print(f"killed {killed} times: of {len(sent)} articles {dict(states)}, {there} there, {again} begun again")
    return killed == kills and there == len(sent) == states["done"] and again <= killed


def make_text(number: int) -> str:
    """An article that no other is."""
    town = TOWNS[number % len(TOWNS)]
    return (
        f"{town.upper()}, March 14 (Northwire) - The ceasefire holds, President Danil Aleth of Ondria said in "
        f"{town}. He said {number + 2} trucks had come. Karsia denied that it had shelled {town}."
    )


def ask(address: str, until: float, statuses: Counter[int], seed: int) -> None:
    """Ask for pages, one after the other."""
    chosen = random.Random(seed)
    with httpx.Client(base_url=address, timeout=60) as client:
        while time.monotonic() < until:
            statuses[client.get(chosen.choice(PATHS)).status_code] += 1


def write(address: str, until: float, statuses: Counter[int], sent: list[str]) -> None:
    """Send articles, each its own, four a second."""
    with httpx.Client(base_url=address, timeout=60) as client:
        while time.monotonic() < until:
            made = client.post("/api/v1/articles", json={"text": make_text(len(sent)), "name": f"{len(sent)}.txt"})
            statuses[made.status_code] += 1
            if made.status_code == 202:
                sent.append(made.json()["id"])
            time.sleep(0.25)


def main() -> None:
    """Measure, print, and fail with --check where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--at", type=Path, help="where the ledger is kept")
    parser.add_argument("--check", action="store_true", help="fail where a bar is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serving(folder / "new.db", "--no-worker") as (_, started):
            print(f"the first page of a new ledger after {started:.2f} s (bar {MOST_START})")
        beside = measure_large(options.at or folder / "ledger.db", options) if options.statements else 0.0
        held = hold(folder, options.seconds) if options.seconds else True
        held = survive(folder, options.kills) and held if options.kills else held
    if options.check and (started > MOST_START or beside > MOST_BESIDE or not held):
        sys.exit("desk: a bar is missed")


if __name__ == "__main__":
    main()
