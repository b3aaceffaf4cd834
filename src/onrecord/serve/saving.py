"""Searches that people keep -> their list, their Atom feeds, and the addresses that are called with what is new."""

from contextlib import suppress
from urllib.parse import urlsplit

import msgspec
from starlette.responses import Response

from onrecord.ask.question import Question
from onrecord.ask.searching import make_plan
from onrecord.ask.watching import load_matches
from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.deeds import note_deed
from onrecord.ledger.searches import Saved, end_saved, find_deliveries, find_saved, get_saved, save
from onrecord.serve.asking import SearchAsked, get_asked, make_query
from onrecord.serve.atom import make_feed
from onrecord.serve.call import Call

_ENTRIES = 100  # of a feed
_TEN = 10


def show_saved(call: Call) -> Response:
    """The searches that are kept."""
    return _show(call, secret=None)


def _show(call: Call, *, secret: str | None) -> Response:
    kept = find_saved(call.ledger)
    shown = [(each, make_path(each), find_deliveries(call.ledger, each.number, limit=_TEN)) for each in kept]
    return call.show("saved.html.j2", shown=shown, secret=secret)


def keep(call: Call) -> Response:
    """Keep the search of a form's hidden fields from now on."""
    asked = get_asked(call.form, SearchAsked)
    made, secret = keep_search(call, asked, title=call.get_field("title"), hook=call.get_field("hook") or None)
    if secret is not None:
        return _show(call, secret=secret)
    return call.go("/saved", told=f"From now on “{made.title}” tells what is new.")


def keep_search(call: Call, asked: SearchAsked, *, title: str, hook: str | None) -> tuple[Saved, str | None]:
    """Keep a search; with an address to be called, its secret, which is shown this once. Raises QueryError."""
    if hook is not None:
        _check_hook(call, hook)
    question = msgspec.structs.replace(asked.make_question(), after=None, limit=20, sort="newest")
    with suppress(NotFoundError):  # somebody who has not spoken yet
        make_plan(call.ledger, question)
    written = msgspec.json.encode(question).decode()
    made, secret = save(call.ledger, person=call.visitor.name, title=title, question=written, hook=hook)
    note_deed(call.ledger, call.visitor.name, "kept a search", f"{made.number} {made.title}")
    return made, secret


def _check_hook(call: Call, hook: str) -> None:
    try:
        parts = urlsplit(hook)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or not hook.isprintable() or len(hook) > 2_000:
        raise QueryError("is no web address", which=hook[:100], next_step="begin it with https://")
    if parts.scheme == "http" and not call.desk.settings.fetch.allow_private:
        raise QueryError("is not safe from eavesdroppers", which=hook[:100], next_step="begin it with https://")


def end(call: Call) -> Response:
    """Keep a search no more."""
    drop_search(call, call.get_part("number"))
    return call.go("/saved", told="The search is kept no more.")


def drop_search(call: Call, written: str) -> None:
    """Keep a search no more: one's own or, as an admin, anybody's. Raises NotFoundError and QueryError."""
    saved = get_saved(call.ledger, get_number(written))
    if saved.person != call.visitor.name and not call.visitor.may("admin"):
        raise QueryError("is somebody else's", which=saved.title, next_step=f"ask {saved.person}")
    end_saved(call.ledger, saved.number)
    note_deed(call.ledger, call.visitor.name, "dropped a search", f"{saved.number} {saved.title}")


def send_feed(call: Call) -> Response:
    """The Atom feed of a search."""
    saved = get_saved(call.ledger, get_number(call.get_part("number")))
    made = make_feed(saved, load_matches(call.ledger, saved, limit=_ENTRIES), base=str(call.request.base_url))
    return Response(made, media_type="application/atom+xml")


def make_path(saved: Saved) -> str:
    """The page that shows a search's results."""
    question = msgspec.json.decode(saved.question, type=Question)
    asked = {
        name: value
        for name, value in msgspec.structs.asdict(question).items()
        if name not in {"text", "reviewed", "after"} and value != getattr(Question(), name)
    }
    reviewed = {True: "yes", False: "no", None: None}[question.reviewed]
    return f"/search?{make_query({'q': question.text, **asked, 'reviewed': reviewed})}"


def get_number(written: str) -> int:
    """The number of a search. Raises NotFoundError for what is none."""
    if not (written.isascii() and written.isdecimal() and len(written) < 16):
        raise NotFoundError("no search is kept under this number", which=written, next_step="see the list of them")
    return int(written)
