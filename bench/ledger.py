"""A ledger of a million invented statements -> how fast it is searched, beside the full-text index alone.

    ledger.py [--statements 1000000] [--at FILE] [--queries 200] [--check]

Names, words and days are drawn from distributions as news has them: few are common, most are rare. The ledger is filled
through Store.add_all, a thousand records a transaction, without reconciling, then the same words are asked of the index
alone and through `search`. With --at the ledger is kept, and used again if it is there.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path

from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.ledger.words import make_query
from onrecord.model import Record
from onrecord.testing import Told, Who, make_record

MOST_BESIDE = 5.0  # the 95th centile of searching to that of the index alone; the project's own bar
MOST_PAGE = 300.0  # milliseconds of an actor's page; the project's own bar
PER_RECORD = 25
AT_ONCE = 1_000
SYLLABLES = "ka ri so ve lo mar tin del or un ta ne pol vi ran es du bri gal hem".split()


class World:
    """Invented people, countries and words, the first of each the commonest."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.words = ["ceasefire", "guns", "border", "talks", "market", "shelling", "accord"]
        self.words += [self._make_word() for _ in range(20_000)]
        self.people = [self._make_person() for _ in range(20_000)]
        self._words = _make_weights(len(self.words))
        self._people = _make_weights(len(self.people))

    def _make_word(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=self._random.randint(2, 4)))

    def _make_person(self) -> Who:
        name = f"{self._make_word().title()} {self._make_word().title()}"
        country = f"X{self._random.choice('ABCDEFGHIJ')}{self._random.choice('ABCDEFGHIJ')}"
        return Who(name=name, country=country, sector=self._random.choice(("GOV", "GOV", "MIL", "NGO", "CVL")))

    def make_records(self) -> Iterator[Record]:
        """Records without end."""
        for number in iter(int, 1):
            day = f"20{self._random.randint(20, 30)}-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"
            people = self._random.choices(self.people, cum_weights=self._people, k=6)
            told = [self._tell(self._random.choice(people)) for _ in range(PER_RECORD)]
            yield make_record(*told, published=day, published_from="metadata", publisher=f"Paper {number}")

    def _tell(self, who: Who) -> Told:
        words = self._random.choices(self.words, cum_weights=self._words, k=self._random.randint(8, 20))
        act = self._random.choices(("assert", "accuse", "deny", "demand", "promise"), (70, 10, 5, 8, 7))[0]
        return Told(who=who, content=f"that {' '.join(words)}", act=act)  # type: ignore[arg-type]

    def find_queries(self, count: int) -> list[str]:
        """Words as people search for them: one or two, common and rare, now and then a phrase or an alternative."""
        chosen = random.Random(7)
        queries = []
        for number in range(count):
            common, rare = self.words[chosen.randint(0, 60)], self.words[chosen.randint(60, 5_000)]
            forms = (
                common, rare, f"{common} {rare}", f"{common} {self.words[chosen.randint(0, 60)]}",
                f"{common} OR {rare}", f'"{common} {self.words[chosen.randint(0, 20)]}"', f"{common} -{rare}",
            )  # fmt: skip
            queries.append(forms[number % len(forms)])
        return queries


def _make_weights(count: int) -> list[float]:
    """Zipf's: the n-th is n times as rare as the first."""
    return list(accumulate(1 / (rank + 1) for rank in range(count)))


def fill(ledger: Ledger, world: World, *, statements: int) -> float:
    """Add invented records; how many seconds adding them took, without making them up."""
    records = world.make_records()
    seconds = 0.0
    for done in range(0, statements, AT_ONCE * PER_RECORD):
        some = list(islice(records, AT_ONCE))
        began = time.perf_counter()
        ledger.add_all(some)
        seconds += time.perf_counter() - began
        print(f"\r{min(statements, done + AT_ONCE * PER_RECORD):,} statements, {seconds:.0f} s", end="", flush=True)
    print()
    return seconds


def mark_reconciled(ledger: Ledger) -> None:
    """Make every actor its own and every article reconciled: what reconciling would find is not what is measured."""
    with ledger.writing():
        run = ledger.database.run
        run("INSERT INTO reconciled SELECT number FROM articles WHERE number NOT IN (SELECT article FROM reconciled)")
        run(
            "INSERT INTO entities SELECT number, key FROM signatures "
            "WHERE number NOT IN (SELECT signature FROM entities)"
        )


def get_times(work: Sequence[Callable[[], object]], rounds: int = 3) -> list[float]:
    """The milliseconds that each piece of work takes, the least of some rounds, in order of size."""
    times = [float("inf")] * len(work)
    for _ in range(rounds):
        for at, each in enumerate(work):
            began = time.perf_counter()
            each()
            times[at] = min(times[at], 1000 * (time.perf_counter() - began))
    return sorted(times)


def get_centile(times: Sequence[float], share: float) -> float:
    """The time below which a share of the times lies."""
    return times[min(len(times) - 1, int(share * len(times)))]


def ask_alone(ledger: Ledger, query: str, order: str) -> list[tuple[object, ...]]:
    """The index of words by itself: the keys of the first twenty."""
    condition, match = ledger.database.make_match(make_query(query))
    return ledger.database.find(
        f"SELECT rowid FROM statement_words WHERE {condition} ORDER BY {order} LIMIT 20", (match,)
    )


def report(name: str, times: Sequence[float]) -> float:
    """Print the middle and the 95th centile of some times; the latter."""
    high = get_centile(times, 0.95)
    print(f"{name:44}{statistics.median(times):10.2f}{high:10.2f}{times[-1]:10.2f}")
    return high


def main() -> None:
    """Fill, ask, print the table, and fail with --check where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at", type=Path, help="where the ledger is kept")
    parser.add_argument("--check", action="store_true", help="fail where a bar is missed")
    options = parser.parse_args()
    world = World(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        at = options.at or Path(folder) / "ledger.db"
        fresh = not at.exists()
        with Ledger(str(at)) as ledger:
            if fresh:
                seconds = fill(ledger, world, statements=options.statements)
                print(f"{options.statements / seconds:,.0f} statements a second; {at.stat().st_size / 1e6:,.0f} MB")
            mark_reconciled(ledger)
            beside, page = measure(ledger, world, options.queries)
    if options.check and (beside > MOST_BESIDE or page > MOST_PAGE):
        sys.exit("ledger: a bar is missed")


def measure(ledger: Ledger, world: World, count: int) -> tuple[float, float]:
    """Ask, and print the table; the ratio of searching to the index alone, and the slowest actor's page."""
    queries = world.find_queries(count)
    print(f"{'milliseconds':44}{'median':>10}{'95th':>10}{'slowest':>10}")
    alone = report(
        "the index alone, newest 20",
        get_times([lambda query=each: ask_alone(ledger, query, "rowid DESC") for each in queries]),  # type: ignore[misc]
    )
    report(
        "the index alone, best 20 by rank",
        get_times([lambda query=each: ask_alone(ledger, query, "rank") for each in queries], 1),  # type: ignore[misc]
    )
    full = report(
        "search, newest 20",
        get_times([lambda query=each: ledger.search(Question(text=query)) for each in queries]),  # type: ignore[misc]
    )
    speakers = [each.name for each in world.people[:20]] + [each.name for each in world.people[100:120]]
    report(
        "search with a speaker",
        get_times([
            lambda query=query, who=who: ledger.search(Question(text=query, speaker=who))  # type: ignore[misc]
            for query, who in zip(queries, speakers, strict=False)
        ]),
    )  # fmt: skip
    page = get_times([lambda name=each: ledger.get_actor(name) for each in speakers])  # type: ignore[misc]
    report("an actor's page", page)
    print(f"search to the index alone, 95th: {full / alone:.2f} (bar {MOST_BESIDE}); slowest page {page[-1]:.0f} ms")
    return full / alone, page[-1]


if __name__ == "__main__":
    main()
