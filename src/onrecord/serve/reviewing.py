"""What a reviewer says at the desk -> judgements, each of which can be taken back; the queue, and the trail."""

import msgspec
from starlette.responses import Response

from onrecord.ask.correcting import find_fields
from onrecord.ask.judging import make_judged
from onrecord.ask.ledger import Ledger
from onrecord.errors import QueryError
from onrecord.ledger.deeds import find_deeds
from onrecord.ledger.judging import VERDICTS, Judgement
from onrecord.serve.asking import QueueAsked
from onrecord.serve.call import Call

_AT_ONCE = 20  # articles that wait to be reconciled: more are left to the worker, so that nobody waits for them
_LOGGED = 200
_DONE = {
    "confirm": "Confirmed", "reject": "Rejected", "correct": "Corrected", "grade": "Graded", "same": "Joined",
    "different": "Parted", "undo": "Took back",
}  # fmt: skip


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as somebody sends it: on an entry, or of two actors."""

    verdict: str
    entry: str = ""
    other: str | None = None
    value: str | None = None
    reason: str = ""


def show_queue(call: Call) -> Response:
    """What awaits review, the least certain first."""
    asked = call.get_asked(QueueAsked)
    found = call.ledger.find_queue(asked.make_question())
    return call.show("queue.html.j2", asked=asked, found=found)


def show_log(call: Call) -> Response:
    """Who judged what, and who did what else."""
    judged = call.ledger.find_log(entry=call.query.get("entry") or None)
    deeds = find_deeds(call.ledger, limit=_LOGGED) if call.visitor.may("admin") else None
    return call.show("log.html.j2", judged=judged[::-1][:_LOGGED], count=len(judged), deeds=deeds)


def judge(call: Call) -> Response:
    """Take a judgement from a form."""
    value = call.get_field("value") or None
    if call.get_field("verdict") == "correct":
        pairs = {name: call.get_field(name) for name in find_fields()["statement"] if call.get_field(name)}
        if not pairs:
            raise QueryError("nothing is corrected", which=call.get_field("entry"), next_step="fill in what is right")
        value = msgspec.json.encode(pairs).decode()
    said = Said(
        verdict=call.get_field("verdict"), entry=call.get_field("entry"), other=call.get_field("other") or None,
        value=value, reason=call.get_field("reason"),
    )  # fmt: skip
    made = make_judgement(call.ledger, said, by=call.visitor.name)
    undone = made.number if made.verdict != "undo" else None
    return call.go(_get_way_back(call), told=f"{_DONE[made.verdict]}: {made.entry}.", undo=undone)


def make_judgement(ledger: Ledger, said: Said, *, by: str) -> Judgement:
    """Append what was said, and bring what follows from it up to date. Raises QueryError and NotFoundError."""
    if said.verdict not in VERDICTS:
        raise QueryError("is no verdict", which=said.verdict, next_step=f"use {', '.join(VERDICTS)}")
    reason = said.reason or ("taken back at the desk" if said.verdict == "undo" else "")
    about = {"verdict": said.verdict, "reviewer": by, "reason": reason, "value": said.value, "other": said.other}
    if said.verdict in {"same", "different"}:
        judgement = Judgement(subject="actor", entry=said.entry, **about)  # type: ignore[arg-type]
    elif said.verdict == "undo":
        judgement = Judgement(subject="statement", entry="", **about)  # type: ignore[arg-type]
    else:
        subject, entry = make_judged(ledger, said.entry)
        judgement = Judgement(subject=subject, entry=entry, **about)  # type: ignore[arg-type]
    made = ledger.judge(judgement)
    if ledger.count_pending() <= _AT_ONCE:
        ledger.reconcile()
    return made


def _get_way_back(call: Call) -> str:
    """The page that the form was on: one of ours, never another site's."""
    back = call.get_field("back")
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else "/queue"
