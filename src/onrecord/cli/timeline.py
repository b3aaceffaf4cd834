"""`onrecord timeline` -> what happened, and what was said, by days, weeks or months."""

from typing import Any, get_args

import click

from onrecord.ask.question import Question
from onrecord.ask.timeline import Kind, Period, Wanted
from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.cli.disputes import add_days
from onrecord.export.timeline import COLUMNS, make_timeline_cells, make_timeline_sheet
from onrecord.model import EventStatus, EventType


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--show", "kind", type=click.Choice(get_args(Kind)), default="events", show_default=True,
              help="What happened, what was said, or both.")  # fmt: skip
@click.option("--by", type=click.Choice(get_args(Period)), default="day", show_default=True,
              help="The periods that it is in.")  # fmt: skip
@click.option("--actor", metavar="NAME", help="Done by, done to or said by; a country means all who act for it.")
@click.option("--exactly", is_flag=True, help="Of a country only where it is named itself.")
@click.option("--type", "types", type=click.Choice(get_args(EventType), case_sensitive=False), multiple=True,
              help="Only events of this PLOVER type.")  # fmt: skip
@click.option("--status", "statuses", type=click.Choice(get_args(EventStatus)), multiple=True,
              help="Only events of this status; all but hypothetical if not given.")  # fmt: skip
@click.option("--country", metavar="CODE", multiple=True, help="Of the place or of a side, as in XAA.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P",
              help="Only what was read with a confidence of P or more.")  # fmt: skip
@click.option("--rejected", is_flag=True, help="Show what people rejected, too.")
@add_days
@click.option("--sort", type=click.Choice(["oldest", "newest"]), default="oldest", show_default=True,
              help="The order.")  # fmt: skip
@click.option("--after", metavar="MARK", help="Go on where a page ended.")
@add_answer_options
def timeline(words: tuple[str, ...], **options: Any) -> None:
    """Show what happened, in the order of the days.

    What several articles report is one line, with how many of them are independent, and the words that tell it. "by
    2031-03-14" is what an article of that day reports without a day of its own. WORDS are of who, whom, what and where;
    of what was said, as for `search`.
    """
    question = Question(
        text=" ".join(words),
        speaker=options["actor"],
        exactly=options["exactly"],
        since=options["since"],
        until=options["until"],
        country=tuple(code.upper() for code in options["country"]),
        min_confidence=options["min_confidence"],
        rejected=options["rejected"],
        all_versions=options["all_versions"],
        sort=options["sort"],
        limit=options["limit"],
        after=options["after"],
    )
    wanted = Wanted(kind=options["kind"], by=options["by"], types=options["types"], statuses=options["statuses"])
    with open_asked(options) as ledger:
        found = ledger.make_timeline(question, wanted)
    answer = Answer(
        whole=found,
        items=found.moments,
        columns=COLUMNS,
        rows=map(make_timeline_cells, found.moments),
        sheet=make_timeline_sheet(found, asked=_describe(question, wanted)),
    )
    write_answer(answer, options)


def _describe(question: Question, wanted: Wanted) -> str:
    shown = {"events": "What happened", "statements": "What was said", "all": "What happened and what was said"}
    parts = [
        shown[wanted.kind],
        f"about “{question.text}”" if question.text else "",
        f"with {question.speaker}" if question.speaker else "",
        f"since {question.since}" if question.since else "",
        f"until {question.until}" if question.until else "",
    ]
    return " ".join(part for part in parts if part)
