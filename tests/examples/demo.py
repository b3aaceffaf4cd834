"""The demo ledger's dispatches -> their records, as either reader makes them."""

from pathlib import Path
from typing import Literal

from onrecord.model import Record
from onrecord.read import read
from onrecord.read.loading import load_models
from onrecord.settings import ReadSettings
from onrecord.sources.lines import make_line_article

LEDGER = Path(__file__).parents[2] / "examples" / "ledger"


def read_all(reader: Literal["rules", "accurate"]) -> list[Record]:
    """The records of the demo's dispatches."""
    settings = ReadSettings(reader=reader, actors=str(LEDGER / "actors.csv"))
    models = load_models(settings)
    lines = (LEDGER / "dispatches.jsonl").read_bytes().splitlines()
    return [read(make_line_article(line, which="demo"), models, settings) for line in lines]
