"""`onrecord search` -> what was said about something, by whom, when; each utterance once, newest first."""

from collections.abc import Callable
from typing import Any, get_args

import click

from onrecord.ask.question import Question, Sort
from onrecord.cli.answering import Answer, add_answer_options, open_asked, write_answer
from onrecord.export.quotations import COLUMNS, make_cells, make_search_sheet
from onrecord.model import Act, Form, Sector


def add_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The options that keep to some statements."""
    options = (
        click.option("--speaker", metavar="NAME",
                     help="By whom: a name or part of it; a country means all who speak for it."),
        click.option("--exactly", is_flag=True, help="Of a country only what it is said to say itself."),
        click.option("--since", metavar="DAY", help="Said on this day or later: 2031-03-14, 2031-03 or 2031."),
        click.option("--until", metavar="DAY", help="Said on this day or before."),
        click.option("--act", type=click.Choice(get_args(Act)), multiple=True, help="What was done by saying it."),
        click.option("--form", "forms", type=click.Choice(get_args(Form)), multiple=True, help="How it is quoted."),
        click.option("--country", metavar="CODE", multiple=True, help="The speaker's country, as in XAA."),
        click.option("--sector", type=click.Choice(get_args(Sector)), multiple=True, help="The speaker's sector."),
        click.option("--publisher", metavar="NAME", help="In articles of this publisher."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P",
                     help="Only what was read with a confidence of P or more."),
        click.option("--disputed", is_flag=True, help="Only what others deny or contradict."),
        click.option("--reviewed", type=click.Choice(["yes", "no"]), help="Only what people judged, or did not yet."),
        click.option("--rejected", is_flag=True, help="Show what people rejected, too."),
        click.option("--all-versions", is_flag=True, help="Show what was superseded or withdrawn, too."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@add_filters
@click.option("--sort", type=click.Choice(get_args(Sort)), default="newest", show_default=True, help="The order.")
@click.option("--limit", type=click.IntRange(min=1, max=10_000), default=20, show_default=True, metavar="N",
              help="Quotations on a page.")  # fmt: skip
@click.option("--after", metavar="MARK", help="Go on where a page ended.")
@add_answer_options
def search(words: tuple[str, ...], **options: Any) -> None:
    """Find what was said.

    WORDS must all be there, in any form; 'truce OR ceasefire', '"a phrase"', 'ceasefire -dam', 'negotiat*' (in
    quotation marks, so that the shell leaves them alone). Without any, all that the filters leave is listed. What
    several articles report is shown once, with how many of them are independent.
    """
    question = make_question(" ".join(words), options)
    with open_asked(options) as ledger:
        found = ledger.search(question)
    answer = Answer(
        whole=found,
        items=found.quotations,
        columns=COLUMNS,
        rows=map(make_cells, found.quotations),
        sheet=make_search_sheet(found, asked=describe_question(question)),
    )
    write_answer(answer, options)


def make_question(text: str, options: dict[str, Any]) -> Question:
    """The question that the options ask."""
    reviewed = {"yes": True, "no": False}.get(str(options.get("reviewed")))
    return Question(
        text=text,
        speaker=options["speaker"],
        exactly=options["exactly"],
        since=options["since"],
        until=options["until"],
        act=options["act"],
        form=options["forms"],
        country=tuple(code.upper() for code in options["country"]),
        sector=options["sector"],
        publisher=options["publisher"],
        min_confidence=options["min_confidence"],
        disputed=options["disputed"],
        reviewed=reviewed,
        rejected=options["rejected"],
        all_versions=options["all_versions"],
        sort=options["sort"],
        limit=options["limit"],
        after=options["after"],
    )


def describe_question(question: Question) -> str:
    """A question in words, as a heading."""
    parts = [
        f"“{question.text}”" if question.text else "All that was said",
        f"by {question.speaker}" if question.speaker else "",
        f"as {' or '.join(question.act)}" if question.act else "",
        f"since {question.since}" if question.since else "",
        f"until {question.until}" if question.until else "",
        f"in {question.publisher}" if question.publisher else "",
    ]
    return " ".join(part for part in parts if part)
