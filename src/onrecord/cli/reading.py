"""Options of the commands that read articles -> settings: declared once, so that they say the same everywhere."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from onrecord.settings import Settings, make_settings

Decorator = Callable[[Callable[..., None]], Callable[..., None]]

PUBLISHED = click.option("--published", metavar="DATE", help="Publication date of every article, YYYY-MM-DD.")
READER = click.option(
    "--reader", type=click.Choice(["accurate", "rules"]),
    help="What finds statements: the trained reader with the rules (accurate, as usual), or rules.",
)  # fmt: skip
MIN_CONFIDENCE = click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="P",
    help="Leave out statements whose confidence is below P, from 0 to 1.",
)  # fmt: skip
ACTORS = click.option(
    "--actors", metavar="CSV",
    help="Table of your own actors, read before the one that ships; see `onrecord actors`.",
)  # fmt: skip
JOBS = click.option(
    "--jobs", type=click.IntRange(min=0), default=1, show_default=True, metavar="N",
    help="Processes that read side by side; 0 is one for each core.",
)  # fmt: skip
FORCE_LANGUAGE = click.option(
    "--force-language", is_flag=True, default=None, help="Read texts that do not look English, too."
)
ENCODING = click.option("--encoding", metavar="NAME", help="Encoding of the inputs; detected if not given.")
ALLOW_PRIVATE = click.option(
    "--allow-private", is_flag=True, default=None, help="Fetch from private and loopback addresses, too."
)
TIMEOUT = click.option("--timeout", type=float, metavar="S", help="Seconds that fetching one page may take.")
CONFIG = click.option("--config", metavar="FILE", help="Settings file (TOML); see `onrecord settings`.")

# Options that are settings; what is not given leaves the variable's or the file's value alone.
_SETTINGS = {
    "ledger": "ledger.at",
    "published": "source.published",
    "force_language": "source.force_language",
    "encoding": "source.encoding",
    "allow_private": "fetch.allow_private",
    "timeout": "fetch.timeout",
    "reader": "read.reader",
    "min_confidence": "read.min_confidence",
    "actors": "read.actors",
}


def add_options(command: Callable[..., None], options: tuple[Decorator, ...]) -> Callable[..., None]:
    """A command with options, in the order in which its help shows them."""
    for option in reversed(options):
        command = option(command)
    return command


def make_reading_settings(options: Mapping[str, object]) -> Settings:
    """The settings that a command's options say, over those of --config and of the environment."""
    config = options["config"]
    return make_settings(
        {setting: options.get(option) for option, setting in _SETTINGS.items()},
        file=Path(str(config)) if config is not None else None,
        environment=os.environ,
    )


def count_jobs(options: Mapping[str, object]) -> int:
    """How many processes are to read; 0 of --jobs is one for each core."""
    jobs = options["jobs"]
    return jobs if isinstance(jobs, int) and jobs > 0 else _count_cores()


def _count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
