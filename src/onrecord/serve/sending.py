"""Articles that somebody sends -> the queue that a worker reads; no request waits for reading."""

from urllib.parse import urlsplit

from starlette.datastructures import UploadFile
from starlette.responses import Response

from onrecord.ask.ledger import Ledger
from onrecord.errors import QueryError
from onrecord.ledger.deeds import note_deed
from onrecord.ledger.submissions import Submission, count_states, find_submissions, get_submission, send
from onrecord.serve.call import Call

_SHOWN = 50
_LONGEST_NAME = 200


def show_sent(call: Call) -> Response:
    """The form to send an article with, and what became of those that were sent."""
    sent = find_submissions(call.ledger, limit=_SHOWN)
    return call.show("sent.html.j2", sent=sent, counts=count_states(call.ledger))


def show_one(call: Call) -> Response:
    """What became of something that was sent."""
    return call.show("sent.html.j2", sent=[get_submission(call.ledger, call.get_part("id"))], counts={})


def take(call: Call) -> Response:
    """Take a file, a text or an address from the form."""
    upload = call.form.get("file")
    url, text = call.get_field("url"), call.form.get("text")
    if isinstance(upload, UploadFile) and upload.filename:
        upload.file.seek(0)
        made = put_file(call, upload.filename, upload.file.read())
    elif url:
        made = put_address(call, url)
    elif isinstance(text, str) and text.strip():
        made = put_file(call, "typed.txt", text.encode("utf-8", "replace"))
    else:
        raise QueryError("nothing was sent", next_step="choose a file, write an address or paste a text")
    return call.go("/sent", told=f"It waits to be read: {made.id}.")


def put_file(call: Call, name: str, data: bytes) -> Submission:
    """Queue a file's bytes. Raises QueryError where there are none."""
    if not data:
        raise QueryError("is empty", which=name, next_step="send a file with an article in it")
    shown = "".join(each for each in name.replace("\\", "/").rpartition("/")[2] if each.isprintable())
    return _put(call.ledger, call, name=shown[-_LONGEST_NAME:] or "article", kind="file", data=data)


def put_address(call: Call, url: str) -> Submission:
    """Queue an address that is to be fetched. Raises QueryError for what is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(url) > 2_000 or not url.isprintable():
        raise QueryError("is no web address", which=url[:100], next_step="begin it with https://")
    return _put(call.ledger, call, name=url, kind="address", data=url.encode())


def _put(ledger: Ledger, call: Call, *, name: str, kind: str, data: bytes) -> Submission:
    made = send(ledger, person=call.visitor.name, name=name, kind="address" if kind == "address" else "file", data=data)
    note_deed(ledger, call.visitor.name, "sent an article", f"{made.id} {name}")
    return made
