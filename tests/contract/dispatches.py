"""Numbers -> invented dispatches that fill every table of a ledger."""

import msgspec

from onrecord.model import Dispute, Figure, Position, Proposal, Record, Span, make_span
from onrecord.testing import Done, Told, Who, make_record

SORIN = Who(name="Tomar Sorin", country="XAB", role="chancellor")
MOREN = Who(name="Ilsa Moren", country="XAA", identity="Ilsa Moren")
MINISTRY = Who(name="Karsia's defence ministry", kind="government", country="XAB", sector="MIL")
KARSIA = Who(name="Karsia", kind="government", country="XAB")
ONDRIA = Who(name="Ondria", kind="government", country="XAA")
TOWNS = ("Tolm", "Maredo", "Castle Ebry", "Velmar", "Drask", "Hesk", "Orlo")
OUTLETS = ("Northwire", "Karspress", "Radio Velmar")


def make_dispatch(number: int, **about: object) -> Record:
    """A dispatch with rows for every table; those that a few numbers apart tell of the same things."""
    town, day = TOWNS[number % len(TOWNS)], 10 + number % 9
    record = make_record(
        Told(who=MOREN, content=f"that Karsia had shelled the town of {town} for two nights", act="accuse"),
        Told(who=MINISTRY, content=f"that its guns had shelled {town}", act="deny"),
        Told(who=SORIN, content=f"that the ceasefire of {number + 2} days would hold", on=f"2031-03-{day:02}"),
        Done(who=KARSIA, words="shelled", whom=ONDRIA, on=f"2031-03-{day:02}"),
        **{
            "published": f"2031-03-{day + 1:02}", "published_from": "metadata",
            "publisher": OUTLETS[number % len(OUTLETS)], "title": f"The guns of {town} ({number})", **about,
        },
    )  # fmt: skip
    return _add_the_rest(record, number)


def make_dispatches(count: int) -> list[Record]:
    """So many dispatches, no two of them alike."""
    return [make_dispatch(number) for number in range(count)]


def _add_the_rest(record: Record, number: int) -> Record:
    """The record with a figure, a proposal, a position on it and a dispute."""
    days, ceasefire = _find(record, str(number + 2)), _find(record, "ceasefire")
    sorin = next(actor.id for actor in record.actors if actor.name == SORIN.name)
    return msgspec.structs.replace(
        record,
        figures=(
            Figure(id="f1", value=number + 2, high=None, approx="exact", unit="days", what="ceasefire", kind="duration",
                   text=days, statement="s3"),
        ),
        proposals=(Proposal(id="p1", kind="ceasefire", name="ceasefire", duration=None, mentions=(ceasefire,)),),
        positions=(Position(proposal="p1", actor=sorin, stance="accepts", statement="s3", text=ceasefire),),
        disputes=(Dispute(id="d1", claim="s1", against="s2", kind="denial", about="the shelling"),),
    )  # fmt: skip


def _find(record: Record, words: str) -> Span:
    text = record.article.text
    start = text.index(words)
    return make_span(text, start, start + len(words))
